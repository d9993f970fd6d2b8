import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson, TestGateway, withoutRequestId } from './testGateway.ts';

describe('signIn', () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await TestGateway.open();
  });
  afterAll(() => gateway.close());

  test.each(['email', 'phoneNumber'] as const)('signs in with %s', async (name) => {
    const person = newPerson();
    await gateway.confirmed(person);
    const { result } = await gateway.mutate('signIn', { username: person[name], password: person.password });
    expect(result).toMatchObject({ kind: 'SMS_MFA' });
  });

  test("calls InitiateAuth once and returns a challenge without Cognito's parameters", async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    const before = gateway.cognitoCalls().length;
    const answer = await gateway.mutate('signIn', { username: person.email, password: person.password });
    expect(gateway.cognitoCalls().slice(before)).toEqual(['InitiateAuth']);
    expect(answer.result).toMatchObject({
      kind: 'SMS_MFA',
      delivery: { medium: 'SMS', destination: `+********${person.phoneNumber.slice(-4)}` },
    });
    expect(JSON.stringify(answer)).not.toContain('USER_ID_FOR_SRP');
  });

  test('an unknown user and a wrong password give the same error', async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    const wrong = await gateway.mutate('signIn', { username: person.email, password: 'Wrong-2026' });
    const unknown = await gateway.mutate('signIn', { username: newPerson().email, password: person.password });
    expect(wrong.error?.errorType).toBe('INVALID_CREDENTIALS');
    expect(withoutRequestId(unknown.error)).toEqual(withoutRequestId(wrong.error));
  });

  test('an unconfirmed user gets CONFIRM_SIGN_UP and a code that works', async () => {
    const person = newPerson();
    await gateway.signedUp(person);
    const { result } = await gateway.mutate('signIn', { username: person.email, password: person.password });
    expect(result).toMatchObject({ kind: 'CONFIRM_SIGN_UP' });
    const confirmed = await gateway.mutate('confirmSignUp', {
      username: person.email,
      code: gateway.code(person.email),
    });
    expect(confirmed.result).toMatchObject({ kind: 'PASSWORD' });
  });

  test('repeated wrong passwords are TOO_MANY_ATTEMPTS until the lock-out ends', async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    const codes: (string | undefined)[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1) {
      const { error } = await gateway.mutate('signIn', { username: person.email, password: 'Wrong-2026' });
      codes.push(error?.errorType);
    }
    expect(codes.slice(0, 5)).toEqual(Array(5).fill('INVALID_CREDENTIALS'));
    expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS');
    gateway.engine.clock.advance(16 * 60_000);
    expect(await gateway.atSmsChallenge(person)).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('a required password reset is the challenge RESET_PASSWORD', async () => {
    gateway.engine.faults.failNext('InitiateAuth', {
      exception: 'PasswordResetRequiredException',
      message: 'Password reset required for the user',
    });
    const { result } = await gateway.mutate('signIn', { username: newPerson().email, password: 'Sakura-2026' });
    expect(result).toMatchObject({ kind: 'RESET_PASSWORD', details: null });
  });

  test('sends an SMS with a six-digit code', async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    await gateway.atSmsChallenge(person);
    const text = gateway.message(person.phoneNumber);
    expect(text).toMatchObject({ channel: 'SMS', subject: null, code: expect.stringMatching(/^\d{6}$/) });
  });

  test('a challenge session with one changed character is SESSION_INVALID', async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    const { session } = await gateway.atSmsChallenge(person);
    const code = gateway.code(person.phoneNumber);
    for (const place of [0, 8, Math.floor(session.length / 2), session.length - 2]) {
      const other = session[place] === 'A' ? 'B' : 'A';
      const changed = session.slice(0, place) + other + session.slice(place + 1);
      const { error } = await gateway.mutate('respondToSmsChallenge', { session: changed, code });
      expect(error).toMatchObject({ errorType: 'SESSION_INVALID', errorInfo: { restart: true } });
    }
    const { result } = await gateway.mutate('respondToSmsChallenge', { session, code });
    expect(result?.__typename).toBe('Tokens');
  });

  test('a kind that the client does not list in `supports` is UNSUPPORTED', async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    const { result } = await gateway.mutate('signIn', {
      username: person.email,
      password: person.password,
      supports: ['PASSWORD'],
    });
    expect(result).toMatchObject({ kind: 'UNSUPPORTED', details: { cognitoName: 'SMS_MFA' } });
  });
});
