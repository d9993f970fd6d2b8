import { computed, signal } from '@preact/signals';
import type { Operations } from '../../generated/operations.ts';
import { language, say, type TextName } from '../language/language.ts';

type Policy = Operations['authConfig']['result']['authConfig']['passwordPolicy'];

/** What the deployment says about itself; null until it was asked. */
export const deployment = signal<Operations['authConfig']['result']['authConfig'] | null>(null);

export const signUpOpen = computed(() => deployment.value?.signUpOpen !== false);

const KINDS: readonly (readonly [keyof Policy, TextName])[] = [
  ['requireLowercase', 'kindLower'],
  ['requireUppercase', 'kindUpper'],
  ['requireNumbers', 'kindNumber'],
  ['requireSymbols', 'kindSymbol'],
];

/** The rules for a new password in words; room for them until they are known. */
export const passwordHint = computed((): string => {
  const policy = deployment.value?.passwordPolicy;
  if (!policy) return '\u00a0';
  const kinds = KINDS.filter(([rule]) => policy[rule]).map(([, name]) => say(name));
  const list = new Intl.ListFormat(language.value, { type: 'conjunction' }).format(kinds);
  const options = kinds.length > 0 ? say('passwordWith', { kinds: list }) : '';
  return say('passwordHint', { n: policy.minLength, with: options });
});
