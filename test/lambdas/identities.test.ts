import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creatorOf, readIdentities } from '../../lambdas/cognito/identities.ts';
import { isIntent, makeIntent } from '../../lambdas/pendingAccounts/linkIntent.ts';
import { readIdentity } from '../../lambdas/preSignUp/readIdentity.ts';
import { readSettings } from '../../lambdas/preSignUp/readSettings.ts';

const providerName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{2,31}$/);
const subject = fc.string({ minLength: 1, maxLength: 64 });

describe('readIdentities', () => {
  test('reads what Cognito writes, and nothing of any other text', () => {
    const text = JSON.stringify([{ userId: '1', providerName: 'Google', primary: false }]);
    expect(readIdentities(text)).toEqual([{ provider: 'Google', subject: '1' }]);
    for (const broken of [
      null,
      undefined,
      '',
      '{}',
      'null',
      '[',
      '[null, 1, {}]',
      '[{"userId":1,"providerName":"x"}]',
    ]) {
      expect(readIdentities(broken)).toEqual([]);
    }
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(readIdentities(text))));
  });
});

describe('creatorOf', () => {
  test('finds the identity in a user name in any case, and none in a UUID', () => {
    fc.assert(
      fc.property(providerName, subject, (provider, id) => {
        const identities = [
          { provider: 'Other', subject: 'x' },
          { provider, subject: id },
        ];
        expect(creatorOf(`${provider}_${id}`.toLowerCase(), identities)).toEqual(identities[1]);
        expect(creatorOf('4f2c1c7e-1f0b-4a57-9d0a-6b7a3c1d2e3f', identities)).toBeNull();
      }),
    );
  });
});

function externalUser(userName: string, subject?: string) {
  return { userName, request: { userAttributes: subject === undefined ? {} : { 'custom:subject': subject } } };
}

describe('readIdentity', () => {
  test('reads the provider in any case and the whole subject', () => {
    fc.assert(
      fc.property(providerName, subject, (provider, id) => {
        expect(readIdentity(externalUser(`${provider.toLowerCase()}_${id}`), ['Other', provider])).toEqual({
          provider: provider.toLowerCase() === 'other' ? 'Other' : provider,
          subject: id,
        });
      }),
    );
  });

  test('reads the subject in its own case, and none but that of the user name', () => {
    expect(readIdentity(externalUser('corp_abc', 'aBC'), ['Corp'])?.subject).toBe('aBC');
    expect(readIdentity(externalUser('corp_abc', 'abd'), ['Corp'])?.subject).toBe('abc');
  });

  test.each(['', '_', 'Google', 'Google_', '_1', 'GoogleX_1', 'Unknown_1'])('reads nothing of %j', (userName) => {
    expect(readIdentity(externalUser(userName), ['Google'])).toBeNull();
  });
});

describe('the permission to link', () => {
  test('is for one provider and ten minutes', () => {
    const now = Date.parse('2026-11-27T00:00:00Z');
    const { value, expiresAt } = makeIntent('Google', now);
    expect(expiresAt - now).toBe(600_000);
    expect(isIntent(value, 'Google', expiresAt - 1)).toBe(true);
    expect(isIntent(value, 'Google', expiresAt)).toBe(false);
    expect(isIntent(value, 'google', now)).toBe(false);
    for (const broken of [undefined, '', 'Google', `${expiresAt}`, `x${value}`, `9${value}`]) {
      expect(isIntent(broken, 'Google', now)).toBe(false);
    }
  });

  test('fits into its attribute for every name of a provider', () => {
    fc.assert(
      fc.property(providerName, (provider) => {
        const now = Date.now();
        const { value } = makeIntent(provider, now);
        expect(value.length).toBeLessThanOrEqual(64);
        expect(isIntent(value, provider, now)).toBe(true);
      }),
    );
  });
});

test('the settings of the trigger are empty without variables', () => {
  expect(readSettings({})).toEqual({ names: [], trusted: [], allowedCountries: null, ownFunction: null });
});
