import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAuthClient, type Challenge, type Transport } from '../../client/index.ts';
import { memoryStorage, webStorage, type TextStorage } from '../../client/session.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { challengeOf, errorOf, fetchApp, type App } from './apps.ts';

let gateway: TestGateway;
let storage: TextStorage;

beforeAll(async () => {
  gateway = await TestGateway.open();
});
afterAll(() => gateway.close());
beforeEach(() => {
  storage = memoryStorage();
});

/** Loads the page, with the storage of the previous load. */
function load(): App {
  return fetchApp(gateway.engine, { challengeStorage: storage });
}
function kept(): string | null {
  return storage.getItem('genkan.challenge');
}

async function confirmed() {
  const person = newPerson();
  await gateway.confirmed(person);
  return { person, credentials: { username: person.email, password: person.password } };
}

describe('a reload', () => {
  test('between any two steps keeps the challenge', async () => {
    const person = newPerson();
    const confirm = challengeOf(await load().auth.signUp(person));
    const restored = load().auth.restore();
    expect(restored).toEqual(confirm);

    const code = gateway.code(person.email);
    await load().auth.confirmSignUp({ username: String(restored?.username), code, session: confirm.session });
    const { session, kind } = load().auth.restore() as Challenge;
    expect(kind).toBe('PASSWORD');
    await load().auth.respondToPasswordChallenge({ session, password: person.password });
    const sms = load().auth.restore() as Challenge;
    expect(sms).toMatchObject({ kind: 'SMS_MFA', username: person.email });
    const answer = { session: sms.session, code: gateway.code(person.phoneNumber) };

    expect(await load().auth.respondToSmsChallenge(answer)).toMatchObject({ status: 'signedIn' });
    expect([load().auth.restore(), kept()]).toEqual([null, null]);
  });

  test('finds no password, code or token in the storage', async () => {
    const written: string[] = [];
    const memory = storage;
    storage = {
      ...memory,
      setItem: (key, text) => {
        written.push(text);
        memory.setItem(key, text);
      },
    };
    const { person, credentials } = await confirmed();
    const { auth } = load();
    const { session } = challengeOf(await auth.signIn(credentials));
    const code = gateway.code(person.phoneNumber);
    await auth.respondToSmsChallenge({ session, code });

    expect(written).toHaveLength(1);
    const kept = JSON.parse(String(written[0])) as { challenge: object };
    expect(Object.keys(kept).sort()).toEqual(['challenge', 'receivedAt']);
    expect(Object.keys(kept.challenge).sort()).toEqual([
      '__typename',
      'delivery',
      'details',
      'expiresAt',
      'expiresIn',
      'kind',
      'resendAvailableAt',
      'resendAvailableIn',
      'session',
      'username',
    ]);
    expect(written.join()).not.toContain(person.password);
    expect(written.join()).not.toContain(code);
  });

  test('finds no challenge that has expired', async () => {
    const { credentials } = await confirmed();
    await load().auth.signIn(credentials);
    expect(load().auth.restore()).not.toBeNull();

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 181_000 });

    expect(load().auth.restore()).toBeNull();
    vi.useRealTimers();
  });

  test('finds no challenge in a storage that is not JSON', () => {
    storage.setItem('genkan.challenge', '{');

    expect(load().auth.restore()).toBeNull();
  });

  test('finds no challenge after its challenge session has become invalid', async () => {
    const { auth } = load();
    await auth.signUp(newPerson());
    expect(auth.restore()).not.toBeNull();

    await auth.respondToSmsChallenge({ session: 'altered', code: '123456' });

    expect(auth.restore()).toBeNull();
  });
});

describe('resend', () => {
  test('of a mailed code fails until the gateway allows another, then returns a new challenge', async () => {
    const person = newPerson();
    const { auth } = load();
    const challenge = challengeOf(await auth.signUp(person));
    const first = gateway.code(person.email);

    expect(errorOf(await auth.resend(challenge))).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    gateway.engine.clock.advance(31_000);
    const renewed = challengeOf(await auth.resend(challenge));

    expect(renewed.session).not.toBe(challenge.session);
    expect(auth.restore()).toEqual(renewed);
    expect(gateway.code(person.email)).not.toBe(first);
  });

  test('of a mailed code still works when the challenge session has expired, and the new code leads on', async () => {
    const person = newPerson();
    const { auth } = load();
    const challenge = challengeOf(await auth.signUp(person));
    gateway.engine.clock.advance(25 * 60 * 60_000);
    const { session } = challengeOf(await auth.resend(challenge));
    const ready = challengeOf(
      await auth.confirmSignUp({ username: person.email, code: gateway.code(person.email), session }),
    );
    const { password } = person;
    const sms = challengeOf(await auth.respondToPasswordChallenge({ session: ready.session, password }));
    expect(sms.kind).toBe('SMS_MFA');
  });

  test.each(['signIn', 'respondToPasswordChallenge'] as const)(
    'of a texted code signs in again after %s, even when the challenge session has expired',
    async (operation) => {
      const { person, credentials } = await confirmed();
      const { auth, seen } = load();
      if (operation === 'signIn') await auth.signIn(credentials);
      else {
        const other = newPerson();
        const signedUp = await gateway.signedUp(other);
        Object.assign(person, other);
        const input = { username: other.email, code: gateway.code(other.email), session: signedUp.session };
        const { session } = challengeOf(await auth.confirmSignUp(input));
        await auth.respondToPasswordChallenge({ session, password: other.password });
      }
      const challenge = auth.restore() as Challenge;
      seen.length = 0;

      gateway.engine.clock.advance(4 * 60_000);
      const renewed = challengeOf(await auth.resend(challenge));
      const again = challengeOf(await auth.resend(renewed));

      expect(seen.map((request) => request.operation)).toEqual(['signIn', 'signIn']);
      expect(again).toMatchObject({ kind: 'SMS_MFA', username: person.email });
      const answer = { session: again.session, code: gateway.code(person.phoneNumber) };
      expect(await auth.respondToSmsChallenge(answer)).toMatchObject({ status: 'signedIn' });
    },
  );

  test('of a texted code asks for the password after a reload', async () => {
    const { credentials } = await confirmed();
    const challenge = challengeOf(await load().auth.signIn(credentials));
    const { auth, seen } = load();

    const error = errorOf(await auth.resend(challenge));

    expect(error).toEqual({
      code: 'PASSWORD_REQUIRED',
      message: 'PASSWORD_REQUIRED',
      messageKey: 'auth.error.PASSWORD_REQUIRED',
      retryable: false,
    });
    expect(seen).toEqual([]);
    expect(auth.restore(), 'the first code is still valid').toMatchObject({ session: challenge.session });
  });

  test('asks for the password after the flow has ended', async () => {
    const { person, credentials } = await confirmed();
    const { auth } = load();
    const challenge = challengeOf(await auth.signIn(credentials));
    await auth.respondToSmsChallenge({ session: challenge.session, code: gateway.code(person.phoneNumber) });

    expect(errorOf(await auth.resend(challenge)).code).toBe('PASSWORD_REQUIRED');
  });
});

describe('a second click', () => {
  test('on an answer shares the request', async () => {
    const { person, credentials } = await confirmed();
    const { auth, seen } = load();
    const { session } = challengeOf(await auth.signIn(credentials));
    const answer = { session, code: gateway.code(person.phoneNumber) };

    const [first, second] = [auth.respondToSmsChallenge(answer), auth.respondToSmsChallenge(answer)];

    expect(second).toBe(first);
    expect(await first).toMatchObject({ status: 'signedIn' });
    expect(seen.filter(({ operation }) => operation === 'respondToSmsChallenge')).toHaveLength(1);
  });

  test('after a wrong code is a new request', async () => {
    const { person, credentials } = await confirmed();
    const { auth } = load();
    const { session } = challengeOf(await auth.signIn(credentials));

    expect(errorOf(await auth.respondToSmsChallenge({ session, code: '000000' })).code).toBe('CODE_MISMATCH');
    const right = await auth.respondToSmsChallenge({ session, code: gateway.code(person.phoneNumber) });

    expect(right).toMatchObject({ status: 'signedIn' });
  });

  test('on resend sends one message', async () => {
    const { credentials } = await confirmed();
    const { auth, seen } = load();
    const challenge = challengeOf(await auth.signIn(credentials));

    const [first, second] = await Promise.all([auth.resend(challenge), auth.resend(challenge)]);

    expect(second).toBe(first);
    expect(seen.map(({ operation }) => operation)).toEqual(['signIn', 'signIn']);
  });
});

describe('an unknown answer', () => {
  const challenge = {
    __typename: 'Challenge',
    kind: 'WEB_AUTHN',
    session: 's',
    expiresAt: '2999-01-01T00:00:00.000Z',
    expiresIn: 180,
    delivery: null,
    resendAvailableAt: null,
    resendAvailableIn: null,
    details: { __typename: 'WebAuthnRequest' },
  };
  const answering = (data: Record<string, unknown>): Transport => ({ run: () => Promise.resolve({ data }) });

  test('with a kind of a later version becomes UNSUPPORTED', async () => {
    const auth = createAuthClient(answering({ signIn: challenge }));

    const outcome = await auth.signIn({ username: 'a@example.com', password: 'p' });

    expect(outcome).toEqual({
      status: 'challenge',
      challenge: { ...challenge, kind: 'UNSUPPORTED', details: null, username: 'a@example.com' },
    });
  });

  test('with a null field and no error is an error', async () => {
    const auth = createAuthClient(answering({ signIn: null }));

    expect(errorOf(await auth.signIn({ username: 'a', password: 'p' })).code).toBe('NETWORK');
  });

  test('to a challenge session of another flow has no user name', async () => {
    const auth = createAuthClient(answering({ resendCode: challenge, respondToPasswordChallenge: challenge }));

    const alone = challengeOf(await auth.resendCode({}));
    const follow = challengeOf(await auth.respondToPasswordChallenge({ session: 'other', password: 'p' }));

    expect([alone.username, follow.username]).toEqual([null, null]);
    // Without a user name, there is nothing to sign in with again.
    expect(errorOf(await auth.resend(follow)).code).toBe('PASSWORD_REQUIRED');
  });
});

describe('webStorage', () => {
  test.each(['localStorage', 'sessionStorage'] as const)('returns the browser’s %s', (which) => {
    const own = memoryStorage();
    vi.stubGlobal(which, own);

    webStorage(which).setItem('a', 'b');

    expect([own.getItem('a'), own.getItem('genkan.probe')]).toEqual(['b', null]);
  });

  test('returns the browser’s storage when it is full, so that a user stays signed in', () => {
    const own = { ...memoryStorage(), setItem: () => expect.fail('full') };
    vi.stubGlobal('localStorage', own);

    expect(webStorage('localStorage')).toBe(own);
  });

  test.each([
    ['it is missing', undefined],
    ['it is null', null],
    ['it is blocked', { getItem: () => expect.fail('blocked') }],
  ])('returns a storage in memory when %s', (_what, own) => {
    vi.stubGlobal('localStorage', own);
    const storage = webStorage('localStorage');

    storage.setItem('a', 'b');
    const then = storage.getItem('a');
    storage.removeItem('a');

    expect([then, storage.getItem('a')]).toEqual(['b', null]);
  });
});
