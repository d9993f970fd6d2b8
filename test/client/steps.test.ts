import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAuthClient, type Challenge, type Transport } from '../../client/index.ts';
import { memoryStorage, webStorage, type TextStorage } from '../../client/session.ts';
import { newPerson as stranger, TestGateway as House } from '../journeys/testGateway.ts';
import { challengeOf, errorOf, fetchApp, type App } from './apps.ts';

let house: House;
let storage: TextStorage;

beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());
beforeEach(() => {
  storage = memoryStorage();
});

/** The page: what it keeps outlives it. */
function load(): App {
  return fetchApp(house.engine, { challengeStorage: storage });
}
function kept(): string | null {
  return storage.getItem('genkan.challenge');
}

async function confirmed() {
  const person = stranger();
  await house.confirmed(person);
  return { person, credentials: { username: person.email, password: person.password } };
}

describe('a reload', () => {
  test('between any two steps loses nothing', async () => {
    const person = stranger();
    const confirm = challengeOf(await load().auth.signUp(person));
    const restored = load().auth.restore();
    expect(restored).toEqual(confirm);

    const code = house.code(person.email);
    await load().auth.confirmSignUp({ username: String(restored?.username), code, session: confirm.session });
    const { session, kind } = load().auth.restore() as Challenge;
    expect(kind).toBe('PASSWORD');
    await load().auth.respondToPasswordChallenge({ session, password: person.password });
    const sms = load().auth.restore() as Challenge;
    expect(sms).toMatchObject({ kind: 'SMS_MFA', username: person.email });
    const answer = { session: sms.session, code: house.code(person.phoneNumber) };

    expect(await load().auth.respondToSmsChallenge(answer)).toMatchObject({ status: 'signedIn' });
    expect([load().auth.restore(), kept()]).toEqual([null, null]);
  });

  test('finds no password, no code and no token in what was kept', async () => {
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
    const code = house.code(person.phoneNumber);
    await auth.respondToSmsChallenge({ session, code });

    expect(written).toHaveLength(1);
    expect(Object.keys(JSON.parse(String(written[0])) as object).sort()).toEqual([
      '__typename',
      'delivery',
      'details',
      'expiresAt',
      'kind',
      'resendAvailableAt',
      'session',
      'username',
    ]);
    expect(written.join()).not.toContain(person.password);
    expect(written.join()).not.toContain(code);
  });

  test('after the challenge has expired finds none', async () => {
    const { credentials } = await confirmed();
    await load().auth.signIn(credentials);
    expect(load().auth.restore()).not.toBeNull();

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 181_000 });

    expect(load().auth.restore()).toBeNull();
    vi.useRealTimers();
  });

  test('of what cannot be read finds none', () => {
    storage.setItem('genkan.challenge', '{');

    expect(load().auth.restore()).toBeNull();
  });

  test('after a handle that is of no use any more finds none', async () => {
    const { auth } = load();
    await auth.signUp(stranger());
    expect(auth.restore()).not.toBeNull();

    await auth.respondToSmsChallenge({ session: 'altered', code: '123456' });

    expect(auth.restore()).toBeNull();
  });
});

describe('resend', () => {
  test('of a mailed code waits until the gateway may send again, then answers the challenge anew', async () => {
    const person = stranger();
    const { auth } = load();
    const challenge = challengeOf(await auth.signUp(person));
    const first = house.code(person.email);

    expect(errorOf(await auth.resend(challenge))).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    house.engine.clock.advance(31_000);
    const anew = challengeOf(await auth.resend(challenge));

    expect(anew.session).not.toBe(challenge.session);
    expect(auth.restore()).toEqual(anew);
    expect(house.code(person.email)).not.toBe(first);
  });

  test.each(['signIn', 'respondToPasswordChallenge'] as const)(
    'of a texted code signs in once more after %s, however old its handle',
    async (operation) => {
      const { person, credentials } = await confirmed();
      const { auth, seen } = load();
      if (operation === 'signIn') await auth.signIn(credentials);
      else {
        const other = stranger();
        await house.signedUp(other);
        Object.assign(person, other);
        const code = house.code(other.email);
        const { session } = challengeOf(await auth.confirmSignUp({ username: other.email, code }));
        await auth.respondToPasswordChallenge({ session, password: other.password });
      }
      const challenge = auth.restore() as Challenge;
      seen.length = 0;

      house.engine.clock.advance(4 * 60_000);
      const anew = challengeOf(await auth.resend(challenge));
      const again = challengeOf(await auth.resend(anew));

      expect(seen.map((request) => request.operation)).toEqual(['signIn', 'signIn']);
      expect(again).toMatchObject({ kind: 'SMS_MFA', username: person.email });
      const answer = { session: again.session, code: house.code(person.phoneNumber) };
      expect(await auth.respondToSmsChallenge(answer)).toMatchObject({ status: 'signedIn' });
    },
  );

  test('of a texted code asks for the password when it is not known any more', async () => {
    const { credentials } = await confirmed();
    const challenge = challengeOf(await load().auth.signIn(credentials));
    const { auth, seen } = load();

    const error = errorOf(await auth.resend(challenge));

    expect(error).toEqual({
      code: 'PASSWORD_REQUIRED',
      message: 'PASSWORD_REQUIRED',
      messageKey: 'auth.error.PASSWORD_REQUIRED',
      restart: true,
      retryable: false,
    });
    expect(seen).toEqual([]);
  });

  test('asks for the password once the way is at its end', async () => {
    const { person, credentials } = await confirmed();
    const { auth } = load();
    const challenge = challengeOf(await auth.signIn(credentials));
    await auth.respondToSmsChallenge({ session: challenge.session, code: house.code(person.phoneNumber) });

    expect(errorOf(await auth.resend(challenge)).code).toBe('PASSWORD_REQUIRED');
  });
});

describe('a second click', () => {
  test('on an answer is the same answer', async () => {
    const { person, credentials } = await confirmed();
    const { auth, seen } = load();
    const { session } = challengeOf(await auth.signIn(credentials));
    const answer = { session, code: house.code(person.phoneNumber) };

    const [first, second] = [auth.respondToSmsChallenge(answer), auth.respondToSmsChallenge(answer)];

    expect(second).toBe(first);
    expect(await first).toMatchObject({ status: 'signedIn' });
    expect(seen.filter(({ operation }) => operation === 'respondToSmsChallenge')).toHaveLength(1);
  });

  test('after a wrong code is a new answer', async () => {
    const { person, credentials } = await confirmed();
    const { auth } = load();
    const { session } = challengeOf(await auth.signIn(credentials));

    expect(errorOf(await auth.respondToSmsChallenge({ session, code: '000000' })).code).toBe('CODE_MISMATCH');
    const right = await auth.respondToSmsChallenge({ session, code: house.code(person.phoneNumber) });

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

describe('what this build does not know', () => {
  const challenge = {
    __typename: 'Challenge',
    kind: 'WEB_AUTHN',
    session: 's',
    expiresAt: '2999-01-01T00:00:00.000Z',
    delivery: null,
    resendAvailableAt: null,
    details: { __typename: 'WebAuthnRequest' },
  };
  const answering = (data: Record<string, unknown>): Transport => ({ run: () => Promise.resolve({ data }) });

  test('a kind of a later version is UNSUPPORTED', async () => {
    const auth = createAuthClient(answering({ signIn: challenge }));

    const outcome = await auth.signIn({ username: 'a@example.com', password: 'p' });

    expect(outcome).toEqual({
      status: 'challenge',
      challenge: { ...challenge, kind: 'UNSUPPORTED', details: null, username: 'a@example.com' },
    });
  });

  test('a field that is null, and says nothing, has failed', async () => {
    const auth = createAuthClient(answering({ signIn: null }));

    expect(errorOf(await auth.signIn({ username: 'a', password: 'p' })).code).toBe('NETWORK');
  });

  test('a handle of another flow brings no user name along', async () => {
    const auth = createAuthClient(answering({ resendCode: challenge, respondToPasswordChallenge: challenge }));

    const alone = challengeOf(await auth.resendCode({}));
    const follow = challengeOf(await auth.respondToPasswordChallenge({ session: 'other', password: 'p' }));

    expect([alone.username, follow.username]).toEqual([null, null]);
    // So there is nobody to sign in once more.
    expect(errorOf(await auth.resend(follow)).code).toBe('PASSWORD_REQUIRED');
  });
});

describe('web storage', () => {
  test.each(['localStorage', 'sessionStorage'] as const)('%s is the browser’s own', (which) => {
    const own = memoryStorage();
    vi.stubGlobal(which, own);

    webStorage(which).setItem('a', 'b');

    expect([own.getItem('a'), own.getItem('genkan.probe')]).toEqual(['b', null]);
  });

  test.each([
    ['there is none', undefined],
    ['none may be used', { setItem: () => expect.fail('blocked') }],
  ])('memory takes its place where %s', (_what, own) => {
    vi.stubGlobal('localStorage', own);
    const storage = webStorage('localStorage');

    storage.setItem('a', 'b');
    const then = storage.getItem('a');
    storage.removeItem('a');

    expect([then, storage.getItem('a')]).toEqual(['b', null]);
  });
});
