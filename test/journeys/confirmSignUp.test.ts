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

  test('accepts a code in full-width digits', async () => {
    const person = newPerson();
    await gateway.signedUp(person);
    const fullWidth = gateway
      .code(person.email)
      .replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    const { result } = await gateway.mutate('confirmSignUp', { username: person.email, code: ` ${fullWidth} ` });
    expect(result).toMatchObject({ kind: 'PASSWORD' });
  });

  test('a wrong code gives the same error for known and unknown users', async () => {
    const person = newPerson();
    await gateway.signedUp(person);
    const wrong = gateway.code(person.email) === '000000' ? '000001' : '000000';
    const known = await gateway.mutate('confirmSignUp', { username: person.email, code: wrong });
    const unknown = await gateway.mutate('confirmSignUp', { username: newPerson().email, code: wrong });
    expect(known.error?.errorType).toBe('CODE_MISMATCH');
    expect(withoutRequestId(unknown.error)).toEqual(withoutRequestId(known.error));
  });

  test('a code is CODE_EXPIRED after 24 hours', async () => {
    const person = newPerson();
    await gateway.signedUp(person);
    gateway.engine.clock.advance(24 * 3_600_000 + 1000);
    const { error } = await gateway.mutate('confirmSignUp', {
      username: person.email,
      code: gateway.code(person.email),
    });
    expect(error?.errorType).toBe('CODE_EXPIRED');
  });

  test('too many wrong codes are TOO_MANY_ATTEMPTS with retryAfterSeconds', async () => {
    const person = newPerson();
    await gateway.signedUp(person);
    const wrong = gateway.code(person.email) === '000000' ? '000001' : '000000';
    const codes: (string | undefined)[] = [];
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const { error } = await gateway.mutate('confirmSignUp', { username: person.email, code: wrong });
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

  test('a repeated code is CODE_MISMATCH without the challenge session', async () => {
    const person = newPerson();
    await gateway.signedUp(person);
    const input = { username: person.email, code: gateway.code(person.email) };
    await gateway.mutate('confirmSignUp', input);
    const { error } = await gateway.mutate('confirmSignUp', input);
    expect(error?.errorType).toBe('CODE_MISMATCH');
  });

  test('a code that is sent twice at the same time works once', async () => {
    const person = newPerson();
    await gateway.signedUp(person);
    const input = { username: person.email, code: gateway.code(person.email) };
    const answers = await Promise.all([gateway.mutate('confirmSignUp', input), gateway.mutate('confirmSignUp', input)]);
    expect(answers.filter(({ result }) => result !== null)).toHaveLength(1);
  });
});
