import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { codeFor, confirmed, signedUp, newPerson, wrongCode } from '../people.ts';
import { awsAnswer, startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

const DAY = 24 * 60 * 60 * 1000;
/** Moves the clock of this process, which the engine and the function share. */
function pass(millis: number): void {
  const now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now + millis);
}

describe('the mailed code', () => {
  test.each([true, false])('confirms the account; with a challenge session: %s', async (withSession) => {
    const { person, challenge } = await signedUp(auth);
    const code = codeFor(auth, person.email);
    const session = withSession ? challenge.session : null;
    const answer = await auth.value('confirmSignUp', { username: person.email, code, session });
    expect(answer).toMatchObject({ __typename: 'Challenge', kind: 'PASSWORD', delivery: null, details: null });
    expect(auth.calls.at(-1)?.body).toMatchObject({ Username: person.email, ConfirmationCode: code });
    expect(auth.calls.at(-1)?.body).not.toHaveProperty('ForceAliasCreation');
  });

  test('is accepted with the phone number as user name, both in full-width characters', async () => {
    const { person } = await signedUp(auth);
    const wide = (text: string): string =>
      text.replace(/[+\d]/g, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0));
    const code = ` ${wide(codeFor(auth, person.email))} `;
    expect(await auth.value('confirmSignUp', { username: wide(person.phoneNumber), code })).toMatchObject({
      kind: 'PASSWORD',
    });
  });

  test('leads to a challenge of a supported kind: by the input, else by the challenge session', async () => {
    const { person, challenge } = await signedUp(auth, { supports: ['CONFIRM_SIGN_UP'] });
    const input = { username: person.email, code: codeFor(auth, person.email), session: challenge.session };
    expect(await auth.value('confirmSignUp', input)).toMatchObject({
      kind: 'UNSUPPORTED',
      details: { cognitoName: 'PASSWORD' },
    });
    expect(await auth.value('confirmSignUp', { ...input, supports: ['PASSWORD'] })).toMatchObject({ kind: 'PASSWORD' });
  });

  test("is sent with Cognito's session of the challenge session, only for the same user name", async () => {
    auth.standIn(({ action }) =>
      action === 'SignUp'
        ? awsAnswer(200, { UserConfirmed: false, UserSub: 'u', Session: 's'.repeat(2048) })
        : undefined,
    );
    try {
      const { person, challenge } = await signedUp(auth);
      expect(challenge.session).toHaveLength(3804);
      const input = { code: '123456', session: challenge.session };
      await auth.error('confirmSignUp', { ...input, username: person.email });
      expect(auth.calls.at(-1)?.body).toMatchObject({ Session: 's'.repeat(2048) });
      await auth.error('confirmSignUp', { ...input, username: newPerson().email });
      expect(auth.calls.at(-1)?.body).not.toHaveProperty('Session');
    } finally {
      auth.standIn(null);
    }
  });
});

describe('a failure', () => {
  test('is CODE_MISMATCH for a wrong code of an unconfirmed, an unknown and a confirmed user alike', async () => {
    const { person: unconfirmed } = await signedUp(auth);
    const owner = await confirmed(auth);
    const code = wrongCode(codeFor(auth, unconfirmed.email));
    const errors = [];
    for (const username of [unconfirmed.email, newPerson().email, owner.email]) {
      errors.push(await auth.error('confirmSignUp', { username, code }));
    }
    expect(errors[0]).toMatchObject({ code: 'CODE_MISMATCH', info: { retryable: false } });
    expect(errors[1]).toEqual(errors[0]);
    expect(errors[2]).toEqual(errors[0]);
  });

  test.each([true, false])('is CODE_EXPIRED after a day; with a challenge session: %s', async (withSession) => {
    const { person, challenge } = await signedUp(auth);
    const input = { username: person.email, code: codeFor(auth, person.email) };
    pass(DAY + 1000);
    const error = await auth.error('confirmSignUp', { ...input, ...(withSession && { session: challenge.session }) });
    expect(error.code).toBe('CODE_EXPIRED');
  });

  test('is TOO_MANY_ATTEMPTS after too many wrong codes, with the longest possible wait', async () => {
    const { person } = await signedUp(auth);
    const input = { username: person.email, code: wrongCode(codeFor(auth, person.email)) };
    let error = await auth.error('confirmSignUp', input);
    for (let i = 0; i < 20 && error.code === 'CODE_MISMATCH'; i += 1) error = await auth.error('confirmSignUp', input);
    expect(error).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', info: { retryable: true, retryAfterSeconds: 3600 } });
  });

  test('does not happen for a right code that is sent twice with its challenge session', async () => {
    const { person, challenge } = await signedUp(auth);
    const input = { username: person.email, code: codeFor(auth, person.email), session: challenge.session };
    await auth.value('confirmSignUp', input);
    expect(await auth.value('confirmSignUp', input)).toMatchObject({ kind: 'PASSWORD' });
  });

  test('is CODE_MISMATCH for a confirmed account without its own challenge session: none, a decoy, that of another user', async () => {
    const owner = await confirmed(auth);
    const { challenge: decoy } = await signedUp(auth, { email: owner.email });
    const { challenge: foreign } = await signedUp(auth);
    for (const session of [null, decoy.session, foreign.session]) {
      const before = auth.calls.length;
      const error = await auth.error('confirmSignUp', { username: owner.email, code: '123456', session });
      expect(error.code).toBe('CODE_MISMATCH');
      // A decoy makes the same call as a real challenge session, so the time is the same.
      expect(auth.calls.slice(before).map(({ action }) => action)).toEqual(['ConfirmSignUp']);
    }
  });

  test('is SESSION_INVALID for a malformed challenge session, without a call', async () => {
    const { person } = await signedUp(auth);
    const before = auth.calls.length;
    const error = await auth.error('confirmSignUp', { username: person.email, code: '123456', session: 'x' });
    expect(error).toMatchObject({ code: 'SESSION_INVALID', info: { restart: true } });
    expect(auth.calls).toHaveLength(before);
  });

  test('treats a blank challenge session as absent', async () => {
    const { person } = await signedUp(auth);
    const input = { username: person.email, code: codeFor(auth, person.email), session: ' ' };
    expect(await auth.value('confirmSignUp', input)).toMatchObject({ kind: 'PASSWORD' });
  });

  test('reports user name and code together', async () => {
    const error = await auth.error('confirmSignUp', { username: 'hanako', code: '12345', session: '' });
    expect(error).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: {
        fields: [
          { name: 'username', rule: 'format' },
          { name: 'code', rule: 'format' },
        ],
      },
    });
  });
});
