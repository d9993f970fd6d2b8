import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { House, stranger, withoutRequestId } from './house.ts';

describe('STEP 4: confirmSignUp', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
  });
  afterAll(() => house.close());

  test.each([true, false])('rows 43 and 45: the code works, with the handle: %s', async (withHandle) => {
    const person = stranger();
    const { session } = await house.signedUp(person);
    const code = house.code(person.email);
    const { result } = await house.confirmSignUp({
      username: person.email,
      code,
      ...(withHandle ? { session } : {}),
    });
    expect(result).toMatchObject({ kind: 'PASSWORD', delivery: null });
  });

  test('row 39: a code typed with full-width digits works', async () => {
    const person = stranger();
    await house.signedUp(person);
    const fullWidth = house.code(person.email).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    const { result } = await house.confirmSignUp({ username: person.email, code: ` ${fullWidth} ` });
    expect(result).toMatchObject({ kind: 'PASSWORD' });
  });

  test('rows 46 and 47: unknown and known users with a bad code cannot be told apart', async () => {
    const person = stranger();
    await house.signedUp(person);
    const wrong = house.code(person.email) === '000000' ? '000001' : '000000';
    const known = await house.confirmSignUp({ username: person.email, code: wrong });
    const unknown = await house.confirmSignUp({ username: stranger().email, code: wrong });
    expect(known.error?.errorType).toBe('CODE_MISMATCH');
    expect(withoutRequestId(unknown.error)).toEqual(withoutRequestId(known.error));
  });

  test('row 48: after 24 hours the code is CODE_EXPIRED', async () => {
    const person = stranger();
    await house.signedUp(person);
    house.engine.clock.advance(24 * 3_600_000 + 1000);
    const { error } = await house.confirmSignUp({ username: person.email, code: house.code(person.email) });
    expect(error?.errorType).toBe('CODE_EXPIRED');
  });

  test('row 48: too many wrong codes are TOO_MANY_ATTEMPTS with a time to wait', async () => {
    const person = stranger();
    await house.signedUp(person);
    const wrong = house.code(person.email) === '000000' ? '000001' : '000000';
    const codes: (string | undefined)[] = [];
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const { error } = await house.confirmSignUp({ username: person.email, code: wrong });
      codes.push(error?.errorType);
      if (error?.errorType === 'TOO_MANY_ATTEMPTS') {
        expect(error.errorInfo?.retryAfterSeconds).toBeGreaterThan(0);
        break;
      }
    }
    expect(codes[0]).toBe('CODE_MISMATCH');
    expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS');
  });

  test('row 48: sending a good code twice is harmless for the holder of the handle', async () => {
    const person = stranger();
    const { session } = await house.signedUp(person);
    const input = { username: person.email, code: house.code(person.email), session };
    const first = await house.confirmSignUp(input);
    const second = await house.confirmSignUp(input);
    expect(first.result).toMatchObject({ kind: 'PASSWORD' });
    expect(second.result).toMatchObject({ kind: 'PASSWORD' });
  });

  test('row 48: sending it again without the handle tells nothing', async () => {
    const person = stranger();
    await house.signedUp(person);
    const input = { username: person.email, code: house.code(person.email) };
    await house.confirmSignUp(input);
    const { error } = await house.confirmSignUp(input);
    expect(error?.errorType).toBe('CODE_MISMATCH');
  });

  test('a code works once, also when it is sent twice at the same time', async () => {
    const person = stranger();
    await house.signedUp(person);
    const input = { username: person.email, code: house.code(person.email) };
    const answers = await Promise.all([house.confirmSignUp(input), house.confirmSignUp(input)]);
    expect(answers.filter(({ result }) => result !== null)).toHaveLength(1);
  });
});
