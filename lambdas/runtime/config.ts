import type { AuthConfig, PasswordPolicy, TokenValidity } from '../../generated/schema.ts';
import type { AttributeRules } from './attributeRules.ts';
import type { RedirectSettings } from './redirects.ts';

type Untyped<Type> = Omit<Type, '__typename'>;

/** `AUTH_CONFIG`: the settings that `authConfig` publishes, as the construct writes them. */
export type PublishedConfig = Omit<
  Untyped<AuthConfig>,
  'errors' | 'identityProviders' | 'managedLogin' | 'mfaFactors' | 'passwordPolicy' | 'tokenValidity'
> & {
  passwordPolicy: Untyped<PasswordPolicy>;
  tokenValidity: Untyped<TokenValidity>;
};

/** Ciphertexts of client secrets in the environment. CloudFormation cannot encrypt: the operator made them. */
export interface EncryptedSecrets {
  /** The secret in use, encrypted by KMS, in base64. */
  ciphertext: string;
  /** Another secret that challenge sessions may be sealed with, during a rotation. */
  otherCiphertext: string | null;
  /** The KMS key of both. */
  keyArn: string;
  /** The auth function's name: both have the encryption context `LambdaFunctionName` with it. */
  functionName: string;
}

/** Where the app client's secret is: in Secrets Manager, or encrypted in the environment. */
export type ClientSecretSource = { secretArn: string } | EncryptedSecrets;

/** The function's settings. */
export interface Config {
  clientId: string;
  clientSecret: ClientSecretSource;
  /** Name of the function that acts on accounts whose address was never confirmed. */
  pendingAccountsFunction: string;
  published: PublishedConfig;
  /** True: signUp reports that an account exists. */
  revealExistingAccounts: boolean;
  /** Minimum duration of signUp and resendCode, in milliseconds. */
  signUpFloorMillis: number;
  /** True: Cognito's threat protection receives the caller's address. */
  propagateCallerAddress: boolean;
  /** A page where a user can finish a step that the client does not support, or null. */
  fallbackUrl: string | null;
  /** Countries of the phone numbers that may sign up (ISO 3166-1 alpha-2), or null for all. */
  allowedCountries: ReadonlySet<string> | null;
  /** The attributes of the deployment's own; none by default. */
  attributes: AttributeRules;
  /** Messages of the errors of triggers that clients get as the key of a text. */
  hookMessages: ReadonlySet<string>;
  redirects: RedirectSettings;
  /** The name that authenticator apps show, or null: users have no TOTP. */
  totpIssuer: string | null;
  /** CloudWatch namespace of the metrics. */
  metricsNamespace: string;
}

/** A setting is missing or does not parse. Its message names variables only, so it may be logged. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const REQUIRED = [
  'CLIENT_ID',
  'PENDING_ACCOUNTS_FUNCTION',
  'AUTH_CONFIG',
  'REVEAL_EXISTING_ACCOUNTS',
  'SIGN_UP_FLOOR_MILLIS',
  'PROPAGATE_CALLER_ADDRESS',
  'METRICS_NAMESPACE',
] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads required variables.
 * @throws ConfigError that names every variable that is missing
 */
export function readRequired<Name extends string>(
  environment: Environment,
  names: readonly Name[],
): (name: Name) => string {
  const missing = names.filter((name) => !environment[name]);
  if (missing.length > 0) throw new ConfigError(`environment variables are missing: ${missing.join(', ')}`);
  return (name) => environment[name] as string;
}

/**
 * Reads the value of a variable as a number.
 * @throws ConfigError that names the variable
 */
export function readNumber(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isFinite(number)) throw new ConfigError(doesNotParse(name));
  return number;
}

/**
 * Reads the settings of the auth function.
 * @throws ConfigError that names every variable that is missing, or the first that does not parse
 */
export function readConfig(environment: Environment): Config {
  const text = readRequired(environment, [...clientSecretVariables(environment), ...REQUIRED]);
  const signUpFloorMillis = readNumber('SIGN_UP_FLOOR_MILLIS', text('SIGN_UP_FLOOR_MILLIS'));
  return {
    clientId: text('CLIENT_ID'),
    clientSecret: readClientSecretSource(environment),
    pendingAccountsFunction: text('PENDING_ACCOUNTS_FUNCTION'),
    published: parse('AUTH_CONFIG', text('AUTH_CONFIG')) as PublishedConfig,
    revealExistingAccounts: text('REVEAL_EXISTING_ACCOUNTS') === 'true',
    signUpFloorMillis,
    propagateCallerAddress: text('PROPAGATE_CALLER_ADDRESS') === 'true',
    fallbackUrl: environment['FALLBACK_URL'] || null,
    allowedCountries: parseCountries(environment['ALLOWED_COUNTRIES']),
    attributes: readAttributeRules(environment),
    hookMessages: readHookMessages(environment),
    redirects: readRedirects(environment),
    totpIssuer: readTotpIssuer(environment),
    metricsNamespace: text('METRICS_NAMESPACE'),
  };
}

/** Returns the names of the variables that lead to the client secret. */
function clientSecretVariables(environment: Environment) {
  return environment['ENCRYPTED_CLIENT_SECRET']
    ? (['ENCRYPTED_CLIENT_SECRET', 'CLIENT_SECRET_KEY_ARN', 'CLIENT_SECRET_FUNCTION_NAME'] as const)
    : (['CLIENT_SECRET_ARN'] as const);
}

/**
 * Reads where the client secret is.
 * @throws ConfigError that names every variable that is missing
 */
export function readClientSecretSource(environment: Environment): ClientSecretSource {
  const text = readRequired<string>(environment, clientSecretVariables(environment));
  if (!environment['ENCRYPTED_CLIENT_SECRET']) return { secretArn: text('CLIENT_SECRET_ARN') };
  return {
    ciphertext: text('ENCRYPTED_CLIENT_SECRET'),
    otherCiphertext: environment['ENCRYPTED_OTHER_CLIENT_SECRET'] || null,
    keyArn: text('CLIENT_SECRET_KEY_ARN'),
    functionName: text('CLIENT_SECRET_FUNCTION_NAME'),
  };
}

/**
 * Reads ATTRIBUTES, the attributes of the deployment's own.
 * @throws ConfigError when it does not parse
 */
export function readAttributeRules(environment: Environment): AttributeRules {
  return parse('ATTRIBUTES', environment['ATTRIBUTES'] || '{}') as AttributeRules;
}

/** Reads HOOK_MESSAGES, the messages of triggers that clients get as a key. */
export function readHookMessages(environment: Environment): ReadonlySet<string> {
  return new Set(environment['HOOK_MESSAGES']?.split(','));
}

/** Reads TOTP_ISSUER; null in a deployment without TOTP. */
export function readTotpIssuer(environment: Environment): string | null {
  return environment['TOTP_ISSUER'] || null;
}

/** Reads MANAGED_LOGIN_URL, CALLBACK_URLS (between spaces) and IDENTITY_PROVIDERS (between commas). */
function readRedirects(environment: Environment): RedirectSettings {
  const list = (name: string, separator: string) => (environment[name] ?? '').split(separator).filter(Boolean);
  return {
    loginUrl: environment['MANAGED_LOGIN_URL'] ?? '',
    callbackUrls: list('CALLBACK_URLS', ' '),
    identityProviders: list('IDENTITY_PROVIDERS', ','),
  };
}

/**
 * Reads the value of ALLOWED_COUNTRIES; null for all countries.
 * @throws ConfigError
 */
export function parseCountries(list: string | undefined): ReadonlySet<string> | null {
  if (!list) return null;
  const countries = list.split(',').map((country) => country.trim().toUpperCase());
  if (!countries.every((country) => /^[A-Z]{2}$/.test(country)))
    throw new ConfigError(doesNotParse('ALLOWED_COUNTRIES'));
  return new Set(countries);
}

function doesNotParse(name: string): string {
  return `environment variable does not parse: ${name}`;
}

function parse(name: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new ConfigError(doesNotParse(name));
  }
}
