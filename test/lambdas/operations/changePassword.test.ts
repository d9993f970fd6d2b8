import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionConnection, Tokens } from '../../../generated/schema.ts';
import { awaitingSmsCode, signedIn } from '../people.ts';
import { awsException, startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

const NEXT = 'Momiji-2026';

/** Signs a new person in on two devices. */
async function onTwoDevices() {
  const { person, tokens } = await signedIn(auth);
  const { challenge, code } = await awaitingSmsCode(auth, person);
  const other = await auth.value<Tokens>('respondToSmsChallenge', { session: challenge.session, code });
  return { person, here: { accessToken: tokens.accessToken }, there: { accessToken: other.accessToken } };
}

/** Returns the code of a declared failure, or the type of the value. */
async function outcomeOf(...args: Parameters<Auth['invoke']>): Promise<string> {
  const outcome = await auth.invoke(...args);
  return outcome.ok ? (outcome.value as { __typename: string }).__typename : outcome.error.code;
}

function change(currentPassword: string, more: object = {}) {
  return { currentPassword, proposedPassword: NEXT, ...more };
}

async function sessionsOf(caller: { accessToken: string }) {
  return (await auth.value<SessionConnection>('sessions', null, caller)).nodes;
}

describe('changePassword', () => {
  test('changes the password, signs the other devices out, and tells the owner', async () => {
    const { person, here, there } = await onTwoDevices();
    expect(await auth.value('changePassword', change(person.password), here)).toEqual({
      __typename: 'ChangePasswordPayload',
      changedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    });
    expect(await outcomeOf('me', null, here)).toBe('User');
    expect(await outcomeOf('me', null, there)).toBe('UNAUTHENTICATED');
    expect(auth.pool.lastMessage(person.email).subject).toBe('【Genkan】パスワードの変更のお知らせ');
    expect(await outcomeOf('signIn', { username: person.email, password: person.password })).toBe(
      'INVALID_CREDENTIALS',
    );
    expect(await outcomeOf('signIn', { username: person.email, password: NEXT })).toBe('Challenge');
  });

  test('keeps the other devices signed in when asked to', async () => {
    const { person, here, there } = await onTwoDevices();
    await auth.value('changePassword', change(person.password, { signOutOthers: false }), here);
    expect(await outcomeOf('me', null, there)).toBe('User');
  });

  test.each(['ListUserSessions', 'RevokeUserSession'])(
    'signs out everywhere, this device too, when %s fails',
    async (action) => {
      const { person, here, there } = await onTwoDevices();
      auth.standIn((call) => (call.action === action ? awsException('InvalidParameterException') : undefined));
      try {
        expect(await outcomeOf('changePassword', change(person.password), here)).toBe('ChangePasswordPayload');
      } finally {
        auth.standIn(null);
      }
      expect([await outcomeOf('me', null, here), await outcomeOf('me', null, there)]).toEqual([
        'UNAUTHENTICATED',
        'UNAUTHENTICATED',
      ]);
    },
  );

  test('rejects a wrong current password and a weak new one, and changes nothing', async () => {
    const { person, here, there } = await onTwoDevices();
    expect(await auth.error('changePassword', change('Wrong-2026'), here)).toMatchObject({
      code: 'INVALID_CREDENTIALS',
      info: { fields: [{ name: 'currentPassword', rule: 'mismatch' }] },
    });
    expect(
      await auth.error('changePassword', { currentPassword: person.password, proposedPassword: 'short' }, here),
    ).toMatchObject({
      code: 'PASSWORD_POLICY_VIOLATION',
      info: { fields: expect.arrayContaining([{ name: 'proposedPassword', rule: 'minLength' }]) as object },
    });
    expect(await outcomeOf('me', null, there)).toBe('User');
    expect(await outcomeOf('signIn', { username: person.email, password: person.password })).toBe('Challenge');
  });

  test('of 50 changes at the same time one is right', async () => {
    const { person, here } = await onTwoDevices();
    const input = change(person.password, { signOutOthers: false });
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => outcomeOf('changePassword', input, here)));
    expect(outcomes.filter((outcome) => outcome === 'ChangePasswordPayload')).toHaveLength(1);
  });
});

describe('sessions', () => {
  test('lists the devices, this one first, and one of them can be ended by another', async () => {
    const { here, there } = await onTwoDevices();
    const [own, other, ...rest] = await sessionsOf(here);
    expect(rest).toEqual([]);
    expect([own?.current, other?.current]).toEqual([true, false]);
    expect(own?.createdAt).toMatch(/^\d{4}-.*Z$/);
    expect(own?.lastUsedAt).toMatch(/^\d{4}-.*Z$/);
    const [ownThere] = await sessionsOf(there);
    expect(ownThere?.sessionId).toBe(other?.sessionId);

    const input = { sessionId: ` ${other?.sessionId} ` };
    expect(await auth.value('revokeSession', input, here)).toEqual({
      __typename: 'RevokeSessionPayload',
      sessionId: other?.sessionId,
    });
    expect(await outcomeOf('me', null, there)).toBe('UNAUTHENTICATED');
    expect(await sessionsOf(here)).toHaveLength(1);
    expect(await outcomeOf('revokeSession', input, here)).toBe('RevokeSessionPayload');
  });

  test('the current session is not ended by its own request, nor that of another user', async () => {
    const { here } = await onTwoDevices();
    const stranger = await onTwoDevices();
    const [own] = await sessionsOf(here);
    expect(await auth.error('revokeSession', { sessionId: own?.sessionId }, here)).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: { fields: [{ name: 'sessionId', rule: 'current' }] },
    });
    expect(await outcomeOf('revokeSession', { sessionId: own?.sessionId }, stranger.here)).toBe('RevokeSessionPayload');
    expect(await outcomeOf('me', null, here)).toBe('User');
  });

  test.each(['', 'xyz', 'tkn-'])('%j is no session id', async (sessionId) => {
    const { tokens } = await signedIn(auth);
    expect(await outcomeOf('revokeSession', { sessionId }, { accessToken: tokens.accessToken })).toBe(
      'VALIDATION_FAILED',
    );
  });

  test('a session without dates and a user without sessions are shown', async () => {
    const answers = [{ Sessions: [{ SessionId: 'tkn1' }, { SessionId: 'tkn2', LastActiveDate: 1 }] }, {}];
    auth.standIn(() => Response.json(answers.shift()));
    try {
      expect(await sessionsOf({ accessToken: 'a.b.c' })).toMatchObject([
        { sessionId: 'tkn1', createdAt: null, lastUsedAt: null, current: false },
        { sessionId: 'tkn2', createdAt: null, lastUsedAt: '1970-01-01T00:00:01.000Z', current: false },
      ]);
      expect(await sessionsOf({ accessToken: 'a.b.c' })).toEqual([]);
    } finally {
      auth.standIn(null);
    }
  });

  test('signOutEverywhere ends all of them', async () => {
    const { here, there } = await onTwoDevices();
    expect(await auth.value('signOutEverywhere', null, here)).toMatchObject({ done: true });
    for (const caller of [here, there]) expect(await outcomeOf('me', null, caller)).toBe('UNAUTHENTICATED');
    expect(await outcomeOf('signOutEverywhere', null, here)).toBe('UNAUTHENTICATED');
  });
});

describe('deleteAccount', () => {
  test('needs the address of the account, in any spelling, and frees it', async () => {
    const { person, here } = await onTwoDevices();
    expect(await auth.error('deleteAccount', { confirmEmail: 'other@example.jp' }, here)).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: { fields: [{ name: 'confirmEmail', rule: 'mismatch' }] },
    });
    expect(await outcomeOf('me', null, here)).toBe('User');

    expect(await outcomeOf('deleteAccount', { confirmEmail: ` ${person.email.toUpperCase()} ` }, here)).toBe(
      'DeleteAccountPayload',
    );

    for (const operation of ['me', 'sessions', 'signOutEverywhere']) {
      expect(await outcomeOf(operation, null, here)).toBe('UNAUTHENTICATED');
    }
    const input = { ...change(person.password), confirmEmail: person.email, nickname: 'X', sessionId: 'tkn1' };
    for (const operation of ['changePassword', 'updateProfile', 'deleteAccount', 'revokeSession']) {
      expect(await outcomeOf(operation, input, here)).toBe('UNAUTHENTICATED');
    }
    expect(await outcomeOf('signIn', { username: person.email, password: person.password })).toBe(
      'INVALID_CREDENTIALS',
    );
    const { person: again } = await signedIn(auth, person);
    expect(again.email).toBe(person.email);
  });
});
