/** Attributes of a gateway of another app, for `AuthGateway.fromAuthGatewayAttributes`: outputs of its stack. */
export interface AuthGatewayAttributes {
  /** Id of the AppSync API: the output `ApiId`. */
  readonly graphqlApiId: string;

  /**
   * ARN of the AppSync API.
   *
   * @default - the API with the id in the account and the Region of the stack
   */
  readonly graphqlApiArn?: string;

  /** Where to send GraphQL requests: the output `GraphqlUrl`. It does not follow from the id. */
  readonly graphqlUrl: string;

  /** Id of the user pool: the output `UserPoolId`. */
  readonly userPoolId: string;

  /** Id of the gateway's app client: the output `UserPoolClientId`. */
  readonly userPoolClientId: string;

  /**
   * Namespace of the CloudWatch metrics: `metricsNamespace` of the gateway.
   *
   * @default 'Genkan'
   */
  readonly metricsNamespace?: string;
}
