import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { House, stranger } from './house.ts';

describe('STEP 6: respondToSmsChallenge', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
  });
  afterAll(() => house.close());

  const atTheDoor = async () => {
    const person = stranger();
    await house.confirmed(person);
    const { session } = await house.atSmsChallenge(person);
    const code = house.code(person.phoneNumber);
    return { person, session, code, wrong: code === '000000' ? '000001' : '000000' };
  };

  test('rows 60 to 63: a handle and a code are all that is needed', async () => {
    const { session, code } = await atTheDoor();
    const before = house.cognitoCalls().length;
    const { result } = await house.respondToSmsChallenge({ session, code });
    expect(result).toMatchObject({ __typename: 'Tokens', tokenType: 'Bearer', expiresIn: 3600 });
    expect(house.cognitoCalls().slice(before)).toEqual(['RespondToAuthChallenge']);
  });

  test('row 65: a wrong code, then the right one, with the same handle', async () => {
    const { session, code, wrong } = await atTheDoor();
    const first = await house.respondToSmsChallenge({ session, code: wrong });
    expect(first.error?.errorType).toBe('CODE_MISMATCH');
    const second = await house.respondToSmsChallenge({ session, code });
    expect(second.result?.__typename).toBe('Tokens');
  });

  test('row 66: after three minutes the handle is SESSION_EXPIRED', async () => {
    const { session, code } = await atTheDoor();
    house.engine.clock.advance(3 * 60_000 + 1000);
    const { error } = await house.respondToSmsChallenge({ session, code });
    expect(error).toMatchObject({ errorType: 'SESSION_EXPIRED', errorInfo: { restart: true } });
  });

  test('row 66: a replay after success is SESSION_INVALID', async () => {
    const { session, code } = await atTheDoor();
    await house.respondToSmsChallenge({ session, code });
    const { error } = await house.respondToSmsChallenge({ session, code });
    expect(error).toMatchObject({ errorType: 'SESSION_INVALID', errorInfo: { restart: true } });
  });

  test('two answers at the same time: one set of tokens', async () => {
    const { session, code } = await atTheDoor();
    const answers = await Promise.all([1, 2, 3].map(() => house.respondToSmsChallenge({ session, code })));
    expect(answers.filter(({ result }) => result?.__typename === 'Tokens')).toHaveLength(1);
  });

  test('a handle of another step is CHALLENGE_MISMATCH', async () => {
    const { session } = await house.signedUp(stranger());
    const { error } = await house.respondToSmsChallenge({ session, code: '123456' });
    expect(error?.errorType).toBe('CHALLENGE_MISMATCH');
  });

  test('a handle of another deployment is SESSION_INVALID', async () => {
    const other = await House.open();
    try {
      const { session, code } = await atTheDoor();
      const { error } = await other.respondToSmsChallenge({ session, code });
      expect(error?.errorType).toBe('SESSION_INVALID');
    } finally {
      await other.close();
    }
  });
});
