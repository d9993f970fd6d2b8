import { CfnOutput, Lazy, Stack } from 'aws-cdk-lib';
import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { IUserPool, IUserPoolClient, UserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { GenkanConfig, GenkanFeatures } from '../../client/config/GenkanConfig.ts';
import type { AcceptedClients } from '../userPool/AcceptedClients.ts';

/** Properties of `ConfigOutput`. */
interface ConfigOutputProps {
  readonly api: GraphqlApi;
  readonly userPool: IUserPool;
  readonly userPoolClient: IUserPoolClient;
  readonly clients: AcceptedClients;
  readonly userPoolDomain: UserPoolDomain | undefined;
  readonly features: GenkanFeatures;
}

/**
 * A stack output with the content of genkan.config.json, from which `genkan-config` writes the file. Its members are
 * listed one by one, so that no secret can become part of it.
 */
export class ConfigOutput extends Construct {
  constructor(scope: Construct, id: string, props: ConfigOutputProps) {
    super(scope, id);
    const { api, userPool, userPoolClient, clients, userPoolDomain, features } = props;
    const stack = Stack.of(this);
    const config: Record<keyof GenkanConfig, unknown> = {
      version: 1,
      endpoint: api.graphqlUrl,
      apiKey: api.apiKey,
      region: stack.region,
      userPoolId: userPool.userPoolId,
      clientId: userPoolClient.userPoolClientId,
      additionalClientIds: Lazy.any({ produce: () => clients.additionalIds() }),
      loginUrl: userPoolDomain?.baseUrl() ?? null,
      features,
    };
    new CfnOutput(this, 'Json', {
      description: 'genkan.config.json, for `genkan-config`',
      value: stack.toJsonString(config),
    });
  }
}
