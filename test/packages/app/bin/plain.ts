import * as cdk from 'aws-cdk-lib';
import { ShopStack } from '../lib/shop-stack';

// Without cdk-nag, which requires a newer aws-cdk-lib than the construct.
new ShopStack(new cdk.App(), 'Shop');
