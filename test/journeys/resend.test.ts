import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChallengeFragment } from '../../generated/documents.ts';
import { House, stranger } from './house.ts';

describe('sending the code again', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
  });
  afterAll(() => house.close());

  const mailsTo = (to: string) => house.engine.inbox.list().filter((message) => message.to === to);
  const secondsUntil = (time: string | null | undefined) =>
    Math.round((Date.parse(String(time)) - house.engine.clock.nowMillis()) / 1000);

  test('a second mail arrives; its code works, and the first one is dead', async () => {
    const person = stranger();
    const { session, resendAvailableAt } = await house.signedUp(person);
    expect(secondsUntil(resendAvailableAt)).toBe(30);
    const first = house.code(person.email);
    house.engine.clock.advance(30_000);
    const again = house.challenged(await house.resendCode({ session }));
    expect(again).toMatchObject({
      kind: 'CONFIRM_SIGN_UP',
      delivery: { medium: 'EMAIL', destination: 'h***@e***' },
    });
    expect(mailsTo(person.email)).toHaveLength(2);
    expect(house.message(person.email).body).toContain(person.nickname);
    const second = house.code(person.email);
    const answer = { username: person.email, session: again.session };
    if (second !== first) {
      const { error } = await house.confirmSignUp({ ...answer, code: first });
      expect(error?.errorType).toBe('CODE_MISMATCH');
    }
    const { result } = await house.confirmSignUp({ ...answer, code: second });
    expect(result).toMatchObject({ kind: 'PASSWORD', resendAvailableAt: null });
  });

  test('too early is RATE_LIMITED, says for how long, and sends nothing', async () => {
    const person = stranger();
    const { session } = await house.signedUp(person);
    house.engine.clock.advance(10_000);
    const { error } = await house.resendCode({ session });
    expect(error).toMatchObject({ errorType: 'RATE_LIMITED', errorInfo: { retryable: true } });
    const wait = Number(error?.errorInfo?.retryAfterSeconds);
    expect(wait).toBeGreaterThan(15);
    expect(wait).toBeLessThanOrEqual(20);
    expect(mailsTo(person.email)).toHaveLength(1);
    house.engine.clock.advance(wait * 1000);
    expect(secondsUntil(house.challenged(await house.resendCode({ session })).resendAvailableAt)).toBe(90);
    expect(mailsTo(person.email)).toHaveLength(2);
  });

  test('on another device the user name alone is enough', async () => {
    const person = stranger();
    await house.signedUp(person);
    for (const username of [person.email, person.phoneNumber]) {
      house.challenged(await house.resendCode({ username }));
    }
    expect(mailsTo(person.email)).toHaveLength(3);
    const { result } = await house.confirmSignUp({ username: person.email, code: house.code(person.email) });
    expect(result).toMatchObject({ kind: 'PASSWORD' });
  });

  test.each(['email', 'phoneNumber'] as const)(
    'an unconfirmed, an unknown and a confirmed account look the same: %s',
    async (name) => {
      const [unconfirmed, unknown, owner] = [stranger(), stranger(), stranger()];
      await house.signedUp(unconfirmed);
      await house.confirmed(owner);
      const visible = ({ session, expiresAt, resendAvailableAt, ...rest }: ChallengeFragment) => ({
        ...rest,
        length: session.length,
        times: [secondsUntil(resendAvailableAt), Math.round(secondsUntil(expiresAt) / 60)],
      });
      const sent = house.engine.inbox.list().length;
      const answers: object[] = [];
      for (const person of [unconfirmed, unknown, owner]) {
        answers.push(visible(house.challenged(await house.resendCode({ username: person[name] }))));
      }
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
      expect(house.engine.inbox.list().slice(sent)).toEqual([expect.objectContaining({ to: unconfirmed.email })]);
    },
  );

  test('a text cannot be sent again: the step says so, and so does the answer', async () => {
    const person = stranger();
    await house.confirmed(person);
    const { session, resendAvailableAt } = await house.atSmsChallenge(person);
    expect(resendAvailableAt).toBeNull();
    expect((await house.resendCode({ session })).error?.errorType).toBe('CHALLENGE_MISMATCH');
    expect(mailsTo(person.phoneNumber)).toHaveLength(1);
  });

  test('without a handle and a user name, both are named', async () => {
    const { error } = await house.resendCode({});
    expect(error).toMatchObject({
      errorType: 'VALIDATION_FAILED',
      errorInfo: { fields: [{ name: 'session' }, { name: 'username' }] },
    });
  });
});
