import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { AuthGateway } from '@genkan/construct';
import { Construct } from 'constructs';
import * as path from 'path';

export class ShopStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const postConfirmation = new lambda.Function(this, 'PostConfirmation', {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, '../lambda')),
    });
    const { userPool } = new AuthGateway(this, 'Accounts', {
      appName: 'Shop',
      signUpFloor: cdk.Duration.millis(0),
      attributes: { plan: { type: 'string', max: 20 } },
      triggers: { postConfirmation },
      // cdk-nag reports it as COG1.
      passwordPolicy: { requireSymbols: false },
    });
    new cdk.CfnOutput(this, 'UserPool', { value: userPool.userPoolId });
  }
}
