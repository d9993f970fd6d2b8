import type { PublishedConfig } from '../runtime/config.ts';
import type { FieldRule } from '../runtime/fieldRules.ts';
import { broken, type Reading } from './Fields.ts';
import { PASSWORD_MAX_LENGTH } from './readPassword.ts';

/**
 * Cognito's special characters; a space counts, too, unless it is the first or the last character.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;
/** What the SignUp API takes at all: no space at the ends, no line break. */
const TAKEN = /^\S(?:.*\S)?$/;

/**
 * A new password, unchanged. Rules: `required`, `tooLong`, `format` (space at an end, control or broken characters), and by
 * the policy `minLength`, `requireLowercase`, `requireUppercase`, `requireNumbers`, `requireSymbols`; all that it breaks.
 */
export function readNewPassword(text: string, policy: PublishedConfig['passwordPolicy']): Reading {
  if (text.trim() === '') return broken('required');
  const length = Array.from(text).length;
  const checks: (FieldRule | false)[] = [
    length > PASSWORD_MAX_LENGTH && 'tooLong',
    (!TAKEN.test(text) || /\p{Cc}/u.test(text) || !text.isWellFormed()) && 'format',
    length < policy.minLength && 'minLength',
    policy.requireLowercase && !/[a-z]/.test(text) && 'requireLowercase',
    policy.requireUppercase && !/[A-Z]/.test(text) && 'requireUppercase',
    policy.requireNumbers && !/[0-9]/.test(text) && 'requireNumbers',
    policy.requireSymbols && !SYMBOL.test(text.trim()) && 'requireSymbols',
  ];
  const rules = checks.filter((rule) => rule !== false);
  return rules.length > 0 ? { rules } : { value: text };
}
