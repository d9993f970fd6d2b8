import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import { FeaturePlan, type PasswordPolicy } from 'aws-cdk-lib/aws-cognito';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AuthLocale } from '../AuthLocale.ts';
import { apiKeyExpiry } from './apiKeyExpiry.ts';
import type { AuthGatewayProps } from '../AuthGatewayProps.ts';
import type { FunctionMemory } from '../FunctionMemory.ts';

/** Props without a default value. */
type WithoutDefault =
  | 'allowedCountries'
  | 'authConcurrency'
  | 'customMessageConcurrency'
  | 'domain'
  | 'email'
  | 'encryptedClientSecret'
  | 'encryptionKey'
  | 'fallbackUrl'
  | 'managedLogin'
  | 'outputPrefix'
  | 'schema'
  | 'securityGroups'
  | 'smsDomain'
  | 'smsSpendAlarm'
  | 'totp'
  | 'userPool'
  | 'vpc'
  | 'vpcSubnets'
  | 'webAclArn';

/** A password policy with a value for the length and each class of characters. */
type FullPasswordPolicy = PasswordPolicy &
  Required<
    Pick<PasswordPolicy, 'minLength' | 'requireLowercase' | 'requireUppercase' | 'requireDigits' | 'requireSymbols'>
  >;

/** The props of `AuthGateway` with all defaults. */
export type GatewaySettings = Required<Omit<AuthGatewayProps, WithoutDefault | 'memorySize' | 'passwordPolicy'>> &
  Pick<AuthGatewayProps, WithoutDefault> & {
    readonly memorySize: Required<FunctionMemory>;
    readonly passwordPolicy: FullPasswordPolicy;
  };

/** Returns the props with the defaults of `AuthGatewayProps`. The expiry of the API key depends on `now`. */
export function gatewaySettings(props: AuthGatewayProps, now: Date): GatewaySettings {
  return {
    appName: 'Genkan',
    defaultLocale: AuthLocale.EN,
    selfSignUp: true,
    groups: [],
    accessTokenValidity: Duration.minutes(60),
    idTokenValidity: Duration.minutes(60),
    refreshTokenValidity: Duration.days(1),
    refreshGracePeriod: Duration.seconds(10),
    challengeValidity: Duration.minutes(3),
    pendingAccountValidity: Duration.days(2),
    attributes: {},
    introspection: false,
    queryDepthLimit: 5,
    resolverCountLimit: 2,
    additionalClients: [],
    configOutput: false,
    revealExistingAccounts: false,
    signUpFloor: Duration.seconds(1),
    apiKeyExpires: apiKeyExpiry(now),
    logRetention: RetentionDays.THREE_MONTHS,
    metricsNamespace: 'Genkan',
    featurePlan: FeaturePlan.ESSENTIALS,
    propagateCallerAddress: false,
    triggers: {},
    hookMessages: [],
    viewerAddressPosition: 2,
    architecture: Architecture.ARM_64,
    tracing: false,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...withoutUndefined(props),
    memorySize: {
      auth: Size.gibibytes(1),
      admin: Size.mebibytes(512),
      customMessage: Size.mebibytes(256),
      pendingAccounts: Size.mebibytes(512),
      ...withoutUndefined(props.memorySize ?? {}),
    },
    passwordPolicy: {
      minLength: 8,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      ...withoutUndefined(props.passwordPolicy ?? {}),
    },
  };
}

/** Returns the props that are set, because callers without `exactOptionalPropertyTypes` may pass `undefined`. */
function withoutUndefined<T extends object>(props: T): T {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as T;
}
