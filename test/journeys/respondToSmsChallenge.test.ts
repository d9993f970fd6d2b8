import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson, TestGateway } from './testGateway.ts';

describe('respondToSmsChallenge', () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await TestGateway.open();
  });
  afterAll(() => gateway.close());

  const startSmsChallenge = async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    const { session } = await gateway.atSmsChallenge(person);
    const code = gateway.code(person.phoneNumber);
    return { person, session, code, wrong: code === '000000' ? '000001' : '000000' };
  };

  test('returns tokens for a challenge session and its code', async () => {
    const { session, code } = await startSmsChallenge();
    const before = gateway.cognitoCalls().length;
    const { result } = await gateway.mutate('respondToSmsChallenge', { session, code });
    expect(result).toMatchObject({ __typename: 'Tokens', tokenType: 'Bearer', expiresIn: 3600 });
    // After the answer, the function pendingAccounts marks the first sign-in.
    expect(gateway.cognitoCalls()[before]).toBe('RespondToAuthChallenge');
  });

  test('accepts the right code after a wrong one', async () => {
    const { session, code, wrong } = await startSmsChallenge();
    const first = await gateway.mutate('respondToSmsChallenge', { session, code: wrong });
    expect(first.error?.errorType).toBe('CODE_MISMATCH');
    const second = await gateway.mutate('respondToSmsChallenge', { session, code });
    expect(second.result?.__typename).toBe('Tokens');
  });

  test('the challenge session is SESSION_EXPIRED after three minutes', async () => {
    const { session, code } = await startSmsChallenge();
    gateway.engine.clock.advance(3 * 60_000 + 1000);
    const { error } = await gateway.mutate('respondToSmsChallenge', { session, code });
    expect(error).toMatchObject({ errorType: 'SESSION_EXPIRED', errorInfo: { restart: true } });
  });

  test('a used challenge session is SESSION_INVALID', async () => {
    const { session, code } = await startSmsChallenge();
    await gateway.mutate('respondToSmsChallenge', { session, code });
    const { error } = await gateway.mutate('respondToSmsChallenge', { session, code });
    expect(error).toMatchObject({ errorType: 'SESSION_INVALID', errorInfo: { restart: true } });
  });

  test('concurrent calls return tokens once', async () => {
    const { session, code } = await startSmsChallenge();
    const answers = await Promise.all([1, 2, 3].map(() => gateway.mutate('respondToSmsChallenge', { session, code })));
    expect(answers.filter(({ result }) => result?.__typename === 'Tokens')).toHaveLength(1);
  });

  test('the challenge session of another kind is CHALLENGE_MISMATCH', async () => {
    const { session } = await gateway.signedUp(newPerson());
    const { error } = await gateway.mutate('respondToSmsChallenge', { session, code: '123456' });
    expect(error?.errorType).toBe('CHALLENGE_MISMATCH');
  });

  test('the challenge session of another deployment is SESSION_INVALID', async () => {
    const other = await TestGateway.open();
    try {
      const { session, code } = await startSmsChallenge();
      const { error } = await other.mutate('respondToSmsChallenge', { session, code });
      expect(error?.errorType).toBe('SESSION_INVALID');
    } finally {
      await other.close();
    }
  });
});
