import { computed, signal } from '@preact/signals';
import type { Operations } from '../../generated/operations.ts';
import { say } from '../language/language.ts';
import type { TextName } from '../language/texts.ts';

type Policy = Operations['authConfig']['result']['authConfig']['passwordPolicy'];

/** The deployment's `authConfig`; null until it has been read. */
export const deployment = signal<Operations['authConfig']['result']['authConfig'] | null>(null);

/** False when only operators can create accounts. */
export const signUpOpen = computed(() => deployment.value?.signUpOpen !== false);

/** A rule of the password policy. */
interface PasswordRule {
  /** The name of the rule in an error of the field. */
  rule: keyof Policy;
  label: string;
  isMet: (password: string) => boolean;
}

/**
 * The rules that ask for a kind of character, spelled as the gateway checks them.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
const KINDS: readonly (readonly [keyof Policy, TextName, RegExp])[] = [
  ['requireLowercase', 'kindLower', /[a-z]/],
  ['requireUppercase', 'kindUpper', /[A-Z]/],
  ['requireNumbers', 'kindNumber', /[0-9]/],
  ['requireSymbols', 'kindSymbol', /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/],
];

/** The rules of the password policy; empty until it is known. */
export const passwordRules = computed((): PasswordRule[] => {
  const policy = deployment.value?.passwordPolicy;
  if (!policy) return [];
  const { minLength } = policy;
  const kinds = KINDS.filter(([rule]) => policy[rule]).map(([rule, name, pattern]) => {
    return { rule, label: say(name), isMet: (password: string) => pattern.test(password.trim()) };
  });
  const isLong = (password: string): boolean => Array.from(password).length >= minLength;
  return [{ rule: 'minLength', label: say('ruleLength', { n: minLength }), isMet: isLong }, ...kinds];
});
