import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminResetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from './runJourney.ts';
import { newPerson, TestGateway, withoutRequestId } from './testGateway.ts';

const NEW_PASSWORD = 'Tsubaki-2027';
const MINUTE = 60_000;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await TestGateway.open();
});
afterAll(() => gateway.close());

function target({ email: Username }: Person) {
  return { UserPoolId: gateway.engine.userPoolId, Username };
}

describe('a forgotten password', () => {
  test('is replaced with the mailed code, and the texted one signs in; other devices are signed out', async () => {
    const person = newPerson();
    const before = await gateway.signedIn(person);
    const { session, kind, delivery } = gateway.challenged(
      await gateway.mutate('forgotPassword', { username: person.email }),
    );
    expect({ kind, delivery }).toEqual({
      kind: 'RESET_PASSWORD',
      delivery: { medium: 'EMAIL', destination: 'h***@e***' },
    });
    const mail = gateway.message(person.email);
    expect(mail).toMatchObject({ channel: 'EMAIL', subject: '【Genkan】パスワード再設定コード' });
    const input = { username: person.email, code: String(mail.code), newPassword: NEW_PASSWORD, session };
    const next = gateway.challenged(await gateway.mutate('confirmForgotPassword', input));
    expect(next).toMatchObject({ kind: 'SMS_MFA', delivery: { medium: 'SMS' } });
    const answer = { session: next.session, code: gateway.code(person.phoneNumber) };
    const tokens = gateway.tokens(await gateway.mutate('respondToSmsChallenge', answer));

    expect((await gateway.me(tokens.accessToken)).data?.me).toMatchObject({ email: person.email });
    expect((await gateway.me(before.accessToken)).errors?.[0]).toMatchObject({ errorType: 'UNAUTHENTICATED' });
    const { refreshToken } = before;
    expect((await gateway.mutate('refreshTokens', { refreshToken: String(refreshToken) })).error).toMatchObject({
      errorType: 'REFRESH_TOKEN_INVALID',
    });
    const old = await gateway.mutate('signIn', { username: person.email, password: person.password });
    expect(old.error?.errorType).toBe('INVALID_CREDENTIALS');
    expect(await gateway.signedInAgain({ ...person, password: NEW_PASSWORD })).toMatchObject({ tokenType: 'Bearer' });
  });

  test('has a code for an hour, and a new one from resendCode', async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    const { session } = gateway.challenged(await gateway.mutate('forgotPassword', { username: person.email }));
    const code = gateway.code(person.email);
    gateway.engine.clock.advance(60 * MINUTE);
    const input = { username: person.email, code, newPassword: NEW_PASSWORD, session };
    expect((await gateway.mutate('confirmForgotPassword', input)).error?.errorType).toBe('CODE_EXPIRED');
    const resent = gateway.challenged(await gateway.mutate('resendCode', { session, username: person.email }));
    expect(resent.kind).toBe('RESET_PASSWORD');
    const again = { ...input, session: resent.session, code: gateway.code(person.email) };
    expect(gateway.challenged(await gateway.mutate('confirmForgotPassword', again)).kind).toBe('SMS_MFA');
  });

  test('is answered alike for an unknown, a pending and a disabled user; a wrong code too', async () => {
    const [pending, disabled, unknown] = [newPerson(), newPerson(), newPerson()];
    await gateway.signedUp(pending);
    await gateway.confirmed(disabled);
    await gateway.cognito().send(new AdminDisableUserCommand(target(disabled)));
    const answers: unknown[] = [];
    for (const { email: username } of [unknown, pending, disabled]) {
      const challenge = gateway.challenged(await gateway.mutate('forgotPassword', { username }));
      const input = { username, code: '000000', newPassword: NEW_PASSWORD, session: challenge.session };
      const { error } = await gateway.mutate('confirmForgotPassword', input);
      const { session, expiresAt: _at, resendAvailableAt: _resendAt, ...rest } = challenge;
      answers.push({ ...rest, length: session.length, error: withoutRequestId(error) });
    }
    expect(answers[0]).toMatchObject({ kind: 'RESET_PASSWORD', error: { errorType: 'CODE_MISMATCH' } });
    expect(answers.slice(1)).toEqual([answers[0], answers[0]]);
    await gateway.cognito().send(new AdminEnableUserCommand(target(disabled)));
    expect(await gateway.atSmsChallenge(disabled)).toMatchObject({ kind: 'SMS_MFA' });
  });
});

test("an operator's reset leads from signIn through the mailed code to a new password", async () => {
  const person = newPerson();
  await gateway.confirmed(person);
  await gateway.cognito().send(new AdminResetUserPasswordCommand(target(person)));
  const { session, kind } = await gateway.atSmsChallenge(person);
  expect(kind).toBe('RESET_PASSWORD');
  const input = { username: person.email, code: gateway.code(person.email), newPassword: NEW_PASSWORD, session };
  const next = gateway.challenged(await gateway.mutate('confirmForgotPassword', input));
  const answer = { session: next.session, code: gateway.code(person.phoneNumber) };
  expect(gateway.tokens(await gateway.mutate('respondToSmsChallenge', answer)).tokenType).toBe('Bearer');
});
