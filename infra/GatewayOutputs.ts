import { Aws, CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { IAuthGateway } from './IAuthGateway.ts';

/** Properties of `GatewayOutputs`. */
interface GatewayOutputsProps {
  /** The gateway. */
  readonly gateway: IAuthGateway;
  /** Begins the name of each output. */
  readonly prefix: string;
}

/**
 * Outputs of the stack for front ends and servers. Never the API key or a secret: outputs are visible in consoles,
 * pipelines and terminals.
 */
export class GatewayOutputs extends Construct {
  constructor(scope: Construct, id: string, { gateway, prefix }: GatewayOutputsProps) {
    super(scope, id);
    const { graphqlUrl, api, userPool, userPoolClient } = gateway;
    const outputs: readonly (readonly [name: string, description: string, value: string])[] = [
      ['GraphqlUrl', 'Where to send GraphQL requests', graphqlUrl],
      ['ApiId', 'The API, for `aws appsync list-api-keys --api-id`', api.apiId],
      ['UserPoolId', 'The user pool, for verifying tokens', userPool.userPoolId],
      ['UserPoolClientId', 'The app client, for verifying tokens', userPoolClient.userPoolClientId],
      ['Region', 'The AWS Region of the API and the user pool', Aws.REGION],
    ];
    for (const [name, description, value] of outputs) {
      new CfnOutput(this, name, { description, value }).overrideLogicalId(`${prefix}${name}`);
    }
  }
}
