import { Names } from 'aws-cdk-lib';
import {
  AuthorizationType,
  GraphqlApi,
  type IGraphqlApi,
  IntrospectionConfig,
  UserPoolDefaultAction,
} from 'aws-cdk-lib/aws-appsync';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { ApiLogging } from './ApiLogging.ts';
import { ApiResolvers } from './ApiResolvers.ts';
import type { LogSettings } from '../encryption/GatewayLogGroup.ts';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';
import { keepSourceMap } from '../keepSourceMap.ts';
import { resolverBundles } from '../shippedFiles.ts';
import { gatewaySchema } from '../schema/gatewaySchema.ts';
import { joinedSchema } from '../schema/joinedSchema.ts';
import type { AcceptedClients } from '../userPool/AcceptedClients.ts';
import { resolverProblems } from './resolverProblems.ts';

/** Properties of `AuthApi`. */
interface AuthApiProps {
  /** The gateway's settings. */
  readonly settings: GatewaySettings;
  /** The user pool whose tokens are accepted. */
  readonly userPool: IUserPool;
  /** The app clients whose tokens are accepted. */
  readonly clients: AcceptedClients;
  /** The function that resolves the fields of users. */
  readonly authFunction: IFunction;
  /** The function that resolves the fields of operators. */
  readonly adminFunction: IFunction;
  /** Settings of the API's log group. */
  readonly logs: LogSettings;
}

/** The GraphQL API: schema.graphql, alone or with the fields of the app, and the resolvers of resolvers/. */
export class AuthApi extends Construct {
  /** The AppSync API. */
  readonly api: GraphqlApi;
  /** The resolvers and their data sources. */
  readonly resolvers: ApiResolvers;

  constructor(scope: Construct, id: string, props: AuthApiProps) {
    super(scope, id);
    const { settings, logs } = props;
    const { sdl: gatewaySdl } = gatewaySchema();
    const { sdl, sourceMap } = joinedSchema(settings.schema);
    this.api = new GraphqlApi(this, 'Api', {
      name: Names.uniqueResourceName(this, { maxLength: 64, separator: '-' }),
      definition: { schema: { bind: ({ apiId }: IGraphqlApi) => ({ apiId, definition: sdl }) } },
      authorizationConfig: authorization(props),
      introspectionConfig: settings.introspection ? IntrospectionConfig.ENABLED : IntrospectionConfig.DISABLED,
      queryDepthLimit: settings.queryDepthLimit,
      // Otherwise one request could contain a hundred aliased sign-ins.
      resolverCountLimit: settings.resolverCountLimit,
      ...(settings.tracing && { xrayEnabled: true }),
      environmentVariables: { VIEWER_ADDRESS_POSITION: String(settings.viewerAddressPosition) },
    });
    new ApiLogging(this, 'Logging', { api: this.api, logs });
    this.resolvers = new ApiResolvers(this, 'Resolvers', {
      api: this.api,
      authFunction: props.authFunction,
      adminFunction: props.adminFunction,
      resolvers: resolverBundles(gatewaySdl),
    });
    if (settings.webAclArn !== undefined) {
      new CfnWebACLAssociation(this, 'WebAcl', { resourceArn: this.api.arn, webAclArn: settings.webAclArn });
    }
    keepSourceMap(this, sdl, sourceMap);
    const { apiId } = this.api;
    this.node.addValidation({ validate: () => resolverProblems({ scope: this, apiId, sdl, gatewaySdl }) });
  }
}

/** Returns the authorization modes. The user pool is the default, so a field without a directive rejects API keys. */
function authorization({ settings, userPool, clients }: AuthApiProps) {
  return {
    defaultAuthorization: {
      authorizationType: AuthorizationType.USER_POOL,
      userPoolConfig: {
        userPool,
        appIdClientRegex: clients.regex(),
        // DENY would also reject types without a directive, and AppSync requires ALLOW with additional modes:
        // https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
        defaultAction: UserPoolDefaultAction.ALLOW,
      },
    },
    additionalAuthorizationModes: [
      {
        authorizationType: AuthorizationType.API_KEY,
        apiKeyConfig: { expires: settings.apiKeyExpires },
      },
      { authorizationType: AuthorizationType.IAM },
    ],
  };
}
