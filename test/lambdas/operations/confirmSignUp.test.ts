import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { codeFor, confirmed, signedUp, newPerson, wrongCode } from '../people.ts';
import { awsAnswer, startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

const DAY = 24 * 60 * 60 * 1000;
/** Moves the time of this process, which is the engine's and the function's alike. */
function pass(millis: number): void {
  const now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now + millis);
}

describe('the mailed code', () => {
  test.each([true, false])('confirms; with the handle: %s', async (withSession) => {
    const { person, challenge } = await signedUp(auth);
    const code = codeFor(auth, person.email);
    const session = withSession ? challenge.session : null;
    const answer = await auth.value('confirmSignUp', { username: person.email, code, session });
    expect(answer).toMatchObject({ __typename: 'Challenge', kind: 'PASSWORD', delivery: null, details: null });
    expect(auth.calls.at(-1)?.body).toMatchObject({ Username: person.email, ConfirmationCode: code });
    expect(auth.calls.at(-1)?.body).not.toHaveProperty('ForceAliasCreation');
  });

  test('works with the phone number as user name, in full-width characters', async () => {
    const { person } = await signedUp(auth);
    const wide = (text: string): string =>
      text.replace(/[+\d]/g, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0));
    const code = ` ${wide(codeFor(auth, person.email))} `;
    expect(await auth.value('confirmSignUp', { username: wide(person.phoneNumber), code })).toMatchObject({
      kind: 'PASSWORD',
    });
  });

  test('what the client can show comes from the input, else from the handle', async () => {
    const { person, challenge } = await signedUp(auth, { supports: ['CONFIRM_SIGN_UP'] });
    const input = { username: person.email, code: codeFor(auth, person.email), session: challenge.session };
    expect(await auth.value('confirmSignUp', input)).toMatchObject({
      kind: 'UNSUPPORTED',
      details: { cognitoName: 'PASSWORD' },
    });
    expect(await auth.value('confirmSignUp', { ...input, supports: ['PASSWORD'] })).toMatchObject({ kind: 'PASSWORD' });
  });

  test("Cognito's session of SignUp travels in the handle, and only for its own user name", async () => {
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

describe('what can go wrong', () => {
  test('an unknown user, a known one and a confirmed one look the same to a wrong code', async () => {
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

  test.each([true, false])('after a day the code is CODE_EXPIRED; with the handle: %s', async (withSession) => {
    const { person, challenge } = await signedUp(auth);
    const input = { username: person.email, code: codeFor(auth, person.email) };
    pass(DAY + 1000);
    const error = await auth.error('confirmSignUp', { ...input, ...(withSession && { session: challenge.session }) });
    expect(error.code).toBe('CODE_EXPIRED');
  });

  test('too many wrong codes are TOO_MANY_ATTEMPTS, with the longest wait there is', async () => {
    const { person } = await signedUp(auth);
    const input = { username: person.email, code: wrongCode(codeFor(auth, person.email)) };
    let error = await auth.error('confirmSignUp', input);
    for (let i = 0; i < 20 && error.code === 'CODE_MISMATCH'; i += 1) error = await auth.error('confirmSignUp', input);
    expect(error).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', info: { retryable: true, retryAfterSeconds: 3600 } });
  });

  test('sending a good code twice is harmless for the holder of the handle', async () => {
    const { person, challenge } = await signedUp(auth);
    const input = { username: person.email, code: codeFor(auth, person.email), session: challenge.session };
    await auth.value('confirmSignUp', input);
    expect(await auth.value('confirmSignUp', input)).toMatchObject({ kind: 'PASSWORD' });
  });

  test('"already confirmed" is told to nobody else: no handle, a decoy, the handle of somebody else', async () => {
    const owner = await confirmed(auth);
    const { challenge: decoy } = await signedUp(auth, { email: owner.email });
    const { challenge: foreign } = await signedUp(auth);
    for (const session of [null, decoy.session, foreign.session]) {
      const before = auth.calls.length;
      const error = await auth.error('confirmSignUp', { username: owner.email, code: '123456', session });
      expect(error.code).toBe('CODE_MISMATCH');
      // A decoy costs the same call as a real handle, so that time does not tell them apart.
      expect(auth.calls.slice(before).map(({ action }) => action)).toEqual(['ConfirmSignUp']);
    }
  });

  test('a handle that is none is refused before Cognito is asked', async () => {
    const { person } = await signedUp(auth);
    const before = auth.calls.length;
    const error = await auth.error('confirmSignUp', { username: person.email, code: '123456', session: 'x' });
    expect(error).toMatchObject({ code: 'SESSION_INVALID', info: { restart: true } });
    expect(auth.calls).toHaveLength(before);
  });

  test('user name, code and handle are all named when all are faulty', async () => {
    const error = await auth.error('confirmSignUp', { username: 'hanako', code: '12345', session: ' ' });
    expect(error).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: {
        fields: [
          { name: 'username', rule: 'format' },
          { name: 'code', rule: 'format' },
          { name: 'session', rule: 'required' },
        ],
      },
    });
  });
});
