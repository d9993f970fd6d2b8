import type { Properties, UserPoolModel } from '../../assembly/model.ts';
import { asObject, readBoolean, readList, readNumber, readObject, readText, readTexts } from './properties.ts';
import { toSchema, type AttributeSchema } from './schema.ts';
import { readTriggers, type Triggers } from './triggers.ts';

export interface PasswordPolicy {
  minimumLength: number;
  requireUppercase: boolean;
  requireLowercase: boolean;
  requireNumbers: boolean;
  requireSymbols: boolean;
  temporaryPasswordDays: number;
  /** Number of the latest passwords, the present one among them, that cannot be set again; 0: any can. */
  historySize: number;
}

export type RecoveryMechanism = 'verified_email' | 'verified_phone_number' | 'admin_only';
export type Contact = 'email' | 'phone_number';

/** Settings of a deployed user pool, read from its CloudFormation properties. */
export interface UserPool {
  id: string;
  arn: string;
  region: string;
  /** `https://cognito-idp.<region>.amazonaws.com/<pool id>`. */
  issuer: string;
  usernameAttributes: ReadonlySet<Contact>;
  aliasAttributes: ReadonlySet<Contact>;
  caseSensitive: boolean;
  mfa: 'ON' | 'OPTIONAL' | 'OFF';
  smsMfa: boolean;
  softwareTokenMfa: boolean;
  autoVerified: ReadonlySet<Contact>;
  /** Contacts whose new value is pending until it is verified. */
  verifiedBeforeUpdate: ReadonlySet<Contact>;
  policy: PasswordPolicy;
  schema: ReadonlyMap<string, AttributeSchema>;
  /** In order of priority; null when the pool has no AccountRecoverySetting. */
  recovery: RecoveryMechanism[] | null;
  selfSignUp: boolean;
  triggers: Triggers;
  /** Feature plan; ESSENTIALS unless it is set. */
  tier: 'LITE' | 'ESSENTIALS' | 'PLUS';
  /** Session configuration of the template. */
  sessions: SessionSettings;
  properties: Properties;
}

/** Session tracking of a pool. */
export interface SessionSettings {
  tracked: boolean;
  maxPerUser: number;
}

const CONTACTS: readonly Contact[] = ['email', 'phone_number'];
const MECHANISMS: readonly RecoveryMechanism[] = ['verified_email', 'verified_phone_number', 'admin_only'];

function readContacts(properties: Properties, name: string): ReadonlySet<Contact> {
  const names = readTexts(properties, name);
  return new Set(CONTACTS.filter((contact) => names.includes(contact)));
}

function readPolicy(properties: Properties): PasswordPolicy {
  const policy = readObject(readObject(properties, 'Policies'), 'PasswordPolicy');
  // A policy that names some rules leaves the others off; a pool without one has all four and eight characters.
  const fallback = Object.keys(policy).length === 0;
  return {
    minimumLength: readNumber(policy, 'MinimumLength', 8),
    requireUppercase: readBoolean(policy, 'RequireUppercase', fallback),
    requireLowercase: readBoolean(policy, 'RequireLowercase', fallback),
    requireNumbers: readBoolean(policy, 'RequireNumbers', fallback),
    requireSymbols: readBoolean(policy, 'RequireSymbols', fallback),
    temporaryPasswordDays: readNumber(policy, 'TemporaryPasswordValidityDays', 7),
    historySize: readNumber(policy, 'PasswordHistorySize', 0),
  };
}

function readRecovery(properties: Properties): RecoveryMechanism[] | null {
  const mechanisms = readList(readObject(properties, 'AccountRecoverySetting'), 'RecoveryMechanisms').map(asObject);
  if (mechanisms.length === 0) return null;
  return mechanisms
    .toSorted((a, b) => readNumber(a, 'Priority', 1) - readNumber(b, 'Priority', 1))
    .flatMap((entry) => MECHANISMS.filter((mechanism) => mechanism === entry['Name']));
}

function readMfa(properties: Properties): UserPool['mfa'] {
  const mode = readText(properties, 'MfaConfiguration');
  return mode === 'ON' || mode === 'OPTIONAL' ? mode : 'OFF';
}

/**
 * Reads a session configuration; without one, no session is tracked.
 * @see
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolSessionConfiguration.html
 */
function readSessions(configuration: Properties = {}): SessionSettings {
  return {
    tracked: readText(configuration, 'UserSessionTracking') === 'ENABLED',
    maxPerUser: readNumber(readObject(configuration, 'TokenSession'), 'MaxPerUser', 20),
  };
}

function readTier(properties: Properties): UserPool['tier'] {
  const tier = readText(properties, 'UserPoolTier');
  return tier === 'LITE' || tier === 'PLUS' ? tier : 'ESSENTIALS';
}

/**
 * Reads the CloudFormation properties of an AWS::Cognito::UserPool.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html
 */
export function toUserPool(model: UserPoolModel, region: string): UserPool {
  const { id, arn, properties } = model;
  const mfa = readMfa(properties);
  const factors = readTexts(properties, 'EnabledMfas');
  return {
    id,
    arn,
    region,
    issuer: `https://cognito-idp.${region}.amazonaws.com/${id}`,
    usernameAttributes: readContacts(properties, 'UsernameAttributes'),
    aliasAttributes: readContacts(properties, 'AliasAttributes'),
    caseSensitive: readBoolean(readObject(properties, 'UsernameConfiguration'), 'CaseSensitive', true),
    mfa,
    // Without EnabledMfas a pool that has MFA on uses text messages.
    smsMfa: mfa !== 'OFF' && (factors.length === 0 || factors.includes('SMS_MFA')),
    softwareTokenMfa: mfa !== 'OFF' && factors.includes('SOFTWARE_TOKEN_MFA'),
    autoVerified: readContacts(properties, 'AutoVerifiedAttributes'),
    verifiedBeforeUpdate: readContacts(
      readObject(properties, 'UserAttributeUpdateSettings'),
      'AttributesRequireVerificationBeforeUpdate',
    ),
    policy: readPolicy(properties),
    schema: toSchema(properties),
    recovery: readRecovery(properties),
    selfSignUp: !readBoolean(readObject(properties, 'AdminCreateUserConfig'), 'AllowAdminCreateUserOnly', false),
    triggers: readTriggers(properties),
    tier: readTier(properties),
    sessions: readSessions(model.sessionConfiguration),
    properties,
  };
}
