import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Challenge } from '../../client/index.ts';
import * as messages from '../../client/messages.ts';
import { en, ja, messageFor, type Catalogue } from '../../client/messages.ts';
import { fieldRules } from '../../lambdas/runtime/fieldRules.ts';
import { errorDescriptions } from '../../lambdas/runtime/errors.ts';
import { challengeKinds, errorCodes } from './schema.ts';

/** The catalogues that the package exports, by language. */
const catalogues = Object.entries(messages).flatMap(([language, value]) =>
  typeof value === 'object' ? [[language, value] as const] : [],
);

test('every language has a file and is exported', () => {
  const languages = readdirSync('client/messages').filter((file) => /^[a-z]{2}(-\w+)?[.]ts$/.test(file));

  expect(catalogues.map(([language]) => `${language}.ts`)).toEqual(languages);
});

describe.each(catalogues)('the catalogue %s', (_language, catalogue: Catalogue) => {
  test('has a text for every error of the gateway', () => {
    const texts: Partial<Record<string, string>> = catalogue;

    expect(errorDescriptions.filter(({ messageKey }) => !texts[messageKey])).toEqual([]);
    expect(Object.keys(texts)).toEqual(expect.arrayContaining(errorCodes.map((code) => `auth.error.${code}`)));
  });

  test('has a text for every rule that a field can break, and no other', () => {
    const known = Object.keys(catalogue).filter((key) => key.startsWith('auth.field.'));

    expect(known.sort()).toEqual(
      Object.keys(fieldRules)
        .map((rule) => `auth.field.${rule}`)
        .sort(),
    );
  });

  test('has a text for every kind of challenge', () => {
    const known = Object.keys(catalogue).filter((key) => key.startsWith('auth.challenge.'));

    expect(known.sort()).toEqual(challengeKinds.map((kind) => `auth.challenge.${kind}`).sort());
  });

  test('has sentences, and none of them twice', () => {
    const texts = Object.values(catalogue);

    expect(texts.filter((text) => !/[.。]$/.test(text))).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

test.each(catalogues)(
  'the catalogue %s has the same keys and placeholders as English',
  (_language, catalogue: Catalogue) => {
    const placeholders = (texts: Catalogue) =>
      Object.entries(texts).map(([key, text]) => [key, text.match(/\{\w+\}/g) ?? []]);

    expect(placeholders(catalogue)).toEqual(placeholders(en));
  },
);

describe('messageFor', () => {
  const challenge = (kind: string, destination: string | null): Pick<Challenge, 'kind' | 'delivery'> => ({
    kind: kind as 'SMS_MFA',
    delivery: destination === null ? null : { medium: 'SMS', destination },
  });

  test.each([
    ['an error', { messageKey: 'auth.error.CODE_MISMATCH' }, en['auth.error.CODE_MISMATCH']],
    ['an error of a later version', { messageKey: 'auth.error.PASSKEY_REJECTED' }, en['auth.error.INTERNAL']],
    [
      'a message of a trigger, without a text of its own',
      { code: 'REJECTED_BY_HOOK', messageKey: 'auth.hook.COMPANY_ADDRESS_ONLY' },
      en['auth.error.REJECTED_BY_HOOK'],
    ],
    ['a wait', { messageKey: 'auth.error.RATE_LIMITED', retryAfterSeconds: 29 }, 'Please try again in 29 sec.'],
    ['a long wait', { messageKey: 'auth.error.RATE_LIMITED', retryAfterSeconds: 2430 }, 'Please try again in 41 min.'],
    ['an hour', { messageKey: 'auth.error.TOO_MANY_ATTEMPTS', retryAfterSeconds: 3600 }, 'Please try again in 60 min.'],
    ['a wait of unknown length', { messageKey: 'auth.error.RATE_LIMITED' }, en['auth.wait.none']],
    ['a field', { rule: 'minLength' }, en['auth.field.minLength']],
    ['a rule of a later version', { rule: 'noSpaces' }, en['auth.field.format']],
    ['a challenge', challenge('SMS_MFA', '+*******5678'), 'Enter the code that we texted to +*******5678.'],
    ['a destination that looks like a pattern', challenge('SMS_MFA', '$&'), 'Enter the code that we texted to $&.'],
    ['a code that was not sent', challenge('SMS_MFA', null), en['auth.delivery.none']],
    ['a challenge that sends nothing', challenge('PASSWORD', null), en['auth.challenge.PASSWORD']],
    ['a challenge of a later version', challenge('WEB_AUTHN', null), en['auth.challenge.UNSUPPORTED']],
  ])('has a text for %s', (_what, subject, text) => {
    expect(messageFor(subject, en)).toBe(text);
  });

  test('takes a catalogue of the app', () => {
    expect(messageFor({ rule: 'required' }, { ...ja, 'auth.field.required': '必須です。' })).toBe('必須です。');
    const error = { code: 'REJECTED_BY_HOOK', messageKey: 'auth.hook.COMPANY_ADDRESS_ONLY' };
    const own = { ...en, 'auth.hook.COMPANY_ADDRESS_ONLY': 'Use the address of your company.' };
    expect(messageFor(error, own)).toBe('Use the address of your company.');
  });

  test('takes a catalogue without the text for a long wait, as those of earlier versions are', () => {
    const { 'auth.wait.minutes': _minutes, ...earlier } = en;
    const error = { messageKey: 'auth.error.RATE_LIMITED', retryAfterSeconds: 130 };
    expect(messageFor(error, earlier as Catalogue)).toBe('Please try again in 130 sec.');
  });
});
