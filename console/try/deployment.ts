import { computed, signal } from '@preact/signals';
import type { Operations } from '../../generated/operations.ts';
import { language, say } from '../language/language.ts';
import type { TextName } from '../language/texts.ts';

type Policy = Operations['authConfig']['result']['authConfig']['passwordPolicy'];

/** The deployment's `authConfig`; null until it has been read. */
export const deployment = signal<Operations['authConfig']['result']['authConfig'] | null>(null);

/** False when only operators can create accounts. */
export const signUpOpen = computed(() => deployment.value?.signUpOpen !== false);

const KINDS: readonly (readonly [keyof Policy, TextName])[] = [
  ['requireLowercase', 'kindLower'],
  ['requireUppercase', 'kindUpper'],
  ['requireNumbers', 'kindNumber'],
  ['requireSymbols', 'kindSymbol'],
];

/** The password policy in words; a blank of the same height until it is known. */
export const passwordHint = computed((): string => {
  const policy = deployment.value?.passwordPolicy;
  if (!policy) return '\u00a0';
  const kinds = KINDS.filter(([rule]) => policy[rule]).map(([, name]) => say(name));
  const list = new Intl.ListFormat(language.value, { type: 'conjunction' }).format(kinds);
  const options = kinds.length > 0 ? say('passwordWith', { kinds: list }) : '';
  return say('passwordHint', { n: policy.minLength, with: options });
});
