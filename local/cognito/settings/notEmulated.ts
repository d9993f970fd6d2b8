import { NotEmulatedError } from '../../notEmulated.ts';
import type { Properties } from '../../assembly/model.ts';
import { otherTriggers } from './triggers.ts';
import { readObject, readText, readTexts } from './properties.ts';
import type { UserPool } from './userPool.ts';

const SIGN_IN_NAMES = new Set(['email', 'phone_number']);
const FACTORS = new Set(['SMS_MFA', 'SOFTWARE_TOKEN_MFA']);

interface Feature {
  name: string;
  isOn: (properties: Properties) => boolean;
}

function firstFactors(properties: Properties): string[] {
  return readTexts(readObject(readObject(properties, 'Policies'), 'SignInPolicy'), 'AllowedFirstAuthFactors');
}

/** Features that change responses of emulated actions. */
const features = {
  /** Sign-in returns NewDeviceMetadata, and tokens belong to the device. */
  deviceTracking: {
    name: 'DeviceConfiguration',
    isOn: (properties) => Object.keys(readObject(properties, 'DeviceConfiguration')).length > 0,
  },
  /** Users can have no password. */
  passwordless: {
    name: 'Policies.SignInPolicy',
    isOn: (properties) => firstFactors(properties).some((factor) => factor !== 'PASSWORD'),
  },
  /** E-mails carry a link instead of a code. */
  confirmationLink: {
    name: 'VerificationMessageTemplate.DefaultEmailOption CONFIRM_WITH_LINK',
    isOn: (properties) =>
      readText(readObject(properties, 'VerificationMessageTemplate'), 'DefaultEmailOption') === 'CONFIRM_WITH_LINK',
  },
  threatProtection: {
    name: 'UserPoolAddOns.AdvancedSecurityMode',
    isOn: (properties) =>
      ['ENFORCED', 'AUDIT'].includes(readText(readObject(properties, 'UserPoolAddOns'), 'AdvancedSecurityMode') ?? ''),
  },
} satisfies Record<string, Feature>;
const FEATURES: readonly Feature[] = Object.values(features);

/** Throws when the pool has a feature that would give the action another result. */
export function assertWithout(pool: UserPool, feature: keyof typeof features): void {
  const { name, isOn } = features[feature];
  if (isOn(pool.properties)) throw new NotEmulatedError(name);
}

/** Returns the configured features of a pool that the engine does not emulate, a line each. */
export function notEmulatedIn(pool: UserPool): string[] {
  const { properties } = pool;
  const aliases = readTexts(properties, 'AliasAttributes').filter((name) => !SIGN_IN_NAMES.has(name));
  const factors = pool.mfa === 'OFF' ? [] : readTexts(properties, 'EnabledMfas').filter((name) => !FACTORS.has(name));
  return [
    ...otherTriggers(properties).map((name) => `AWS::Cognito::UserPool LambdaConfig.${name}`),
    ...tierProblem(pool),
    ...aliases.map((name) => `AWS::Cognito::UserPool AliasAttributes ${name}`),
    ...factors.map((name) => `AWS::Cognito::UserPool EnabledMfas ${name}`),
    ...FEATURES.filter(({ isOn }) => isOn(properties)).map(({ name }) => `AWS::Cognito::UserPool ${name}`),
  ];
}

/**
 * A deployment of these two fails on AWS.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
function tierProblem({ properties, triggers }: UserPool): string[] {
  if (triggers.tokenVersion === '1' || readText(properties, 'UserPoolTier') !== 'LITE') return [];
  const trigger = `PreTokenGenerationConfig V${triggers.tokenVersion}_0`;
  return [`AWS::Cognito::UserPool LambdaConfig.${trigger}: AWS requires UserPoolTier ESSENTIALS or PLUS`];
}
