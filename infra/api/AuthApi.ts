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
import { ApiLogging } from './ApiLogging.ts';
import { ApiResolvers } from './ApiResolvers.ts';
import type { LogSettings } from '../encryption/GatewayLogGroup.ts';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';
import { keepSourceMap } from '../keepSourceMap.ts';
import { resolverBundles, schemaFile } from '../shippedFiles.ts';

/** A source map that only names the file: the schema is deployed unchanged, so its places are those of the file. */
const UNCHANGED_SCHEMA = JSON.stringify({ version: 3, sources: ['schema.graphql'], names: [], mappings: '' });

/** Properties of `AuthApi`. */
interface AuthApiProps {
  /** The gateway's settings. */
  readonly settings: GatewaySettings;
  /** The user pool whose tokens are accepted. */
  readonly userPool: UserPool;
  /** The only app client whose tokens are accepted. */
  readonly userPoolClient: UserPoolClient;
  /** The function that resolves the fields of users. */
  readonly authFunction: IFunction;
  /** The function that resolves the fields of operators. */
  readonly adminFunction: IFunction;
  /** Settings of the API's log group. */
  readonly logs: LogSettings;
}

/** The GraphQL API: schema.graphql, unchanged, and the resolvers of resolvers/. */
export class AuthApi extends Construct {
  /** The AppSync API. */
  readonly api: GraphqlApi;
  /** The resolvers and their data sources. */
  readonly resolvers: ApiResolvers;

  constructor(scope: Construct, id: string, props: AuthApiProps) {
    super(scope, id);
    const { settings, logs } = props;
    const sdl = readFileSync(schemaFile(), 'utf8');
    this.api = new GraphqlApi(this, 'Api', {
      name: Names.uniqueResourceName(this, { maxLength: 64, separator: '-' }),
      definition: Definition.fromFile(schemaFile()),
      authorizationConfig: authorization(props),
      introspectionConfig: settings.introspection ? IntrospectionConfig.ENABLED : IntrospectionConfig.DISABLED,
      queryDepthLimit: 5,
      // Otherwise one request could contain a hundred aliased sign-ins.
      resolverCountLimit: 2,
      environmentVariables: { VIEWER_ADDRESS_POSITION: String(settings.viewerAddressPosition) },
    });
    new ApiLogging(this, 'Logging', { api: this.api, logs });
    this.resolvers = new ApiResolvers(this, 'Resolvers', {
      api: this.api,
      authFunction: props.authFunction,
      adminFunction: props.adminFunction,
      resolvers: resolverBundles(sdl),
    });
    keepSourceMap(this, sdl, UNCHANGED_SCHEMA);
  }
}

/** Returns the authorization modes. The user pool is the default, so a field without a directive rejects API keys. */
function authorization({ settings, userPool, userPoolClient }: AuthApiProps) {
  return {
    defaultAuthorization: {
      authorizationType: AuthorizationType.USER_POOL,
      userPoolConfig: {
        userPool,
        appIdClientRegex: userPoolClient.userPoolClientId,
        // DENY would also reject types without a directive, and AppSync requires ALLOW with additional modes:
        // https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
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
