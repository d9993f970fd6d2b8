import type { PublishedConfig } from '../runtime/config.ts';
import type { FieldRule } from '../runtime/fieldRules.ts';
import { InvalidField } from './readFields.ts';

/** Cognito's limit, in characters. */
const MAX_LENGTH = 256;
/**
 * Cognito's special characters; a space counts, too, unless it is the first or the last character.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;
/**
 * The pattern of a password in the API: no space at either end, no line break.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 */
const ACCEPTED = /^\S(?:.*\S)?$/;

/**
 * Spells a password in one way, by the profile OpaqueString of RFC 8265, section 4.2: NFC, and every space as the ASCII
 * one. Otherwise a password typed on a device that decomposes letters would not match the same password of another.
 */
function toOpaqueString(text: string): string {
  return text.replace(/\p{Zs}/gu, ' ').normalize('NFC');
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** Reads a password to sign in with, normalised; no policy applies to it. Rules: `required`, `tooLong`. */
export function readPassword(typed: string): string {
  const text = toOpaqueString(typed);
  if (text.trim() === '') throw new InvalidField(['required']);
  if (lengthOf(text) > MAX_LENGTH) throw new InvalidField(['tooLong']);
  return text;
}

/**
 * Reads a new password, normalised. Rules: `required`, `tooLong`, `format` (a space at either end, control or broken
 * characters), and by the policy `minLength`, `requireLowercase`, `requireUppercase`, `requireNumbers`,
 * `requireSymbols`; every broken rule is reported. A password that is present but breaks a rule is
 * PASSWORD_POLICY_VIOLATION.
 */
export function readNewPassword(typed: string, policy: PublishedConfig['passwordPolicy']): string {
  const text = toOpaqueString(typed);
  if (text.trim() === '') throw new InvalidField(['required']);
  const length = lengthOf(text);
  const checks: (FieldRule | false)[] = [
    length > MAX_LENGTH && 'tooLong',
    (!ACCEPTED.test(text) || /\p{Cc}/u.test(text) || !text.isWellFormed()) && 'format',
    length < policy.minLength && 'minLength',
    policy.requireLowercase && !/[a-z]/.test(text) && 'requireLowercase',
    policy.requireUppercase && !/[A-Z]/.test(text) && 'requireUppercase',
    policy.requireNumbers && !/[0-9]/.test(text) && 'requireNumbers',
    policy.requireSymbols && !SYMBOL.test(text.trim()) && 'requireSymbols',
  ];
  const rules = checks.filter((rule) => rule !== false);
  if (rules.length > 0) throw new InvalidField(rules, { code: 'PASSWORD_POLICY_VIOLATION' });
  return text;
}
