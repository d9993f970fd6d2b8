import { createHmac } from 'node:crypto';
import { AssemblyError } from './AssemblyError.ts';
import type { ResourceView } from './ResourceView.ts';
import { isObject } from './template.ts';
import type { Raw } from './template.ts';

const SETS: Readonly<Record<string, string>> = {
  ExcludeLowercase: 'abcdefghijklmnopqrstuvwxyz',
  ExcludeUppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ExcludeNumbers: '0123456789',
  ExcludePunctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
};
const ATTEMPTS = 10_000;

/** A stream of numbers below a limit that depends on the seed alone, so that a restart generates the same secret. */
function drawer(seed: string): (limit: number) => number {
  let count = 0;
  return (limit) => {
    count += 1;
    // 48 bits over at most 95 characters: the bias is below 2^-41.
    return createHmac('sha256', seed).update(String(count)).digest().readUIntBE(0, 6) % limit;
  };
}

/**
 * A password by the rules of `GenerateSecretString`.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html
 */
function generate(rules: Raw, seed: string): string {
  const given = rules['ExcludeCharacters'];
  const excluded = typeof given === 'string' ? given : '';
  const without = (set: string): string =>
    Array.from(set)
      .filter((character) => !excluded.includes(character))
      .join('');
  const sets = Object.entries(SETS)
    .filter(([rule]) => rules[rule] !== true)
    .map(([, set]) => without(set))
    .filter((set) => set !== '');
  const alphabet = sets.join('') + (rules['IncludeSpace'] === true ? without(' ') : '');
  if (alphabet === '') throw new AssemblyError('GenerateSecretString excludes every character');
  const length = Number(rules['PasswordLength'] ?? 32);
  const required = rules['RequireEachIncludedType'] === false ? [] : sets;
  const draw = drawer(seed);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const password = Array.from({ length }, () => alphabet[draw(alphabet.length)]).join('');
    if (required.every((set) => Array.from(set).some((character) => password.includes(character)))) return password;
  }
  throw new AssemblyError(`GenerateSecretString: ${length} characters do not hold one of each required type`);
}

/** JSON.parse would quote the text in its error. */
function parseTemplate(text: string, logicalId: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AssemblyError(`secret ${logicalId}: SecretStringTemplate is not JSON`);
  }
}

/**
 * The text that a secret holds.
 * @param expand replaces dynamic references inside `SecretString`.
 * @returns `''` for a secret that was made without a value.
 */
export function secretValue(secret: ResourceView, expand: (text: string) => string): string {
  const given = secret.property('SecretString');
  if (typeof given === 'string') return expand(given);
  const rules = secret.property('GenerateSecretString');
  if (!isObject(rules)) return '';
  const password = generate(rules, secret.id('seed'));
  const key = rules['GenerateStringKey'];
  if (typeof key !== 'string') return password;
  const text = rules['SecretStringTemplate'];
  const template: unknown = typeof text === 'string' ? parseTemplate(text, secret.logicalId) : {};
  return JSON.stringify({ ...(isObject(template) ? template : {}), [key]: password });
}
