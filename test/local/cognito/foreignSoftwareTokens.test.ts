import { Mfa } from 'aws-cdk-lib/aws-cognito';
import { afterEach, expect, test } from 'vitest';
import type { Engine } from '../../../local/Engine.ts';
import { codeOf, STEP_MILLIS } from './authenticator.ts';
import { createTokenAmplify } from './foreign/createTokenAmplify.ts';
import { createTokenIdentityJs } from './foreign/createTokenIdentityJs.ts';
import { startForeignEngine } from './foreign/startForeignEngine.ts';

const EMAIL = 'hanako@example.jp';
const PHONE = '+819012345678';
const PASSWORD = 'Sakura-2024!';
const CLIENTS = [
  ['amazon-cognito-identity-js', createTokenIdentityJs],
  ['aws-amplify', createTokenAmplify],
] as const;

let engine: Engine;
afterEach(() => engine.stop());

function code(secret: string): string {
  return codeOf(secret, engine.clock.nowMillis());
}

/** A code works once, so the next sign-in waits for the next one. */
function nextCode(secret: string): string {
  engine.clock.advance(STEP_MILLIS);
  return code(secret);
}

function expectEmulated(): void {
  const called = engine.events.list().filter(({ service }) => service === 'cognito');
  expect(called.filter(({ outcome }) => /NotEmulated|Internal/.test(outcome))).toEqual([]);
}

test.each(CLIENTS)('with %s a user adds an authenticator app, chooses it and prefers it', async (_, create) => {
  const started = await startForeignEngine({ mfa: Mfa.REQUIRED, mfaSecondFactor: { sms: true, otp: true } });
  ({ engine } = started);
  const client = create(started.settings);
  await engine.control.createUser({ email: EMAIL, phoneNumber: PHONE, password: PASSWORD });

  expect(await client.signIn(EMAIL, PASSWORD)).toBe('SMS_MFA');
  await client.answerSms(engine.inbox.list({ to: PHONE }).at(-1)?.code ?? '');
  const secret = await client.setUp(code);
  await client.signOut();

  expect(await client.signIn(EMAIL, PASSWORD)).toBe('SELECT_MFA_TYPE');
  expect(await client.chooseSoftwareToken()).toBe('SOFTWARE_TOKEN_MFA');
  await client.answerSoftwareToken(nextCode(secret));
  await client.preferSoftwareToken();
  await client.signOut();

  expect(await client.signIn(EMAIL, PASSWORD)).toBe('SOFTWARE_TOKEN_MFA');
  await client.answerSoftwareToken(nextCode(secret));
  await client.signOut();
  expect(engine.inbox.list({ to: PHONE })).toHaveLength(1);
  expectEmulated();
});

test.each(CLIENTS)('with %s a user without a number sets an authenticator app up at sign-in', async (_, create) => {
  const started = await startForeignEngine({
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { sms: false, otp: true },
    standardAttributes: { email: { required: true, mutable: true } },
  });
  ({ engine } = started);
  const client = create(started.settings);
  await engine.control.createUser({ email: EMAIL, password: PASSWORD });

  expect(await client.signIn(EMAIL, PASSWORD)).toBe('MFA_SETUP');
  const secret = await client.setUpAtSignIn(code);
  await client.signOut();
  expect(await client.signIn(EMAIL, PASSWORD)).toBe('SOFTWARE_TOKEN_MFA');
  await client.answerSoftwareToken(nextCode(secret));
  await client.signOut();
  expectEmulated();
  expect(JSON.stringify(engine.events.list())).not.toContain(secret);
});
