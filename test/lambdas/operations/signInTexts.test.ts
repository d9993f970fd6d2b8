import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { confirmed, newPerson } from '../people.ts';
import { awsAnswer, startAuth, type Auth } from '../startAuth.ts';

const TEN_MINUTES = 10 * 60 * 1000;

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());
afterEach(() => auth.standIn(null));

/** Moves the time of the function. */
function pass(millis: number): void {
  const now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now + millis);
}

async function texted(times: number) {
  const person = await confirmed(auth);
  const { email: username, password } = person;
  for (let i = 0; i < times; i += 1) await auth.value('signIn', { username, password });
  return person;
}

test('the sixth text within ten minutes is RATE_LIMITED, by either user name and without a call', async () => {
  const { email, phoneNumber, password } = await texted(4);
  await auth.value('signIn', { username: phoneNumber, password });
  const before = auth.calls.length;
  for (const username of [email, phoneNumber]) {
    const error = await auth.error('signIn', { username, password });
    expect(error).toMatchObject({ code: 'RATE_LIMITED', info: { retryable: true } });
    expect(error.info.retryAfterSeconds).toBeGreaterThan(590);
    expect(error.info.retryAfterSeconds).toBeLessThanOrEqual(600);
    expect(await auth.error('signIn', { username, password: 'Wrong-2026' })).toEqual(error);
  }
  expect(auth.calls).toHaveLength(before);
  pass(TEN_MINUTES);
  expect(await auth.value('signIn', { username: email, password })).toMatchObject({ kind: 'SMS_MFA' });
});

test('wrong passwords and unknown users do not count, so strangers lock no one out', async () => {
  const { email: username, password } = await texted(4);
  for (let i = 0; i < 3; i += 1) {
    expect((await auth.error('signIn', { username, password: 'Wrong-2026' })).code).toBe('INVALID_CREDENTIALS');
  }
  expect(await auth.value('signIn', { username, password })).toMatchObject({ kind: 'SMS_MFA' });
  const unknown = newPerson().email;
  for (let i = 0; i < 7; i += 1) {
    expect((await auth.error('signIn', { username: unknown, password })).code).not.toBe('RATE_LIMITED');
  }
});

test('sign-ins without a text do not count', async () => {
  const ChallengeParameters = { USER_ID_FOR_SRP: 'u' };
  auth.standIn(() => awsAnswer(200, { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: 's', ChallengeParameters }));
  const input = { username: newPerson().email, password: 'x' };
  for (let i = 0; i < 7; i += 1)
    expect(await auth.value('signIn', input)).toMatchObject({ kind: 'SOFTWARE_TOKEN_MFA' });
});

test('the longest known user is forgotten after 10,000 others', async () => {
  const { limitSignInTexts } = await import('../../../lambdas/cognito/limitSignInTexts.ts');
  const challenge = { ChallengeName: 'SMS_MFA', Session: 's' };
  const text = (username: string) => limitSignInTexts(username, () => Promise.resolve(challenge));
  for (let i = 0; i < 5; i += 1) await text('first');
  await expect(text('first')).rejects.toThrow('RATE_LIMITED');
  for (let i = 0; i < 10_000; i += 1) await text(`user ${i}`);
  expect(await text('first')).toBe(challenge);
});
