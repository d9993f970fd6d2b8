import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { House, stranger, withoutRequestId } from './house.ts';

describe('STEP 5: signIn', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
  });
  afterAll(() => house.close());

  test.each(['email', 'phoneNumber'] as const)('row 50: signs in by %s', async (name) => {
    const person = stranger();
    await house.confirmed(person);
    const { result } = await house.signIn({ username: person[name], password: person.password });
    expect(result).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('rows 51 and 52: one InitiateAuth; the challenge is typed and holds no raw parameter', async () => {
    const person = stranger();
    await house.confirmed(person);
    const before = house.cognitoCalls().length;
    const answer = await house.signIn({ username: person.email, password: person.password });
    expect(house.cognitoCalls().slice(before)).toEqual(['InitiateAuth']);
    expect(answer.result).toMatchObject({
      kind: 'SMS_MFA',
      delivery: { medium: 'SMS', destination: `+********${person.phoneNumber.slice(-4)}` },
    });
    expect(JSON.stringify(answer)).not.toContain('USER_ID_FOR_SRP');
  });

  test('row 54: an unknown user and a wrong password cannot be told apart', async () => {
    const person = stranger();
    await house.confirmed(person);
    const wrong = await house.signIn({ username: person.email, password: 'Wrong-2026' });
    const unknown = await house.signIn({ username: stranger().email, password: person.password });
    expect(wrong.error?.errorType).toBe('INVALID_CREDENTIALS');
    expect(withoutRequestId(unknown.error)).toEqual(withoutRequestId(wrong.error));
  });

  test('row 55: who never confirmed is told to, with a code that works', async () => {
    const person = stranger();
    await house.signedUp(person);
    const { result } = await house.signIn({ username: person.email, password: person.password });
    expect(result).toMatchObject({ kind: 'CONFIRM_SIGN_UP' });
    const confirmed = await house.confirmSignUp({ username: person.email, code: house.code(person.email) });
    expect(confirmed.result).toMatchObject({ kind: 'PASSWORD' });
  });

  test('row 55: repeated wrong passwords are TOO_MANY_ATTEMPTS, and time heals', async () => {
    const person = stranger();
    await house.confirmed(person);
    const codes: (string | undefined)[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1) {
      const { error } = await house.signIn({ username: person.email, password: 'Wrong-2026' });
      codes.push(error?.errorType);
    }
    expect(codes.slice(0, 5)).toEqual(Array(5).fill('INVALID_CREDENTIALS'));
    expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS');
    house.engine.clock.advance(16 * 60_000);
    expect(await house.atSmsChallenge(person)).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('row 55: a required reset is a step, not a fault', async () => {
    house.engine.faults.failNext('InitiateAuth', {
      exception: 'PasswordResetRequiredException',
      message: 'Password reset required for the user',
    });
    const { result } = await house.signIn({ username: stranger().email, password: 'Sakura-2026' });
    expect(result).toMatchObject({ kind: 'UNSUPPORTED', details: { __typename: 'UnsupportedChallenge' } });
  });

  test('row 56: a text goes out, of one segment', async () => {
    const person = stranger();
    await house.confirmed(person);
    await house.atSmsChallenge(person);
    const text = house.message(person.phoneNumber);
    expect(text).toMatchObject({ channel: 'SMS', subject: null, code: expect.stringMatching(/^\d{6}$/) });
  });

  test('row 57: a changed handle is SESSION_INVALID wherever it is changed', async () => {
    const person = stranger();
    await house.confirmed(person);
    const { session } = await house.atSmsChallenge(person);
    const code = house.code(person.phoneNumber);
    for (const place of [0, 8, Math.floor(session.length / 2), session.length - 2]) {
      const other = session[place] === 'A' ? 'B' : 'A';
      const changed = session.slice(0, place) + other + session.slice(place + 1);
      const { error } = await house.respondToSmsChallenge({ session: changed, code });
      expect(error).toMatchObject({ errorType: 'SESSION_INVALID', errorInfo: { restart: true } });
    }
    const { result } = await house.respondToSmsChallenge({ session, code });
    expect(result?.__typename).toBe('Tokens');
  });

  test('a step that the client does not list comes back as UNSUPPORTED', async () => {
    const person = stranger();
    await house.confirmed(person);
    const { result } = await house.signIn({
      username: person.email,
      password: person.password,
      supports: ['PASSWORD'],
    });
    expect(result).toMatchObject({ kind: 'UNSUPPORTED', details: { cognitoName: 'SMS_MFA' } });
  });
});
