import { Annotations, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { CfnGraphQLApi, GraphqlApi, IGraphqlApi, LambdaDataSource } from 'aws-cdk-lib/aws-appsync';
import { type Alarm, MathExpression, type MathExpressionOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { type IUserPool, type IUserPoolClient, type UserPoolClient, UserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction, IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { AcceptedClients } from './userPool/AcceptedClients.ts';
import { AppClient } from './userPool/AppClient.ts';
import { AdminFunction } from './functions/AdminFunction.ts';
import { AuthApi } from './api/AuthApi.ts';
import { AuthFunction } from './functions/AuthFunction.ts';
import type { AuthGatewayAttributes } from './AuthGatewayAttributes.ts';
import { AuthGatewayBase } from './AuthGatewayBase.ts';
import type { AuthGatewayProps } from './AuthGatewayProps.ts';
import { AuthGroups } from './userPool/AuthGroups.ts';
import { AuthUserPool } from './userPool/AuthUserPool.ts';
import { ConfigOutput } from './config/ConfigOutput.ts';
import { configFeatures } from './config/configFeatures.ts';
import { decryptedClientSecret } from './encryption/decryptedClientSecret.ts';
import { ClientSecret } from './encryption/ClientSecret.ts';
import type { ClientSecretAccess } from './encryption/ClientSecretAccess.ts';
import { CustomMessageFunction } from './functions/CustomMessageFunction.ts';
import { ExistingUserPool } from './userPool/ExistingUserPool.ts';
import { FunctionNetwork } from './functions/FunctionNetwork.ts';
import { GatewayKey } from './encryption/GatewayKey.ts';
import { GatewayOutputs } from './GatewayOutputs.ts';
import { IdentityProviders } from './userPool/IdentityProviders.ts';
import type { IAuthGateway } from './IAuthGateway.ts';
import { ImportedAuthGateway } from './ImportedAuthGateway.ts';
import { PendingAccountsFunction } from './functions/PendingAccountsFunction.ts';
import { PreSignUpFunction } from './functions/PreSignUpFunction.ts';
import { type GatewaySettings, gatewaySettings } from './settings/GatewaySettings.ts';
import { emailProblem } from './settings/emailProblem.ts';
import { existingPoolProblems } from './settings/existingPoolProblems.ts';
import { propTypeProblems } from './settings/propTypes.ts';
import { settingsProblems } from './settings/settingsProblems.ts';
import { settingsWarnings } from './settings/settingsWarnings.ts';
import { webAclProblem } from './settings/webAclProblem.ts';
import { SmsSpendAlarm } from './userPool/SmsSpendAlarm.ts';
import { userPoolSummary } from './userPool/userPoolSummary.ts';

/** Properties of the functions that use the user pool. */
type FunctionsProps = ConstructorParameters<typeof PendingAccountsFunction>[2] &
  Omit<ConstructorParameters<typeof AuthFunction>[2], 'loginUrl' | 'pendingAccountsFunction'>;

const MARK = Symbol.for('@genkan/construct.AuthGateway');

/**
 * A GraphQL API for sign-up and sign-in: an AppSync API, its Lambda functions and a Cognito user pool, with the roles,
 * key and logs that they need. See docs/construct.md.
 *
 * @example
 * const { userPool, userPoolClient } = new AuthGateway(this, 'Accounts', { appName: 'Shop' });
 */
export class AuthGateway extends AuthGatewayBase {
  /**
   * Refers to the gateway of another app, to grant its fields, show its metrics or verify its tokens.
   *
   * @example
   * const accounts = AuthGateway.fromAuthGatewayAttributes(this, 'Accounts', {
   *   graphqlApiId: 'abcdefghijklmnopqrstuvwxyz',
   *   graphqlUrl: 'https://example.appsync-api.eu-west-1.amazonaws.com/graphql',
   *   userPoolId: 'eu-west-1_Example12',
   *   userPoolClientId: '1h57kf5cpq17m0eml12EXAMPLE',
   * });
   */
  static fromAuthGatewayAttributes(scope: Construct, id: string, attributes: AuthGatewayAttributes): IAuthGateway {
    return new ImportedAuthGateway(scope, id, attributes);
  }

  /** The user pool. `node.defaultChild` is its resource, unless it was imported. */
  readonly userPool: IUserPool;
  /** The gateway's own app client. Its secret never leaves AWS. */
  readonly userPoolClient: IUserPoolClient;
  /** The GraphQL API. `node.defaultChild` is its resource. */
  readonly api: IGraphqlApi;
  /** Where to send GraphQL requests. */
  readonly graphqlUrl: string;
  /** The API key. Front ends contain it, so it is not secret. Only `configOutput` makes it an output. */
  readonly apiKey: string;
  /** The data source `auth`, for your own resolvers. */
  readonly authDataSource: LambdaDataSource;
  /** Resolves every field of users. */
  readonly authFunction: IFunction;
  /** Resolves the fields of operators. */
  readonly adminFunction: IFunction;
  /** The log of `adminFunction`: the record of what operators did. */
  readonly adminLogGroup: ILogGroup;
  /** The CustomMessage trigger of the user pool, which writes e-mails and SMS messages. */
  readonly customMessageFunction: IFunction;
  /**
   * The PreSignUp trigger of the user pool; undefined without external identity providers, unless managed login has a
   * sign-up and `allowedCountries` is set.
   */
  readonly preSignUpFunction: IFunction | undefined;
  /** Acts on accounts whose e-mail address was never confirmed. Only `authFunction` and a schedule may invoke it. */
  readonly pendingAccountsFunction: IFunction;
  /** The secret of the app client, in Secrets Manager; undefined with the prop `encryptedClientSecret`. */
  readonly clientSecret: ISecret | undefined;
  /** The KMS key that encrypts the client secret and the logs. */
  readonly encryptionKey: IKey;
  /** The alarm of the prop `smsSpendAlarm`; undefined without it. Add an action to it. */
  readonly smsSpendAlarm: Alarm | undefined;
  /** Marks the class in every copy of the package, for which `instanceof` is false. */
  protected readonly [MARK] = true;
  /** The domain of the prop `domain`; undefined without it. */
  readonly userPoolDomain: UserPoolDomain | undefined;
  /** Namespace of the CloudWatch metrics. */
  readonly metricsNamespace: string;
  private readonly clients: AcceptedClients;

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
    const network = this.network(settings);
    const common = { settings, network, logs: { logRetention, removalPolicy, key } };

    this.customMessageFunction = new CustomMessageFunction(this, 'CustomMessage', common).function;
    const preSignUp = this.preSignUp(common);
    this.preSignUpFunction = preSignUp?.function;
    const { userPool } = this.users(settings);
    preSignUp?.allowOn(userPool, settings);
    const { userPoolClient } = this.client(settings, userPool);
    this.userPoolDomain = settings.domain && new UserPoolDomain(this, 'Domain', { userPool, ...settings.domain });
    this.clients = new AcceptedClients({ scope: this, userPool, userPoolClient });
    const access = this.secretAccess(settings, { userPoolClient, key });
    const functions = this.functions({ ...common, userPool, userPoolClient, clientSecret: access });
    network?.denyTo(this.customMessageFunction, this.preSignUpFunction, ...Object.values(functions));
    const { api, resolvers } = new AuthApi(this, 'GraphQL', {
      ...common,
      userPool,
      clients: this.clients,
      ...functions,
    });

    this.smsSpendAlarm = this.spendAlarm(settings);
    this.metricsNamespace = settings.metricsNamespace;
    this.encryptionKey = key;
    this.pendingAccountsFunction = functions.pendingAccountsFunction;
    this.userPool = userPool;
    this.userPoolClient = userPoolClient;
    this.clientSecret = access instanceof ClientSecret ? access.secret : undefined;
    this.authFunction = functions.authFunction;
    this.adminFunction = functions.adminFunction;
    this.adminLogGroup = functions.adminFunction.logGroup;
    this.api = api;
    this.graphqlUrl = api.graphqlUrl;
    this.apiKey = api.apiKey as string;
    this.authDataSource = resolvers.dataSource;
    this.frontEnd(api, settings);
    this.addWarnings(settings);
    const { outputPrefix: prefix } = settings;
    if (prefix !== undefined) new GatewayOutputs(this, 'Outputs', { gateway: this, prefix });
  }

  /**
   * Returns how many invocations of the gateway's functions failed for a reason of the gateway, such as a defect or a
   * missing permission: by default the sum of five minutes. Failures of users are not among them.
   *
   * @example
   * gateway.metricFaults().createAlarm(this, 'Faults', { threshold: 1, evaluationPeriods: 1 });
   */
  metricFaults(props?: MathExpressionOptions): MathExpression {
    const errors = {
      auth: this.authFunction.metricErrors(),
      admin: this.adminFunction.metricErrors(),
      customMessage: this.customMessageFunction.metricErrors(),
      pendingAccounts: this.pendingAccountsFunction.metricErrors(),
    };
    return new MathExpression({
      label: 'Faults',
      expression: Object.keys(errors).join(' + '),
      usingMetrics: errors,
      ...props,
    });
  }

  /**
   * Returns a summary of the user pool's settings as text, with the settings marked that Cognito cannot change after
   * creation. Call it after `app.synth()`, so that it contains what aspects changed.
   */
  userPoolSummary(): string {
    return userPoolSummary(this.userPool);
  }

  /**
   * Accepts the tokens of another app client of the user pool, as the prop `additionalClients` does. For a client that
   * is created after the gateway.
   *
   * @throws Error for a client that is accepted already, one of another pool, and more than 20 clients.
   *
   * @example
   * const gateway = new AuthGateway(this, 'Accounts');
   * gateway.acceptClient(gateway.userPool.addClient('Mobile', { generateSecret: true }));
   */
  acceptClient(client: IUserPoolClient): void {
    this.clients.add(client);
  }

  /** Creates what clients other than the gateway's and front ends need. */
  private frontEnd(api: GraphqlApi, settings: GatewaySettings): void {
    const { userPool, userPoolClient, clients, userPoolDomain } = this;
    for (const client of settings.additionalClients) clients.add(client);
    const features = configFeatures(settings);
    // The engine reads the features here, for the genkan.config.json that it serves.
    (api.node.defaultChild as CfnGraphQLApi).addMetadata('genkan:features', features);
    if (settings.configOutput) {
      new ConfigOutput(this, 'Config', { api, userPool, userPoolClient, clients, userPoolDomain, features });
    }
  }

  private network({ vpc, vpcSubnets, securityGroups }: GatewaySettings): FunctionNetwork | undefined {
    return vpc && new FunctionNetwork(this, 'Network', { vpc, vpcSubnets, securityGroups });
  }

  /** Stores the client secret in Secrets Manager, unless it is encrypted in the environment of the functions. */
  private secretAccess(
    { encryptedClientSecret: encrypted }: GatewaySettings,
    props: { userPoolClient: UserPoolClient; key: IKey },
  ): ClientSecretAccess {
    return encrypted ? decryptedClientSecret(props.key, encrypted) : new ClientSecret(this, 'ClientSecret', props);
  }

  /** Creates the user pool, or prepares the existing one, and adds the groups. */
  private users(settings: GatewaySettings): { readonly userPool: IUserPool } {
    const { customMessageFunction, preSignUpFunction } = this;
    const existing = settings.userPool;
    const { userPool } = existing
      ? new ExistingUserPool(this, 'Users', { settings, userPool: existing, customMessageFunction })
      : new AuthUserPool(this, 'Users', { settings, customMessageFunction, preSignUpFunction });
    new AuthGroups(this, 'Groups', { groups: settings.groups, userPool, isExisting: existing !== undefined });
    return { userPool };
  }

  /** Creates the functions that AppSync invokes, and the one that acts for them on accounts. */
  private functions(props: FunctionsProps): Record<`${'admin' | 'auth' | 'pendingAccounts'}Function`, LambdaFunction> {
    const pendingAccountsFunction = new PendingAccountsFunction(this, 'PendingAccounts', props).function;
    const loginUrl = props.settings.managedLogin && this.userPoolDomain?.baseUrl();
    const authFunction = new AuthFunction(this, 'Auth', { ...props, pendingAccountsFunction, loginUrl }).function;
    const adminFunction = new AdminFunction(this, 'Admin', props).function;
    return { pendingAccountsFunction, authFunction, adminFunction };
  }

  /** Creates the PreSignUp trigger, where the gateway has something to check. */
  private preSignUp(common: ConstructorParameters<typeof PreSignUpFunction>[2]): PreSignUpFunction | undefined {
    return PreSignUpFunction.isNeeded(common.settings) ? new PreSignUpFunction(this, 'PreSignUp', common) : undefined;
  }

  /** Creates the gateway's own app client, after the identity providers that it names. */
  private client(settings: GatewaySettings, userPool: IUserPool): AppClient {
    const { managedLogin } = settings;
    const providers = managedLogin && new IdentityProviders(this, 'IdentityProviders', { userPool, managedLogin });
    const client = new AppClient(this, 'Client', { settings, userPool });
    if (providers) client.node.addDependency(providers);
    return client;
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
      webAclProblem(this, settings.webAclArn),
      mistyped.has('email') || settings.email === undefined ? null : emailProblem(this, settings.email),
      ...(mistyped.has('userPool') || mistyped.has('passwordPolicy')
        ? []
        : existingPoolProblems(this, Object(props) as AuthGatewayProps)),
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
