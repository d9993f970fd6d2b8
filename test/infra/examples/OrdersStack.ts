import { Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { Construct } from 'constructs';
import { AuthGateway } from '../../../infra/index.ts';

/** An HTTP API that requires the gateway's access tokens. */
export class OrdersStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const { userPool, userPoolClient } = new AuthGateway(this, 'Accounts');
    new HttpApi(this, 'Orders', {
      defaultAuthorizer: new HttpUserPoolAuthorizer('Accounts', userPool, { userPoolClients: [userPoolClient] }),
    });
  }
}
