import * as cdk from 'aws-cdk-lib';
import * as appsync from 'aws-cdk-lib/aws-appsync';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { AttributeType, AuthGateway, AuthSchema } from '@genkan/construct';
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
    const { api, userPool } = new AuthGateway(this, 'Accounts', {
      appName: 'Shop',
      signUpFloor: cdk.Duration.millis(0),
      attributes: { plan: { type: AttributeType.STRING, max: 20 } },
      triggers: { postConfirmation },
      schema: AuthSchema.fromString('extend type Query { opens: Int @aws_api_key }'),
      // cdk-nag reports it as COG1.
      passwordPolicy: { requireSymbols: false },
    });
    const nothing = new appsync.NoneDataSource(this, 'Nothing', { api });
    new appsync.Resolver(this, 'Opens', {
      api,
      typeName: 'Query',
      fieldName: 'opens',
      dataSource: nothing,
      runtime: appsync.FunctionRuntime.JS_1_0_0,
      code: appsync.Code.fromInline(`
        export const request = () => ({ payload: 9 });
        export const response = (ctx) => ctx.result;
      `),
    });
    new cdk.CfnOutput(this, 'UserPool', { value: userPool.userPoolId });
  }
}
