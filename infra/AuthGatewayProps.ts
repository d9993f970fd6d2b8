import type { Duration, Expiration, RemovalPolicy } from 'aws-cdk-lib';
import type {
  FeaturePlan,
  IUserPool,
  IUserPoolClient,
  PasswordPolicy,
  UserPoolDomainOptions,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Architecture } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { AuthAttribute } from './AuthAttribute.ts';
import type { AuthGroup } from './AuthGroup.ts';
import type { AuthSchema } from './AuthSchema.ts';
import type { AuthTriggers } from './AuthTriggers.ts';
import type { EncryptedClientSecret } from './EncryptedClientSecret.ts';
import type { FunctionMemory } from './FunctionMemory.ts';
import type { AuthLocale } from './AuthLocale.ts';
import type { ManagedLogin } from './ManagedLogin.ts';
import type { Totp } from './Totp.ts';

/**
 * Properties of `AuthGateway`. All are optional. The rest is fixed: sign-in by e-mail address or phone number, required
 * MFA, e-mail verification at sign-up, and an app client with a secret. A value outside its limits fails the synth,
 * with one message that names all problems.
 *
 * @example
 * new AuthGateway(this, 'Accounts', {
 *   appName: 'Shop',
 *   defaultLocale: 'ja',
 *   challengeValidity: Duration.minutes(5),
 *   email: UserPoolEmail.withSES({ fromEmail: 'noreply@shop.example', sesRegion: 'ap-northeast-1' }),
 * });
 */
export interface AuthGatewayProps {
  /**
   * Name of the app in e-mails and SMS messages. 1 to 20 characters, without control characters and `<>{}&"'\/`. With
   * the longest name, a Japanese message still fits one SMS of 70 characters.
   *
   * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html
   * @default 'Genkan'
   */
  readonly appName?: string;

  /**
   * Language of e-mails and SMS messages when the user's locale is unknown: `AuthLocale.EN` (`en`) or `AuthLocale.JA`
   * (`ja`).
   *
   * @default AuthLocale.EN
   */
  readonly defaultLocale?: AuthLocale;

  /**
   * Allows users to sign up. When false, `signUp` fails with `SIGN_UP_DISABLED` and only operators create users. They
   * invite them: see "Users created by an operator" in docs/construct.md.
   *
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUserConfigType.html
   * @default true
   */
  readonly selfSignUp?: boolean;

  /**
   * Countries whose phone numbers `signUp` accepts, as ISO 3166-1 alpha-2 codes in capitals (and `XK` for Kosovo).
   * Restricts SMS fraud: an attacker signs up with numbers that earn money for each message.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-sms-message.html
   * @default - all countries, with the warning `genkan:allowedCountries` at synth
   *
   * @example
   * new AuthGateway(this, 'Accounts', { allowedCountries: ['JP'] });
   */
  readonly allowedCountries?: string[];

  /**
   * Host of the page on which users enter texted codes, such as `example.com`. Sign-in texts then end with the line
   * `@example.com #123456`, from which a phone fills in the code: Safari on that page and its subdomains only, Chrome
   * where the page asks for it (WebOTP). Lower case, without `https://`, port and path. `appName` and `smsDomain` have
   * at most 34 characters together, so that a Japanese message still fits one SMS of 70.
   *
   * @see https://wicg.github.io/sms-one-time-codes/
   * @default - no such line
   *
   * @example
   * new AuthGateway(this, 'Accounts', { smsDomain: 'shop.example' });
   */
  readonly smsDomain?: string;

  /**
   * Creates an alarm that is raised when the SMS messages of the month cost this number of US dollars or more: all
   * messages of the account in this Region, not only the gateway's. Add an action to the member `smsSpendAlarm`, or the
   * alarm notifies no one. The spend limit of the account stops messages; the alarm does not.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sms_stats_cloudwatch.html
   * @default - no alarm
   */
  readonly smsSpendAlarm?: number;

  /**
   * Rules for new passwords. A rule that is not set keeps its default. `minLength` is 8 to 99, `passwordHistorySize` 0
   * to 24, `tempPasswordValidity` 1 to 365 whole days.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
   * @default - at least 8 characters with a lower-case letter, an upper-case letter, a digit and a symbol, as in
   * Cognito. NIST SP 800-63B-4 accepts 8 characters when a second factor is always required, as it is here.
   *
   * @example
   * new AuthGateway(this, 'Accounts', { passwordPolicy: { minLength: 15, requireSymbols: false } });
   */
  readonly passwordPolicy?: PasswordPolicy;

  /**
   * Groups of the user pool. The tokens of a member name them in the claim `cognito:groups`: see "Groups" in
   * docs/construct.md. `name` has 1 to 128 characters without spaces, and differs from the others by more than case;
   * `description` has at most 2,048 characters; `precedence` is a whole number from 0, of which the lowest comes first.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html
   * @default - the group `admin` for operators, which always exists. Name it here to set its description or precedence,
   * or to add it to an existing pool that lacks it.
   *
   * @example
   * new AuthGateway(this, 'Accounts', { groups: [{ name: 'staff', description: 'Staff', precedence: 10 }] });
   */
  readonly groups?: AuthGroup[];

  /**
   * Validity of an access token: 5 minutes to 1 day, in whole minutes. A resource server that verifies tokens offline
   * accepts a revoked access token until it expires.
   *
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-revocation.html
   * @default Duration.minutes(60)
   */
  readonly accessTokenValidity?: Duration;

  /**
   * Validity of an ID token: 5 minutes to 1 day, in whole minutes.
   *
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
   * @default Duration.minutes(60)
   */
  readonly idTokenValidity?: Duration;

  /**
   * Validity of a refresh token: 60 minutes to 3,650 days, in whole minutes, and no shorter than the other two. It
   * decides how often a user signs in, and each sign-in sends an SMS message: see "Cost of SMS messages" in
   * docs/construct.md.
   *
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
   * @default Duration.days(1), so that a stolen token works for one day at most and the user signs in with both factors
   * once a day. A user who opens the app daily then receives 30 messages a month, 2.24 USD in Japan; with 30 days, one.
   * Raise it when refresh tokens are stored where scripts cannot read them.
   */
  readonly refreshTokenValidity?: Duration;

  /**
   * Grace period in which a used refresh token still works, for a client that lost the response: 0 to 60 whole seconds.
   * Each use returns a new refresh token, which keeps the expiry of the first one. A token that is used after its grace
   * period ends the session (`REFRESH_TOKEN_REUSED`). Less than 10 seconds cause the warning
   * `genkan:refreshGracePeriod`, because the typed client repeats a refresh whose response was lost for 7 seconds.
   *
   * @see
   * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
   * @default Duration.seconds(10). Reuse of a stolen token within this time is not detected: both sessions may last
   * until they expire.
   */
  readonly refreshGracePeriod?: Duration;

  /**
   * Time in which a challenge must be answered: 3 to 15 whole minutes (`AuthSessionValidity` of the app client).
   *
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
   * @default Duration.minutes(3)
   */
  readonly challengeValidity?: Duration;

  /**
   * Time after which an account that was never confirmed is deleted, so that its address and number do not stay taken:
   * 1 to 365 days, in whole hours. A schedule deletes expired accounts once an hour.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
   * @default Duration.days(2). A code is valid for 24 hours, so one that is sent again on the first day is valid for as
   * long as its e-mail says.
   */
  readonly pendingAccountValidity?: Duration;

  /**
   * Attributes of your own, by name: 1 to 20 ASCII letters, digits and `_`, beginning with a letter. `signUp` and
   * `updateProfile` accept them in `attributes`, `me` returns them, and the ID token has them as `custom:<name>`. At
   * most 48. Cognito cannot remove an attribute from a pool, or change its type, limits or mutability.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
   * @default - none
   *
   * @example
   * new AuthGateway(this, 'Accounts', {
   *   attributes: { plan: { type: AttributeType.STRING, max: 20, writable: false } },
   * });
   */
  readonly attributes?: Readonly<Record<string, AuthAttribute>>;

  /**
   * Allows introspection queries.
   *
   * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateGraphqlApi.html
   * @default false
   */
  readonly introspection?: boolean;

  /**
   * Fields and types of your own, beside those of the gateway in one API. See "Own fields" in docs/construct.md.
   *
   * @see https://docs.aws.amazon.com/appsync/latest/devguide/designing-your-schema.html
   * @default - only the gateway's schema
   *
   * @example
   * const { api } = new AuthGateway(this, 'Accounts', { schema: AuthSchema.fromFile('club.graphql') });
   */
  readonly schema?: AuthSchema;

  /**
   * Levels of a query that AppSync resolves, scalar fields included: 5 to 75. Deeper fields are null, with the error
   * `QueryDepthLimitReached`.
   *
   * @see https://docs.aws.amazon.com/appsync/latest/devguide/configuration-limits.html
   * @default 5, which the gateway's own operations need
   */
  readonly queryDepthLimit?: number;

  /**
   * Resolvers that AppSync runs for one request: 2 to 10,000. The others fail with `ResolverExecutionLimitReached`. A
   * value above 2 causes the warning `genkan:resolverCountLimit`, because one request can then contain as many
   * sign-ins: see "Limits of a request" in docs/construct.md.
   *
   * @see https://docs.aws.amazon.com/appsync/latest/devguide/configuration-limits.html
   * @default 2
   */
  readonly resolverCountLimit?: number;

  /**
   * Further app clients of the user pool, whose tokens the API accepts too: at most 20, with those of `acceptClient`.
   * One without a secret causes the warning `genkan:additionalClients`. See "Additional app clients" in
   * docs/construct.md.
   *
   * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_CognitoUserPoolConfig.html
   * @default - only the gateway's own app client
   *
   * @example
   * const mobile = UserPoolClient.fromUserPoolClientId(this, 'Mobile', '1example23456789');
   * new AuthGateway(this, 'Accounts', { additionalClients: [mobile] });
   */
  readonly additionalClients?: readonly IUserPoolClient[];

  /**
   * Domain of the user pool, for managed login: `cognitoDomain` with a prefix, or `customDomain` with a name and a
   * certificate in us-east-1. It serves the gateway's own app client with the prop `managedLogin`, and additional
   * clients: see "Additional app clients" in docs/construct.md.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain.html
   * @default - none
   *
   * @example
   * const managedLoginVersion = ManagedLoginVersion.NEWER_MANAGED_LOGIN;
   * new AuthGateway(this, 'Accounts', { domain: { cognitoDomain: { domainPrefix: 'shop' }, managedLoginVersion } });
   */
  readonly domain?: UserPoolDomainOptions;

  /**
   * Lets users sign in by a redirect of the browser, in Cognito's own pages or at an external identity provider:
   * Google, Facebook, Apple, SAML and OpenID Connect. Only with the authorization code flow, whose code the gateway
   * exchanges. Requires `domain`. See "Redirect sign-in" in docs/construct.md.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html
   * @default - none: users sign in through the API only
   *
   * @example
   * const google = { clientId: 'shop.apps.example', clientSecret: SecretValue.secretsManager('google') };
   * const managedLogin = { callbackUrls: ['https://shop.example/signed-in'], identityProviders: { google } };
   * new AuthGateway(this, 'Accounts', { domain: { cognitoDomain: { domainPrefix: 'shop' } }, managedLogin });
   */
  readonly managedLogin?: ManagedLogin;

  /**
   * Lets users set up an authenticator app as a second factor beside SMS (TOTP). A sign-in with the app sends no SMS
   * message. `{}` turns it on. See docs/totp.md.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html
   * @default - none: SMS is the only second factor
   *
   * @example
   * new AuthGateway(this, 'Accounts', { totp: { issuer: 'Shop' } });
   */
  readonly totp?: Totp;

  /**
   * Adds a stack output from which `genkan-config` writes genkan.config.json for front ends. It contains the API key,
   * which every front end contains, and no secret. See "The configuration of front ends" in docs/construct.md.
   *
   * @default false
   */
  readonly configOutput?: boolean;

  /**
   * Lets `signUp` fail when an account with the e-mail address or phone number exists. When false, the result is the
   * same as for a new account, and the owner of the account is notified by e-mail. The cost: a user who signs up with a
   * phone number that belongs to another account (mistyped, or reassigned by the carrier) reads that a code was
   * sent by e-mail and receives none.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
   * @default false
   */
  readonly revealExistingAccounts?: boolean;

  /**
   * Minimum duration of `signUp`, `resendCode`, `forgotPassword`, and of `updateProfile` and `sendAttributeCode` for a
   * new e-mail address, so that response times do not reveal existing accounts. 0 to 10 seconds.
   *
   * @default Duration.seconds(1)
   */
  readonly signUpFloor?: Duration;

  /**
   * Expiry of the API key: 1 to 365 days ahead. AppSync rounds it down to the hour. A deployment with a later expiry
   * keeps the value of the key. `Expiration.after` gives another template at each synth.
   *
   * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateApiKey.html
   * @default - the start of the calendar quarter (UTC) that is 9 to 12 months ahead. All synths of one quarter are
   * equal, and the key of an app that is deployed once a quarter never expires.
   *
   * @example
   * new AuthGateway(this, 'Accounts', { apiKeyExpires: Expiration.fromString('2027-04-01') });
   */
  readonly apiKeyExpires?: Expiration;

  /**
   * Retention of the log groups.
   *
   * @default RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: RetentionDays;

  /**
   * Namespace of the gateway's CloudWatch metrics. Give each gateway in one account and Region its own, or their
   * metrics are summed up; two of them in one app cause the warning `genkan:metricsNamespace`. 1 to 255 printable ASCII
   * characters, not starting with `:` or `AWS/`, without a space at either end.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
   * @default 'Genkan'
   */
  readonly metricsNamespace?: string;

  /**
   * Feature plan of the user pool: `ESSENTIALS` or `PLUS`. `LITE` is rejected, because it lacks the rotation of refresh
   * tokens that the gateway always uses.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html
   * @default FeaturePlan.ESSENTIALS
   */
  readonly featurePlan?: FeaturePlan;

  /**
   * Sends the caller's IP address to Cognito for threat protection (`EnablePropagateAdditionalUserContextData` of the
   * app client). Requires `featurePlan: FeaturePlan.PLUS`.
   *
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
   * @default false
   */
  readonly propagateCallerAddress?: boolean;

  /**
   * Position of the caller's IP address in `x-forwarded-for`, counted from the right and starting at 1. 1 to 10. The
   * caller can forge the entries to its left.
   *
   * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
   * @default 2, because AppSync's own proxy is the last entry. Confirm it in your account: see docs/aws-checklist.md.
   */
  readonly viewerAddressPosition?: number;

  /**
   * Page on which a user can finish a sign-in step that the client does not support. Starts with `https://`; at most
   * 2,000 bytes.
   *
   * @default - none
   */
  readonly fallbackUrl?: string;

  /**
   * Sender of e-mails. Set `sesRegion` in a stack without a Region.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html
   * @default - Cognito's own sender, limited to 50 e-mails a day, with the warning `genkan:email` at synth; use
   * `UserPoolEmail.withSES` in production
   *
   * @example
   * const email = UserPoolEmail.withSES({ fromEmail: 'noreply@shop.example', sesRegion: 'eu-west-1' });
   * new AuthGateway(this, 'Accounts', { email });
   */
  readonly email?: UserPoolEmail;

  /**
   * Lambda functions of your own that Cognito invokes: `preSignUp`, `postConfirmation`, `preAuthentication`,
   * `postAuthentication`, `preTokenGeneration` with its version, `userMigration`, `customEmailSender`, and
   * `customSmsSender`; `customSenderKey` with one of the last two. See "Triggers" in docs/construct.md.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
   * @default - only the gateway's own CustomMessage function
   *
   * @example
   * const triggers = { preSignUp, preTokenGeneration: { function: addTenant, version: LambdaVersion.V2_0 } };
   * new AuthGateway(this, 'Accounts', { triggers, hookMessages: ['COMPANY_ADDRESS_ONLY'] });
   */
  readonly triggers?: AuthTriggers;

  /**
   * Messages of errors that clients may know. When a trigger throws an error with one of them, the client gets
   * `REJECTED_BY_HOOK` with the text key `auth.hook.<message>`; any other message stays hidden. At most 20, each of 1
   * to 40 capital letters, digits and `_`.
   *
   * @default - none
   */
  readonly hookMessages?: string[];

  /**
   * KMS key that encrypts the client secret and the logs. CloudWatch Logs must be allowed to use it. The construct adds
   * that statement to a key of the same app; the policy of an imported key must contain it already.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   * @default - a new key with yearly rotation
   */
  readonly encryptionKey?: IKey;

  /**
   * Keeps the client secret encrypted in the environment of the functions instead of in Secrets Manager: with a
   * ciphertext that you make with `encryptionKey` after the first deployment, for the auth function's name that you
   * choose. See "The client secret" in docs/construct.md.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
   * @default - the secret is in Secrets Manager, to which CloudFormation copies it
   *
   * @example
   * const ciphertexts = ['AQICAHexampleCiphertextInBase64=='];
   * new AuthGateway(this, 'Accounts', { encryptedClientSecret: { functionName: 'shop-auth', ciphertexts } });
   */
  readonly encryptedClientSecret?: EncryptedClientSecret;

  /**
   * Reserved concurrency of the auth function: a whole number from 1.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
   * @default - none: the function shares the concurrency of the account, because a new account has none to reserve.
   * docs/aws-checklist.md recommends 60 in production.
   */
  readonly authConcurrency?: number;

  /**
   * Reserved concurrency of the `customMessage` function: a whole number from 1.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
   * @default - none. docs/aws-checklist.md recommends 20 in production.
   */
  readonly customMessageConcurrency?: number;

  /**
   * Architecture of the functions.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html
   * @default Architecture.ARM_64
   */
  readonly architecture?: Architecture;

  /**
   * Memory of the functions, each 128 to 10,240 whole mebibytes: of `auth`, `admin`, `customMessage` and
   * `pendingAccounts`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
   * @default - 1 GiB for `auth`, 512 MiB for `admin` and `pendingAccounts`, 256 MiB for `customMessage`
   *
   * @example
   * new AuthGateway(this, 'Accounts', { memorySize: { auth: Size.mebibytes(1792) } });
   */
  readonly memorySize?: FunctionMemory;

  /**
   * Traces requests with AWS X-Ray: in the API and in the functions. See "Tracing" in docs/construct.md.
   *
   * @see https://docs.aws.amazon.com/appsync/latest/devguide/x-ray-tracing.html
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
   * @default false
   */
  readonly tracing?: boolean;

  /**
   * VPC of the functions. They must reach Cognito, Lambda and Secrets Manager from it: see "Functions in a VPC" in
   * docs/construct.md.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
   * @default - the functions are in no VPC
   */
  readonly vpc?: IVpc;

  /**
   * Subnets of the functions, which must be private. Requires `vpc`.
   *
   * @default - the private subnets of the VPC
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * Security groups of the functions. Requires `vpc`.
   *
   * @default - a new one that allows HTTPS to any address and nothing from outside
   */
  readonly securityGroups?: ISecurityGroup[];

  /**
   * ARN of a regional web ACL of AWS WAF, which is associated with the API: `attrArn` of a `CfnWebACL`, or a text. See
   * "Web ACL" in docs/construct.md.
   *
   * @see https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html
   * @default - none
   */
  readonly webAclArn?: string;

  /**
   * An existing user pool. `selfSignUp`, `featurePlan`, `passwordPolicy` and `attributes` then describe it, and
   * `groups` are added to it. See "An existing user pool" in docs/construct.md.
   *
   * @default - a new user pool
   *
   * @example
   * new AuthGateway(this, 'Accounts', { userPool: UserPool.fromUserPoolId(this, 'Users', 'eu-west-1_Example12') });
   */
  readonly userPool?: IUserPool;

  /**
   * Creates the outputs `GraphqlUrl`, `ApiId`, `UserPoolId`, `UserPoolClientId` and `Region` of the stack, whose names
   * begin with this text: letters and digits, or an empty text. None of them is secret.
   *
   * @default - no outputs
   *
   * @example
   * new AuthGateway(this, 'Accounts', { outputPrefix: 'Accounts' }); // AccountsGraphqlUrl, …
   */
  readonly outputPrefix?: string;

  /**
   * Deletion protection of the user pool.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-deletion-protection.html
   * @default true
   */
  readonly deletionProtection?: boolean;

  /**
   * Removal policy of the user pool, the key and the log groups. `DESTROY` also needs `deletionProtection: false`, or
   * the deletion of the stack fails (warning `genkan:deletionProtection`). With `RETAIN`, a key or log group whose
   * creation is rolled back is still deleted, because it is empty. `SNAPSHOT` is not supported.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
