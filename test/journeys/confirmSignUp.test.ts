import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson, TestGateway, withoutRequestId } from './testGateway.ts';

describe('confirmSignUp', () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await TestGateway.open();
  });
  afterAll(() => gateway.close());

  test.each([true, false])('accepts the code, with a challenge session: %s', async (withSession) => {
    const person = newPerson();
    const { session } = await gateway.signedUp(person);
    const code = gateway.code(person.email);
    const { result } = await gateway.mutate('confirmSignUp', {
      username: person.email,
      code,
      ...(withSession ? { session } : {}),
    });
    expect(result).toMatchObject({ kind: 'PASSWORD', delivery: null });
  });

  test('without the challenge session the code confirms together with the password', async () => {
    const person = newPerson();
    await gateway.signedUp(person);
    const input = { username: person.email, code: gateway.code(person.email) };
    const { session } = gateway.challenged(await gateway.mutate('confirmSignUp', input));
    const wrong = await gateway.mutate('respondToPasswordChallenge', { session, password: 'Wrong-password-1' });
    expect(wrong.error?.errorType).toBe('INVALID_CREDENTIALS');
    const { result } = await gateway.mutate('respondToPasswordChallenge', { session, password: person.password });
    expect(result).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('accepts a code in full-width digits', async () => {
    const person = newPerson();
    const { session } = await gateway.signedUp(person);
    const fullWidth = gateway
      .code(person.email)
      .replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    const { result } = await gateway.mutate('confirmSignUp', {
      username: person.email,
      code: ` ${fullWidth} `,
      session,
    });
    expect(result).toMatchObject({ kind: 'PASSWORD' });
  });

  test('a wrong code gives the same error for pending and confirmed users', async () => {
    const [pending, confirmed] = [newPerson(), newPerson()];
    await gateway.confirmed(confirmed);
    await gateway.signedUp(pending);
    const errors = [];
    for (const { email } of [pending, confirmed]) {
      const { session } = await gateway.signedUp({ ...newPerson(), email });
      const { error } = await gateway.mutate('confirmSignUp', { username: email, code: '000000', session });
      errors.push(withoutRequestId(error));
    }
    expect(errors[0]).toMatchObject({ errorType: 'CODE_MISMATCH' });
    expect(errors[1]).toEqual(errors[0]);
  });

  test('without the challenge session a wrong code gives the same answer for known and unknown users', async () => {
    const person = newPerson();
    await gateway.signedUp(person);
    for (const username of [person.email, newPerson().email]) {
      const { result } = await gateway.mutate('confirmSignUp', { username, code: '000000' });
      expect(result).toMatchObject({ kind: 'PASSWORD' });
    }
  });

  test('a code is accepted for 24 hours; later, the password leads to a new one', async () => {
    const person = newPerson();
    const { session } = await gateway.signedUp(person);
    gateway.engine.clock.advance(24 * 3_600_000 - 1000);
    const input = { username: person.email, code: gateway.code(person.email) };
    const opened = gateway.challenged(await gateway.mutate('confirmSignUp', { ...input, session }));
    expect(opened).toMatchObject({ kind: 'PASSWORD' });
    const late = newPerson();
    await gateway.signedUp(late);
    const expired = { username: late.email, code: gateway.code(late.email) };
    gateway.engine.clock.advance(24 * 3_600_000 + 1000);
    const challenge = gateway.challenged(await gateway.mutate('confirmSignUp', expired));
    const answer = { session: challenge.session, password: late.password };
    const next = gateway.challenged(await gateway.mutate('respondToPasswordChallenge', answer));
    expect(next.kind).toBe('CONFIRM_SIGN_UP');
    expect(gateway.code(late.email)).not.toBe(expired.code);
  });

  test('too many wrong codes are TOO_MANY_ATTEMPTS with retryAfterSeconds', async () => {
    const person = newPerson();
    const { session } = await gateway.signedUp(person);
    const wrong = gateway.code(person.email) === '000000' ? '000001' : '000000';
    const codes: (string | undefined)[] = [];
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const { error } = await gateway.mutate('confirmSignUp', { username: person.email, code: wrong, session });
      codes.push(error?.errorType);
      if (error?.errorType === 'TOO_MANY_ATTEMPTS') {
        expect(error.errorInfo?.retryAfterSeconds).toBeGreaterThan(0);
        break;
      }
    }
    expect(codes[0]).toBe('CODE_MISMATCH');
    expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS');
  });

  test('a repeated code succeeds with the challenge session', async () => {
    const person = newPerson();
    const { session } = await gateway.signedUp(person);
    const input = { username: person.email, code: gateway.code(person.email), session };
    const first = await gateway.mutate('confirmSignUp', input);
    const second = await gateway.mutate('confirmSignUp', input);
    expect(first.result).toMatchObject({ kind: 'PASSWORD' });
    expect(second.result).toMatchObject({ kind: 'PASSWORD' });
  });

  test('a code works once: the challenge session of another sign-up is CODE_MISMATCH after it', async () => {
    const person = newPerson();
    const { session } = await gateway.signedUp(person);
    const code = gateway.code(person.email);
    await gateway.mutate('confirmSignUp', { username: person.email, code, session });
    const other = await gateway.signedUp({ ...newPerson(), email: person.email });
    const { error } = await gateway.mutate('confirmSignUp', { username: person.email, code, session: other.session });
    expect(error?.errorType).toBe('CODE_MISMATCH');
  });
});
