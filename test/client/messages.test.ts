import { buildSchema, type GraphQLEnumType } from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Challenge } from '../../client/index.ts';
import { en, ja, messageFor, type Catalogue } from '../../client/messages.ts';
import { fieldRules } from '../../lambdas/runtime/fieldRules.ts';
import { errorDescriptions } from '../../lambdas/runtime/errors.ts';

const schema = buildSchema(['local/appsync/prelude.graphql', 'schema.graphql'].map(read).join('\n'));

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

function valuesOf(name: string): string[] {
  return (schema.getType(name) as GraphQLEnumType).getValues().map((value) => value.name);
}

describe.each([
  ['en', en],
  ['ja', ja],
])('the catalogue %s', (_language, catalogue: Catalogue) => {
  test('has a text for every failure that the gateway declares', () => {
    const texts: Partial<Record<string, string>> = catalogue;

    expect(errorDescriptions.filter(({ messageKey }) => !texts[messageKey])).toEqual([]);
    expect(Object.keys(texts)).toEqual(
      expect.arrayContaining(valuesOf('AuthErrorCode').map((code) => `auth.error.${code}`)),
    );
  });

  test('has a text for every rule that a field may break, and for no other', () => {
    const known = Object.keys(catalogue).filter((key) => key.startsWith('auth.field.'));

    expect(known.sort()).toEqual(
      Object.keys(fieldRules)
        .map((rule) => `auth.field.${rule}`)
        .sort(),
    );
  });

  test('has a text for every kind of challenge', () => {
    const known = Object.keys(catalogue).filter((key) => key.startsWith('auth.challenge.'));

    expect(known.sort()).toEqual(
      valuesOf('ChallengeKind')
        .map((kind) => `auth.challenge.${kind}`)
        .sort(),
    );
  });

  test('has texts that end as sentences do, and say a thing once', () => {
    const texts = Object.values(catalogue);

    expect(texts.filter((text) => !/[.。]$/.test(text))).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

test('the two languages speak of the same', () => {
  expect(Object.keys(ja)).toEqual(Object.keys(en));
  const places = (catalogue: Catalogue) =>
    Object.entries(catalogue).map(([key, text]) => [key, text.match(/\{\w+\}/g) ?? []]);
  expect(places(ja)).toEqual(places(en));
});

describe('messageFor', () => {
  const challenge = (kind: string, destination: string | null): Pick<Challenge, 'kind' | 'delivery'> => ({
    kind: kind as 'SMS_MFA',
    delivery: destination === null ? null : { medium: 'SMS', destination },
  });

  test.each([
    ['an error', { messageKey: 'auth.error.CODE_MISMATCH' }, en['auth.error.CODE_MISMATCH']],
    ['an error of a later version', { messageKey: 'auth.error.PASSKEY_REJECTED' }, en['auth.error.INTERNAL']],
    ['a wait', { messageKey: 'auth.error.RATE_LIMITED', retryAfterSeconds: 29 }, 'Please try again in 29 sec.'],
    ['a wait that nobody knows', { messageKey: 'auth.error.RATE_LIMITED' }, en['auth.wait.none']],
    ['a field', { rule: 'minLength' }, en['auth.field.minLength']],
    ['a rule of a later version', { rule: 'noSpaces' }, en['auth.field.format']],
    ['a challenge', challenge('SMS_MFA', '+*******5678'), 'Enter the code that we texted to +*******5678.'],
    ['a destination that looks like a pattern', challenge('SMS_MFA', '$&'), 'Enter the code that we texted to $&.'],
    ['a code that was not sent', challenge('SMS_MFA', null), en['auth.delivery.none']],
    ['a challenge that sends nothing', challenge('PASSWORD', null), en['auth.challenge.PASSWORD']],
    ['a challenge of a later version', challenge('WEB_AUTHN', null), en['auth.challenge.UNSUPPORTED']],
  ])('has a text for %s', (_what, told, text) => {
    expect(messageFor(told, en)).toBe(text);
  });

  test('takes a catalogue of one’s own', () => {
    expect(messageFor({ rule: 'required' }, { ...ja, 'auth.field.required': '必須です。' })).toBe('必須です。');
  });
});
