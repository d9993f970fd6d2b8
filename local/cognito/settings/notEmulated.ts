import { NotEmulatedError } from '../../notEmulated.ts';
import { readObject, readTexts } from './properties.ts';
import type { UserPool } from './userPool.ts';

const SIGN_IN_NAMES = new Set(['email', 'phone_number']);

/** Returns the configured features of a pool that the engine does not emulate, a line each. */
export function notEmulatedIn(pool: UserPool): string[] {
  const { properties } = pool;
  const triggers = Object.keys(readObject(properties, 'LambdaConfig')).filter(
    (name) => name !== 'CustomMessage' && name !== 'KMSKeyID',
  );
  const aliases = readTexts(properties, 'AliasAttributes').filter((name) => !SIGN_IN_NAMES.has(name));
  const factors = pool.mfa === 'OFF' ? [] : readTexts(properties, 'EnabledMfas').filter((name) => name !== 'SMS_MFA');
  return [
    ...triggers.map((name) => `AWS::Cognito::UserPool LambdaConfig.${name}`),
    ...aliases.map((name) => `AWS::Cognito::UserPool AliasAttributes ${name}`),
    ...factors.map((name) => `AWS::Cognito::UserPool EnabledMfas ${name}`),
    ...(pool.mfa === 'OPTIONAL' ? ['AWS::Cognito::UserPool MfaConfiguration OPTIONAL: no user can opt in'] : []),
  ];
}

/**
 * Throws when the pool has one of these triggers. Called where AWS runs them, because continuing without the trigger
 * would give a different result.
 */
export function assertEmulated(pool: UserPool, ...triggers: string[]): void {
  const config = readObject(pool.properties, 'LambdaConfig');
  const missing = triggers.find((name) => config[name] !== undefined && config[name] !== null);
  if (missing !== undefined) throw new NotEmulatedError(`LambdaConfig.${missing}`);
}
