import { AuthGateway } from '@genkan/construct';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** The stack of the app: sign-up, sign-in with an SMS code, and tokens. Add your own resources here. */
export class AppStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const { api, graphqlUrl, userPool } = new AuthGateway(this, 'Accounts', {
      appName: 'My App',
      defaultLocale: 'en',
    });
    new CfnOutput(this, 'GraphqlUrl', { value: graphqlUrl });
    new CfnOutput(this, 'ApiId', { value: api.apiId });
    new CfnOutput(this, 'UserPoolId', { value: userPool.userPoolId });
  }
}
