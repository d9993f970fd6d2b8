import { Annotations, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { GraphqlApi, LambdaDataSource } from 'aws-cdk-lib/aws-appsync';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { AppClient } from './userPool/AppClient.ts';
import { AdminFunction } from './functions/AdminFunction.ts';
import { AuthApi } from './api/AuthApi.ts';
import { AuthFunction } from './functions/AuthFunction.ts';
import type { AuthGatewayProps } from './AuthGatewayProps.ts';
import { AuthGroups } from './userPool/AuthGroups.ts';
import { AuthUserPool } from './userPool/AuthUserPool.ts';
import { ClientSecret } from './encryption/ClientSecret.ts';
import { CustomMessageFunction } from './functions/CustomMessageFunction.ts';
import { GatewayKey } from './encryption/GatewayKey.ts';
import { PendingAccountsFunction } from './functions/PendingAccountsFunction.ts';
import { type GatewaySettings, gatewaySettings } from './settings/GatewaySettings.ts';
import { emailProblem } from './settings/emailProblem.ts';
import { propTypeProblems } from './settings/propTypes.ts';
import { settingsProblems } from './settings/settingsProblems.ts';
import { settingsWarnings } from './settings/settingsWarnings.ts';
import { SmsSpendAlarm } from './userPool/SmsSpendAlarm.ts';
import { userPoolSummary } from './userPool/userPoolSummary.ts';

const MARK = Symbol.for('@genkan/construct.AuthGateway');

/**
 * A GraphQL API for sign-up and sign-in: an AppSync API, its Lambda functions and a Cognito user pool, with the roles,
 * key and logs that they need. See docs/construct.md.
 *
 * @example
 * const { userPool, userPoolClient } = new AuthGateway(this, 'Accounts', { appName: 'Shop' });
 */
export class AuthGateway extends Construct {
  /** The user pool. */
  readonly userPool: UserPool;
  /** The only app client. Its secret never leaves AWS. */
  readonly userPoolClient: UserPoolClient;
  /** The GraphQL API, with its URL and its API key. */
  readonly api: GraphqlApi;
  /** The data source `auth`, for your own resolvers. */
  readonly authDataSource: LambdaDataSource;
  /** Resolves every field of users. */
  readonly authFunction: LambdaFunction;
  /** Resolves the fields of operators. Its log is the record of what operators did. */
  readonly adminFunction: LambdaFunction;
  /** The CustomMessage trigger of the user pool, which writes e-mails and SMS messages. */
  readonly customMessageFunction: LambdaFunction;
  /** Acts on accounts whose e-mail address was never confirmed. Only `authFunction` and a schedule may invoke it. */
  readonly pendingAccountsFunction: LambdaFunction;
  /** The secret of the app client, in Secrets Manager. */
  readonly clientSecret: ISecret;
  /** The KMS key that encrypts the client secret and the logs. */
  readonly encryptionKey: IKey;
  /** The alarm of the prop `smsSpendAlarm`; undefined without it. Add an action to it. */
  readonly smsSpendAlarm: Alarm | undefined;
  /** Marks the class in every copy of the package, for which `instanceof` is false. */
  protected readonly [MARK] = true;
  private readonly metricsNamespace: string;

  /**
   * @throws Error that names every unknown prop and every prop of a wrong type or outside its limits.
   * @throws Error that names every operation of the schema without a resolver.
   */
  constructor(scope: Construct, id: string, props: AuthGatewayProps = {}) {
    super(scope, id);
    const settings = this.checkedSettings(props);
    const { logRetention } = settings;
    const removalPolicy = deletedOnRollback(settings.removalPolicy);
    const { key } = new GatewayKey(this, 'Encryption', { encryptionKey: settings.encryptionKey, removalPolicy });
    const logs = { logRetention, removalPolicy, key };

    const customMessageFunction = new CustomMessageFunction(this, 'CustomMessage', { settings, logs }).function;
    const { userPool } = new AuthUserPool(this, 'Users', { settings, customMessageFunction });
    new AuthGroups(this, 'Groups', { groups: settings.groups, userPool });
    const { userPoolClient } = new AppClient(this, 'Client', { settings, userPool });
    const clientSecret = new ClientSecret(this, 'ClientSecret', { userPoolClient, key });
    const pendingAccountsFunction = new PendingAccountsFunction(this, 'PendingAccounts', {
      settings,
      userPool,
      userPoolClient,
      clientSecret,
      logs,
    }).function;
    const authFunction = new AuthFunction(this, 'Auth', {
      settings,
      userPoolClient,
      clientSecret,
      pendingAccountsFunction,
      logs,
    }).function;
    const adminFunction = new AdminFunction(this, 'Admin', { settings, userPool, logs }).function;
    const { api, resolvers } = new AuthApi(this, 'GraphQL', {
      settings,
      userPool,
      userPoolClient,
      authFunction,
      adminFunction,
      logs,
    });

    this.smsSpendAlarm = this.spendAlarm(settings);
    this.metricsNamespace = settings.metricsNamespace;
    this.encryptionKey = key;
    this.customMessageFunction = customMessageFunction;
    this.pendingAccountsFunction = pendingAccountsFunction;
    this.userPool = userPool;
    this.userPoolClient = userPoolClient;
    this.clientSecret = clientSecret.secret;
    this.authFunction = authFunction;
    this.adminFunction = adminFunction;
    this.api = api;
    this.authDataSource = resolvers.dataSource;
    this.addWarnings(settings);
  }

  /**
   * Returns a summary of the user pool's settings as text, with the settings marked that Cognito cannot change after
   * creation. Call it after `app.synth()`, so that it contains what aspects changed.
   */
  userPoolSummary(): string {
    return userPoolSummary(this.userPool);
  }

  private spendAlarm({ smsSpendAlarm }: GatewaySettings): Alarm | undefined {
    return smsSpendAlarm === undefined ? undefined : new SmsSpendAlarm(this, 'SmsSpend', { dollars: smsSpendAlarm });
  }

  private checkedSettings(props: AuthGatewayProps): GatewaySettings {
    const now = new Date();
    const mistyped = propTypeProblems(props);
    const settings = gatewaySettings(Object(props) as AuthGatewayProps, now);
    const problems = [
      ...mistyped.values(),
      ...settingsProblems(settings, now, new Set(mistyped.keys())),
      mistyped.has('email') || settings.email === undefined ? null : emailProblem(this, settings.email),
    ].filter((problem) => problem !== null);
    if (problems.length === 0) return settings;
    throw new Error([`AuthGateway ${this.node.path} cannot be built:`, ...problems].join('\n  '));
  }

  private addWarnings(settings: GatewaySettings): void {
    for (const { id, text } of settingsWarnings(settings)) Annotations.of(this).addWarningV2(id, text);
    const twin = this.node.root.node.findAll().find((other) => isAuthGateway(other) && this.sharesMetrics(other));
    if (!twin) return;
    Annotations.of(this).addWarningV2(
      'genkan:metricsNamespace',
      `The metrics of this gateway and of ${twin.node.path} are summed up, because both have the namespace ` +
        `${this.metricsNamespace}. Give each its own metricsNamespace.`,
    );
  }

  private sharesMetrics(other: AuthGateway): boolean {
    return (
      this !== other &&
      this.metricsNamespace === other.metricsNamespace &&
      Stack.of(this).environment === Stack.of(other).environment
    );
  }
}

function isAuthGateway(construct: object): construct is AuthGateway {
  return MARK in construct;
}

/**
 * Returns the removal policy of the key and the logs: with RETAIN, they are still deleted when their creation is rolled
 * back. The user pool keeps plain RETAIN, because its deletion protection would make the rollback fail.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
 */
function deletedOnRollback(policy: RemovalPolicy): RemovalPolicy {
  return policy === RemovalPolicy.RETAIN ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : policy;
}
