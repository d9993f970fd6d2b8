import { Token } from 'aws-cdk-lib';
import type { PasswordPolicy } from 'aws-cdk-lib/aws-cognito';
import type { SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { AuthGatewayProps } from '../AuthGatewayProps.ts';
import type { AuthGroup } from '../AuthGroup.ts';
import type { FunctionMemory } from '../FunctionMemory.ts';
import type { Totp } from '../Totp.ts';
import { hasMethod } from './hasMethod.ts';
import { isObject } from './isObject.ts';

/** The type of a prop, checked at synth because callers in JavaScript have no type checks. */
interface PropType {
  /** The accepted values, for the message. */
  readonly expects: string;
  /** Returns true for a value of the type. */
  readonly accepts: (value: unknown) => boolean;
  /** True when the value may be known at deployment only. */
  readonly mayBeToken?: true;
}

/** Name of a prop, or of a rule of `passwordPolicy`. */
export type PropName = keyof AuthGatewayProps | `passwordPolicy.${keyof PasswordPolicy}`;

const text: PropType = { expects: 'text', accepts: isText };
const number: PropType = { expects: 'a number', accepts: (value) => typeof value === 'number' };
const flag: PropType = { expects: 'true or false', accepts: (value) => typeof value === 'boolean' };
const expiration: PropType = {
  expects: "an Expiration with a valid date, such as Expiration.fromString('2027-04-01')",
  accepts: (value) => hasMethod(value, 'toEpoch') && !Number.isNaN(value.toEpoch()),
};
const duration: PropType = {
  expects: 'a Duration, such as Duration.minutes(5)',
  accepts: (value) => hasMethod(value, 'toMilliseconds') && hasMethod(value, 'toHumanString'),
};

const list: PropType = { expects: 'a list', accepts: Array.isArray };
const size: PropType = {
  expects: 'a Size, such as Size.mebibytes(512)',
  accepts: (value) => hasMethod(value, 'toMebibytes'),
};

/** A prop without a row here does not compile. */
const PROP_TYPES: Readonly<Record<keyof AuthGatewayProps, PropType>> = {
  appName: text,
  defaultLocale: text,
  selfSignUp: flag,
  allowedCountries: {
    expects: "a list of country codes, such as ['JP', 'US']",
    accepts: (value) => Array.isArray(value) && value.every((code) => typeof code === 'string'),
  },
  smsDomain: text,
  smsSpendAlarm: number,
  passwordPolicy: {
    expects: 'an object, such as { minLength: 12 }',
    accepts: isObject,
  },
  groups: { expects: "a list of groups, such as [{ name: 'staff' }]", accepts: areGroups },
  accessTokenValidity: duration,
  idTokenValidity: duration,
  refreshTokenValidity: duration,
  refreshGracePeriod: duration,
  challengeValidity: duration,
  pendingAccountValidity: duration,
  attributes: {
    expects: "an object, such as { plan: { type: 'string' } }",
    accepts: (value) => isObject(value) && Object.values(value).every(isObject),
  },
  introspection: flag,
  schema: { expects: "an AuthSchema, such as AuthSchema.fromFile('club.graphql')", accepts: isSchema },
  queryDepthLimit: number,
  resolverCountLimit: number,
  additionalClients: {
    expects: 'a list of app clients, such as [UserPoolClient.fromUserPoolClientId(…)]',
    accepts: (value) => Array.isArray(value) && value.every((client) => 'userPoolClientId' in Object(client)),
  },
  domain: { expects: "an object, such as { cognitoDomain: { domainPrefix: 'shop' } }", accepts: isObject },
  managedLogin: {
    expects: "an object, such as { callbackUrls: ['https://shop.example/signed-in'] }",
    accepts: isObject,
  },
  totp: { expects: "an object, such as { issuer: 'Shop' }", accepts: isObject },
  configOutput: flag,
  revealExistingAccounts: flag,
  signUpFloor: duration,
  apiKeyExpires: expiration,
  logRetention: { expects: 'a value of RetentionDays', accepts: number.accepts },
  metricsNamespace: text,
  featurePlan: { expects: 'a value of FeaturePlan', accepts: text.accepts },
  propagateCallerAddress: flag,
  viewerAddressPosition: number,
  fallbackUrl: text,
  email: {
    expects: 'a UserPoolEmail, such as UserPoolEmail.withSES({ … })',
    accepts: (value) => hasMethod(value, '_bind'),
  },
  triggers: { expects: 'an object, such as { preSignUp: checkAddress }', accepts: isObject },
  hookMessages: {
    expects: "a list of texts, such as ['COMPANY_ADDRESS_ONLY']",
    accepts: (value) => Array.isArray(value) && value.every((message) => typeof message === 'string'),
  },
  encryptionKey: {
    expects: 'a KMS key, such as Key.fromKeyArn(…)',
    accepts: (value) => hasMethod(value, 'addToResourcePolicy'),
  },
  encryptedClientSecret: {
    expects: "an object, such as { functionName: 'shop-auth', ciphertexts: ['AQICAH…'] }",
    accepts: isEncryptedSecret,
  },
  authConcurrency: number,
  customMessageConcurrency: number,
  architecture: {
    expects: 'an Architecture, such as Architecture.ARM_64',
    accepts: (value) => isObject(value) && 'dockerPlatform' in value,
  },
  memorySize: { expects: 'an object, such as { auth: Size.gibibytes(2) }', accepts: isObject },
  tracing: flag,
  vpc: { expects: 'a VPC, such as Vpc.fromLookup(…)', accepts: (value) => hasMethod(value, 'selectSubnets') },
  vpcSubnets: {
    expects: 'an object, such as { subnetType: SubnetType.PRIVATE_WITH_EGRESS }',
    accepts: isObject,
  },
  securityGroups: {
    expects: 'a list of security groups, such as [new SecurityGroup(…)]',
    accepts: (value) => Array.isArray(value) && value.every((group) => hasMethod(group, 'addIngressRule')),
  },
  webAclArn: { ...text, expects: 'the ARN of a web ACL', mayBeToken: true },
  userPool: {
    expects: 'a user pool, such as UserPool.fromUserPoolId(…)',
    accepts: (value) => hasMethod(value, 'addClient') && 'userPoolId' in value,
  },
  outputPrefix: text,
  deletionProtection: flag,
  removalPolicy: { expects: 'a value of RemovalPolicy', accepts: text.accepts },
};

/** The members of a group. */
const GROUP_TYPES: Readonly<Record<keyof AuthGroup, PropType>> = {
  name: text,
  description: text,
  precedence: number,
};

/** The members of `memorySize`. */
const MEMORY_TYPES: Readonly<Record<keyof FunctionMemory, PropType>> = {
  auth: size,
  admin: size,
  customMessage: size,
  pendingAccounts: size,
};

/** The members of `totp`. */
const TOTP_TYPES: Readonly<Record<keyof Totp, PropType>> = { issuer: text };

/** The members of `vpcSubnets`. */
const SUBNET_TYPES: Readonly<Record<keyof SubnetSelection, PropType>> = {
  subnetType: { ...text, expects: 'a value of SubnetType' },
  availabilityZones: list,
  subnetGroupName: text,
  subnetFilters: list,
  onePerAz: flag,
  subnets: list,
};

/** The rules of `passwordPolicy`. */
const PASSWORD_POLICY_TYPES: Readonly<Record<keyof PasswordPolicy, PropType>> = {
  minLength: number,
  requireLowercase: flag,
  requireUppercase: flag,
  requireDigits: flag,
  requireSymbols: flag,
  tempPasswordValidity: duration,
  passwordHistorySize: number,
};

/**
 * Returns one message for each name that is no prop, such as a misspelt one, and for each value of another type or that
 * is known only at deployment. The keys are the names, for the rules that cannot check these values.
 */
export function propTypeProblems(props: object): ReadonlyMap<string, string> {
  if (!isObject(props)) return new Map([['props', `The props must be an object; got ${shown(props)}.`]]);
  const { passwordPolicy, groups, memorySize, totp, vpcSubnets } = props as Partial<
    Record<keyof AuthGatewayProps, unknown>
  >;
  return new Map([
    ...problems(props, PROP_TYPES, ''),
    ...(areGroups(groups) ? groups.flatMap((group, index) => groupProblems(group, index)) : []),
    ...(isObject(memorySize) ? problems(memorySize, MEMORY_TYPES, 'memorySize.') : []),
    ...(isObject(totp) ? problems(totp, TOTP_TYPES, 'totp.') : []),
    ...(isObject(vpcSubnets) ? problems(vpcSubnets, SUBNET_TYPES, 'vpcSubnets.') : []),
    ...(isObject(passwordPolicy) ? problems(passwordPolicy, PASSWORD_POLICY_TYPES, 'passwordPolicy.') : []),
  ]);
}

function problems(
  values: object,
  known: Readonly<Record<string, PropType>>,
  prefix: string,
): (readonly [string, string])[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const name = `${prefix}${key}`;
    const type = Object.hasOwn(known, key) ? known[key] : undefined;
    const problem = type
      ? typeProblem(name, value, type)
      : `${name} is unknown; known are ${Object.keys(known).join(', ')}.`;
    return problem === null ? [] : [[name, problem] as const];
  });
}

function areGroups(value: unknown): value is { name?: unknown }[] {
  return Array.isArray(value) && value.every(isObject);
}

function groupProblems(group: { name?: unknown }, index: number): (readonly [string, string])[] {
  // The name is required, so undefined is a wrong type.
  return problems({ ...group, name: group.name ?? null }, GROUP_TYPES, `groups[${index}].`);
}

function typeProblem(name: string, value: unknown, type: PropType): string | null {
  // Callers without `exactOptionalPropertyTypes` may pass undefined.
  if (value === undefined) return null;
  if (isUnresolved(value) && !type.mayBeToken)
    return `${name} must be known at synth: give the value itself, not a token.`;
  return type.accepts(value) ? null : `${name} must be ${type.expects}; got ${shown(value)}.`;
}

/** Returns true for tokens, also in lists and durations. */
function isUnresolved(value: unknown): boolean {
  return hasMethod(value, 'isUnresolved') ? value.isUnresolved() === true : Token.isUnresolved(value);
}

function isSchema(value: unknown): boolean {
  const { name, sdl } = Object(value) as { name?: unknown; sdl?: unknown };
  return typeof name === 'string' && typeof sdl === 'string';
}

function isEncryptedSecret(value: unknown): boolean {
  const { functionName, ciphertexts } = Object(value) as { functionName?: unknown; ciphertexts?: unknown };
  return typeof functionName === 'string' && Array.isArray(ciphertexts) && ciphertexts.every(isText);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return 'a list';
  return isObject(value) ? 'an object' : String(value);
}
