import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signedIn } from '../people.ts';
import { awsAnswer, startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

test('returns the attributes of the signed-in user, both contacts verified', async () => {
  const { person, tokens } = await signedIn(auth);
  expect(await auth.value('me', null, { accessToken: tokens.accessToken })).toEqual({
    __typename: 'User',
    id: decodeJwt(tokens.accessToken).sub,
    email: person.email,
    emailVerified: true,
    phoneNumber: person.phoneNumber,
    phoneNumberVerified: true,
    nickname: person.nickname,
    locale: 'ja',
    groups: [],
    attributes: [],
    pendingVerification: [],
    identityProviders: [],
    mfa: { __typename: 'MfaSettings', preferred: null, enabled: ['SMS'] },
  });
});

test('returns nulls for a user without attributes', async () => {
  auth.standIn(() => awsAnswer(200, { Username: 'u-1', UserAttributes: [] }));
  try {
    expect(await auth.value('me', null, { accessToken: 'a.b.c' })).toEqual({
      __typename: 'User',
      id: 'u-1',
      email: null,
      emailVerified: false,
      phoneNumber: null,
      phoneNumberVerified: false,
      nickname: null,
      locale: null,
      groups: [],
      attributes: [],
      pendingVerification: [],
      identityProviders: [],
      mfa: { __typename: 'MfaSettings', preferred: null, enabled: [] },
    });
  } finally {
    auth.standIn(null);
  }
});

test('is UNAUTHENTICATED for an ID token, a made-up token and no token', async () => {
  const { tokens } = await signedIn(auth);
  for (const accessToken of [tokens.idToken, 'a.b.c', null]) {
    expect((await auth.error('me', null, { accessToken })).code).toBe('UNAUTHENTICATED');
  }
});

test('is repeated when Cognito fails; signIn is not', async () => {
  const { tokens } = await signedIn(auth);
  const fault = { exception: 'InternalErrorException', message: '' };
  auth.pool.faults.failNext('GetUser', fault, 2);
  expect(await auth.value('me', null, { accessToken: tokens.accessToken })).toMatchObject({ __typename: 'User' });
  auth.pool.faults.failNext('InitiateAuth', fault);
  const before = auth.calls.length;
  await auth.error('signIn', { username: '+819012345678', password: 'x' });
  expect(auth.calls).toHaveLength(before + 1);
});
