import { App } from 'aws-cdk-lib';
import { ShopStack } from './ShopStack.ts';

const app = new App();
new ShopStack(app, 'Shop');
app.synth();
