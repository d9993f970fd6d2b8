import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChallengeFragment } from '../../generated/documents.ts';
import { newPerson, TestGateway } from './testGateway.ts';

describe('resendCode', () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await TestGateway.open();
  });
  afterAll(() => gateway.close());

  const mailsTo = (to: string) => gateway.engine.inbox.list().filter((message) => message.to === to);
  const secondsUntil = (time: string | null | undefined) =>
    Math.round((Date.parse(String(time)) - gateway.engine.clock.nowMillis()) / 1000);

  test('sends a new code and invalidates the previous one', async () => {
    const person = newPerson();
    const { session, resendAvailableAt, resendAvailableIn } = await gateway.signedUp(person);
    expect(secondsUntil(resendAvailableAt)).toBe(30);
    expect(resendAvailableIn).toBe(30);
    const first = gateway.code(person.email);
    gateway.engine.clock.advance(30_000);
    const again = gateway.challenged(await gateway.mutate('resendCode', { session }));
    expect(again).toMatchObject({
      kind: 'CONFIRM_SIGN_UP',
      delivery: { medium: 'EMAIL', destination: 'h***@e***' },
    });
    expect(mailsTo(person.email)).toHaveLength(2);
    expect(gateway.message(person.email).body).toContain(person.nickname);
    const second = gateway.code(person.email);
    const answer = { username: person.email, session: again.session };
    if (second !== first) {
      const { error } = await gateway.mutate('confirmSignUp', { ...answer, code: first });
      expect(error?.errorType).toBe('CODE_MISMATCH');
    }
    const { result } = await gateway.mutate('confirmSignUp', { ...answer, code: second });
    expect(result).toMatchObject({ kind: 'PASSWORD', resendAvailableAt: null });
  });

  test('is RATE_LIMITED with retryAfterSeconds before resendAvailableAt, and sends nothing', async () => {
    const person = newPerson();
    const { session } = await gateway.signedUp(person);
    gateway.engine.clock.advance(10_000);
    const { error } = await gateway.mutate('resendCode', { session });
    expect(error).toMatchObject({ errorType: 'RATE_LIMITED', errorInfo: { retryable: true } });
    const wait = Number(error?.errorInfo?.retryAfterSeconds);
    expect(wait).toBeGreaterThan(15);
    expect(wait).toBeLessThanOrEqual(20);
    expect(mailsTo(person.email)).toHaveLength(1);
    gateway.engine.clock.advance(wait * 1000);
    const next = gateway.challenged(await gateway.mutate('resendCode', { session }));
    expect(secondsUntil(next.resendAvailableAt)).toBe(90);
    expect(next.resendAvailableIn).toBe(90);
    expect(mailsTo(person.email)).toHaveLength(2);
  });

  test('needs only the user name on another device', async () => {
    const person = newPerson();
    await gateway.signedUp(person);
    for (const username of [person.email, person.phoneNumber]) {
      gateway.challenged(await gateway.mutate('resendCode', { username }));
    }
    expect(mailsTo(person.email)).toHaveLength(3);
    const { result } = await gateway.mutate('confirmSignUp', {
      username: person.email,
      code: gateway.code(person.email),
    });
    expect(result).toMatchObject({ kind: 'PASSWORD' });
  });

  test.each(['email', 'phoneNumber'] as const)(
    'gives the same result for unconfirmed, unknown and confirmed accounts: %s',
    async (name) => {
      const [unconfirmed, unknown, owner] = [newPerson(), newPerson(), newPerson()];
      await gateway.signedUp(unconfirmed);
      await gateway.confirmed(owner);
      const visible = ({ session, expiresAt, resendAvailableAt, ...rest }: ChallengeFragment) => ({
        ...rest,
        length: session.length,
        times: [secondsUntil(resendAvailableAt), Math.round(secondsUntil(expiresAt) / 60)],
      });
      const sent = gateway.engine.inbox.list().length;
      const answers: object[] = [];
      for (const person of [unconfirmed, unknown, owner]) {
        answers.push(visible(gateway.challenged(await gateway.mutate('resendCode', { username: person[name] }))));
      }
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
      expect(gateway.engine.inbox.list().slice(sent)).toEqual([expect.objectContaining({ to: unconfirmed.email })]);
    },
  );

  test('cannot send an SMS again: resendAvailableAt is null and the call is CHALLENGE_MISMATCH', async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    const { session, resendAvailableAt } = await gateway.atSmsChallenge(person);
    expect(resendAvailableAt).toBeNull();
    expect((await gateway.mutate('resendCode', { session })).error?.errorType).toBe('CHALLENGE_MISMATCH');
    expect(mailsTo(person.phoneNumber)).toHaveLength(1);
  });

  test('the error names both fields when session and username are missing', async () => {
    const { error } = await gateway.mutate('resendCode', {});
    expect(error).toMatchObject({
      errorType: 'VALIDATION_FAILED',
      errorInfo: { fields: [{ name: 'session' }, { name: 'username' }] },
    });
  });
});
