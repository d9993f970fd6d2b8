import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuthConfig } from '../../../generated/schema.ts';
import { AUTH_CONFIG } from '../../../bench/processes/authEnvironment.ts';
import { startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

test('returns the settings and every declared failure, without a call', async () => {
  const { errors, ...rest } = await auth.value<AuthConfig>('authConfig', null);
  const { passwordPolicy, tokenValidity, ...plain } = AUTH_CONFIG;
  expect(rest).toEqual({
    ...plain,
    __typename: 'AuthConfig',
    identityProviders: [],
    managedLogin: null,
    mfaFactors: ['SMS'],
    passwordPolicy: { ...passwordPolicy, __typename: 'PasswordPolicy' },
    tokenValidity: { ...tokenValidity, __typename: 'TokenValidity' },
  });
  expect(errors).toHaveLength(29);
  expect(errors).toContainEqual({
    __typename: 'AuthErrorDescription',
    code: 'RATE_LIMITED',
    retryable: true,
    messageKey: 'auth.error.RATE_LIMITED',
  });
  expect(auth.calls).toEqual([]);
});
