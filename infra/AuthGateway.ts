import { RemovalPolicy } from 'aws-cdk-lib';
import type { GraphqlApi, LambdaDataSource } from 'aws-cdk-lib/aws-appsync';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { AppClient } from './userPool/AppClient.ts';
import { AuthApi } from './api/AuthApi.ts';
import { AuthFunction } from './functions/AuthFunction.ts';
import type { AuthGatewayProps } from './AuthGatewayProps.ts';
import { AuthUserPool } from './userPool/AuthUserPool.ts';
import { ClientSecret } from './encryption/ClientSecret.ts';
import { CustomMessageFunction } from './functions/CustomMessageFunction.ts';
import { GatewayKey } from './encryption/GatewayKey.ts';
import { type GatewaySettings, gatewaySettings } from './settings/GatewaySettings.ts';
import { settingsProblems } from './settings/settingsProblems.ts';

/**
 * A GraphQL API that signs users up and in: AppSync, a function and a Cognito user pool, with everything that they need
 * and nothing else. See docs/construct.md.
 */
export class AuthGateway extends Construct {
  /** The users. */
  readonly userPool: UserPool;
  /** The only app client. It has a secret, which never leaves AWS. */
  readonly userPoolClient: UserPoolClient;
  /** The GraphQL API, with its URL and its API key. */
  readonly api: GraphqlApi;
  /** The data source `auth`, for resolvers of your own. */
  readonly authDataSource: LambdaDataSource;
  /** Answers every field. */
  readonly authFunction: LambdaFunction;
  /** Writes the mails and texts: the user pool's CustomMessage trigger. */
  readonly customMessageFunction: LambdaFunction;
  /** The app client's secret. */
  readonly clientSecret: ISecret;
  /** Encrypts the client secret and the logs. */
  readonly encryptionKey: IKey;

  /** @throws Error that names every prop outside its limits, and every field of the schema without a resolver. */
  constructor(scope: Construct, id: string, props: AuthGatewayProps = {}) {
    super(scope, id);
    const settings = this.checked(props);
    const { logRetention } = settings;
    const removalPolicy = withoutRemains(settings.removalPolicy);
    const { key } = new GatewayKey(this, 'Encryption', { encryptionKey: settings.encryptionKey, removalPolicy });
    const logs = { logRetention, removalPolicy, key };

    const customMessageFunction = new CustomMessageFunction(this, 'CustomMessage', { settings, logs }).function;
    const { userPool } = new AuthUserPool(this, 'Users', { settings, customMessageFunction });
    const { userPoolClient } = new AppClient(this, 'Client', { settings, userPool });
    const clientSecret = new ClientSecret(this, 'ClientSecret', { userPoolClient, key });
    const authFunction = new AuthFunction(this, 'Auth', { settings, userPoolClient, clientSecret, logs }).function;
    const { api, resolvers } = new AuthApi(this, 'GraphQL', { settings, userPool, userPoolClient, authFunction, logs });

    this.encryptionKey = key;
    this.customMessageFunction = customMessageFunction;
    this.userPool = userPool;
    this.userPoolClient = userPoolClient;
    this.clientSecret = clientSecret.secret;
    this.authFunction = authFunction;
    this.api = api;
    this.authDataSource = resolvers.dataSource;
  }

  private checked(props: AuthGatewayProps): GatewaySettings {
    const now = new Date();
    const settings = gatewaySettings(props, now);
    const problems = settingsProblems(settings, now);
    if (problems.length === 0) return settings;
    throw new Error([`AuthGateway ${this.node.path} cannot be built:`, ...problems].join('\n  '));
  }
}

/**
 * The policy of what holds nothing yet when its creation is rolled back. The user pool keeps plain RETAIN: its own deletion
 * protection would make the rollback fail (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html).
 */
function withoutRemains(policy: RemovalPolicy): RemovalPolicy {
  return policy === RemovalPolicy.RETAIN ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : policy;
}
