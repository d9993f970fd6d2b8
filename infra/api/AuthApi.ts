import { Expiration, Names } from 'aws-cdk-lib';
import {
  AuthorizationType,
  Definition,
  GraphqlApi,
  IntrospectionConfig,
  UserPoolDefaultAction,
} from 'aws-cdk-lib/aws-appsync';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiLogging } from './ApiLogging.ts';
import { ApiResolvers } from './ApiResolvers.ts';
import { bundleResolvers } from './bundleResolvers.ts';
import type { LogSettings } from '../encryption/GatewayLogGroup.ts';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';
import { projectFolder } from '../projectFolder.ts';

/** What AuthApi needs to know. */
export interface AuthApiProps {
  /** The gateway's settings. */
  readonly settings: GatewaySettings;
  /** Whose tokens are taken. */
  readonly userPool: UserPool;
  /** The only app client whose tokens are taken. */
  readonly userPoolClient: UserPoolClient;
  /** The function behind the fields. */
  readonly authFunction: IFunction;
  /** The API's log. */
  readonly logs: LogSettings;
}

/** The GraphQL API: schema.graphql as it stands, and resolvers/. */
export class AuthApi extends Construct {
  /** The API. */
  readonly api: GraphqlApi;
  /** Its resolvers and their data source. */
  readonly resolvers: ApiResolvers;

  constructor(scope: Construct, id: string, props: AuthApiProps) {
    super(scope, id);
    const { settings, logs } = props;
    const schemaFile = join(projectFolder, 'schema.graphql');
    this.api = new GraphqlApi(this, 'Api', {
      name: Names.uniqueResourceName(this, { maxLength: 64, separator: '-' }),
      definition: Definition.fromFile(schemaFile),
      authorizationConfig: authorization(props),
      introspectionConfig: settings.introspection ? IntrospectionConfig.ENABLED : IntrospectionConfig.DISABLED,
      queryDepthLimit: 5,
      // One request is one operation: without a limit, a hundred aliased sign-ins fit into one.
      resolverCountLimit: 2,
      environmentVariables: { VIEWER_ADDRESS_POSITION: String(settings.viewerAddressPosition) },
    });
    new ApiLogging(this, 'Logging', { api: this.api, logs });
    this.resolvers = new ApiResolvers(this, 'Resolvers', {
      api: this.api,
      authFunction: props.authFunction,
      resolvers: bundleResolvers(readFileSync(schemaFile, 'utf8')),
    });
  }
}

/** The user pool is the default, so that a field whose directive was forgotten is closed to API keys. */
function authorization({ settings, userPool, userPoolClient }: AuthApiProps) {
  return {
    defaultAuthorization: {
      authorizationType: AuthorizationType.USER_POOL,
      userPoolConfig: {
        userPool,
        appIdClientRegex: userPoolClient.userPoolClientId,
        // DENY would also close the types without a directive; AppSync asks for ALLOW beside additional modes.
        defaultAction: UserPoolDefaultAction.ALLOW,
      },
    },
    additionalAuthorizationModes: [
      {
        authorizationType: AuthorizationType.API_KEY,
        apiKeyConfig: { expires: Expiration.atDate(settings.apiKeyExpires) },
      },
      { authorizationType: AuthorizationType.IAM },
    ],
  };
}
