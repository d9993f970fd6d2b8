import { afterEach, expect, test } from 'vitest';
import type { Challenge } from '../../generated/schema.ts';
import type { InvocationResult } from '../../local/lambda/invocation.ts';
import { codeFor, newPerson } from './people.ts';
import { startAuth, type Auth } from './startAuth.ts';

let auth: Auth;
afterEach(() => auth.stop());

const THROWN: InvocationResult = { functionError: 'Unhandled', errorType: 'Error', errorMessage: 'no template' };
const TIMED_OUT: InvocationResult = {
  functionError: 'Unhandled',
  errorType: 'Sandbox.Timedout',
  errorMessage: '2026-11-27T04:00:00.000Z 1 Task timed out after 5.00 seconds',
};

/** Starts a test gateway whose CustomMessage function fails while `isBroken` is true. */
async function startWith(answer: () => Promise<InvocationResult>): Promise<{ isBroken: boolean }> {
  const trigger = { isBroken: true };
  auth = await startAuth({
    pool: {
      triggerMillis: 20,
      invoke: (_arn, event) => (trigger.isBroken ? answer() : Promise.resolve({ payload: event })),
    },
  });
  return trigger;
}

const FAILURES: [string, () => Promise<InvocationResult>][] = [
  ['throws', () => Promise.resolve(THROWN)],
  ['runs into its own time limit', () => Promise.resolve(TIMED_OUT)],
  ['does not answer Cognito in time', () => new Promise(() => undefined)],
  ['cannot be invoked', () => Promise.reject(new Error('no such function'))],
];

test.each(FAILURES)('when CustomMessage %s, signUp leads on, because the account exists', async (_what, answer) => {
  const trigger = await startWith(answer);
  const person = newPerson();
  const challenge = await auth.value<Challenge>('signUp', person);
  expect(challenge).toMatchObject({ kind: 'CONFIRM_SIGN_UP', delivery: null });
  trigger.isBroken = false;
  await auth.value('resendCode', { username: person.email });
  const input = { username: person.email, code: codeFor(auth, person.email) };
  expect(await auth.value('confirmSignUp', input)).toMatchObject({ kind: 'PASSWORD' });
});

test.each(FAILURES)('when CustomMessage %s, a code for resendCode and signIn is DELIVERY_FAILED', async (_, answer) => {
  const trigger = await startWith(answer);
  const person = newPerson();
  const { email: username, password } = person;
  await auth.value('signUp', person);
  const failure = { code: 'DELIVERY_FAILED', info: { retryable: true } };
  expect(await auth.error('resendCode', { username })).toMatchObject(failure);
  trigger.isBroken = false;
  await auth.value('resendCode', { username });
  const code = codeFor(auth, username);
  const { session } = await auth.value<Challenge>('confirmSignUp', { username, code });
  await auth.value('respondToPasswordChallenge', { session, password });
  trigger.isBroken = true;
  expect(await auth.error('signIn', { username, password })).toMatchObject(failure);
  trigger.isBroken = false;
  expect(await auth.value('signIn', { username, password })).toMatchObject({ kind: 'SMS_MFA' });
});
