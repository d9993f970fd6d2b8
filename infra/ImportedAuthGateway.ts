import { GraphqlApi, type IGraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { type IUserPool, type IUserPoolClient, UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { AuthGatewayAttributes } from './AuthGatewayAttributes.ts';
import { AuthGatewayBase } from './AuthGatewayBase.ts';

/** A gateway of another app. It creates no resource. */
export class ImportedAuthGateway extends AuthGatewayBase {
  readonly api: IGraphqlApi;
  readonly graphqlUrl: string;
  readonly userPool: IUserPool;
  readonly userPoolClient: IUserPoolClient;
  readonly metricsNamespace: string;

  constructor(scope: Construct, id: string, attributes: AuthGatewayAttributes) {
    super(scope, id);
    const { graphqlApiId, graphqlApiArn, graphqlUrl, metricsNamespace = 'Genkan' } = attributes;
    this.api = GraphqlApi.fromGraphqlApiAttributes(this, 'Api', {
      graphqlApiId,
      ...(graphqlApiArn !== undefined && { graphqlApiArn }),
    });
    this.graphqlUrl = graphqlUrl;
    this.userPool = UserPool.fromUserPoolId(this, 'UserPool', attributes.userPoolId);
    this.userPoolClient = UserPoolClient.fromUserPoolClientId(this, 'Client', attributes.userPoolClientId);
    this.metricsNamespace = metricsNamespace;
  }
}
