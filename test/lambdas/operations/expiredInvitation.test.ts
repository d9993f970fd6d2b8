import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPerson } from '../people.ts';
import { startAuth, type Auth } from '../startAuth.ts';

const PASSWORD = 'Invited-2026';
const EIGHT_DAYS = 8 * 24 * 60 * 60 * 1000;

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

/** Invites a new person with a temporary password, as an operator does; returns the user name. */
async function invited(): Promise<string> {
  const { email, phoneNumber, nickname } = newPerson();
  const attributes = { email, phone_number: phoneNumber, nickname };
  const response = await fetch(auth.pool.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.AdminCreateUser',
      authorization: 'AWS4-HMAC-SHA256 test',
    },
    body: JSON.stringify({
      UserPoolId: auth.pool.userPoolId,
      Username: email,
      TemporaryPassword: PASSWORD,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  });
  expect(response.status).toBe(200);
  return email;
}

test('an expired temporary password is INVITATION_EXPIRED', async () => {
  const username = await invited();
  expect(await auth.value('signIn', { username, password: PASSWORD })).toMatchObject({ kind: 'NEW_PASSWORD_REQUIRED' });
  auth.pool.clock.advance(EIGHT_DAYS);
  expect(await auth.error('signIn', { username, password: PASSWORD })).toMatchObject({
    code: 'INVITATION_EXPIRED',
    info: { retryable: false, messageKey: 'auth.error.INVITATION_EXPIRED' },
  });
});

test('a wrong password of an expired invitation is INVALID_CREDENTIALS, as for an unknown user', async () => {
  const username = await invited();
  auth.pool.clock.advance(EIGHT_DAYS);
  const wrong = await auth.error('signIn', { username, password: 'Wrong-2026' });
  expect(wrong.code).toBe('INVALID_CREDENTIALS');
  expect(await auth.error('signIn', { username: newPerson().email, password: 'Wrong-2026' })).toEqual(wrong);
});
