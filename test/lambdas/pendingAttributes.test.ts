import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Challenge, Tokens, User } from '../../generated/schema.ts';
import { codeFor, newPerson } from './people.ts';
import { ATTRIBUTES, startAuth, type Auth } from './startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth({ environment: { ATTRIBUTES } });
});
afterAll(() => auth.stop());

function plan(value: string) {
  return [{ name: 'plan', value }];
}

test.each([
  ['those of the sign-up that completes it', plan('free'), plan('free')],
  ['none when that sign-up had none', undefined, []],
])('an account that a stranger signed up for first has own attributes: %s', async (_what, attributes, expected) => {
  const owner = newPerson(attributes === undefined ? {} : { attributes });
  const stranger = newPerson({ email: owner.email, password: 'Mallory-2026', attributes: plan('evil') });
  await auth.value('signUp', stranger);
  const { session } = await auth.value<Challenge>('signUp', owner);

  const input = { username: owner.email, code: codeFor(auth, owner.email), session };
  const ready = await auth.value<Challenge>('confirmSignUp', input);
  const sms = await auth.value<Challenge>('respondToPasswordChallenge', {
    session: ready.session,
    password: owner.password,
  });
  const answer = { session: sms.session, code: codeFor(auth, owner.phoneNumber) };
  const { accessToken } = await auth.value<Tokens>('respondToSmsChallenge', answer);

  const { attributes: own } = await auth.value<User>('me', null, { accessToken });
  expect(own.map(({ name, value }) => ({ name, value }))).toEqual(expected);
});
