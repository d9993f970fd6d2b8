import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createAuthClient, type AuthClientOptions, type Challenge } from '../../client/index.ts';
import { createSession, memoryStorage } from '../../client/session.ts';
import { challengeOf, errorOf } from './apps.ts';
import { FakeGateway } from './fakeGateway.ts';

/** What was sent, in its order. */
let sent: { operation: string; input: Record<string, unknown> | undefined }[];
/** The answers that the test still holds back. */
let waiting: ((data: unknown) => void)[];
let gateway: FakeGateway;

beforeEach(() => {
  [sent, waiting] = [[], []];
  gateway = new FakeGateway();
});

/** Opens an app whose answers are given by the test, one for each request. */
function open(options: AuthClientOptions = {}) {
  return createAuthClient(
    {
      run: (operation, { input }) =>
        new Promise((resolve) => {
          sent.push({ operation, input: input as Record<string, unknown> | undefined });
          waiting.push((data) => resolve({ data: { [operation]: data } }));
        }),
    },
    { session: createSession(), ...options },
  );
}

/** Returns a challenge as the gateway sends it. */
function challenge(session: string, changes: Partial<Challenge> = {}) {
  const times = {
    expiresAt: '2000-01-01T00:00:00.000Z',
    expiresIn: 180,
    resendAvailableAt: null,
    resendAvailableIn: null,
  };
  return { __typename: 'Challenge', kind: 'SMS_MFA', session, delivery: null, details: null, ...times, ...changes };
}

const credentials = { username: 'hanako@example.com', password: 'Sakura-2026' };

describe('a double submit', () => {
  test.each(['signIn', 'signUp', 'me'] as const)('of %s sends one request', async (operation) => {
    const session = createSession();
    session.keep(gateway.issue('hanako'));
    const auth = open({ session });
    const signUp = { email: 'a@example.com', password: 'p', phoneNumber: '1', nickname: 'n' };
    const call = () =>
      operation === 'me' ? auth.me() : operation === 'signIn' ? auth.signIn(credentials) : auth.signUp({ ...signUp });

    const [first, second] = [call(), call()];
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting[0]?.(challenge('s'));

    expect(await second).toBe(await first);
    expect(sent).toHaveLength(1);
  });

  test('with another input is another request', async () => {
    const auth = open();

    void auth.signIn(credentials);
    void auth.signIn({ ...credentials, password: 'another' });

    await vi.waitFor(() => expect(sent).toHaveLength(2));
  });

  test('of a sign-in and of resend share the request', async () => {
    const auth = open();
    const signIn = auth.signIn(credentials);
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting[0]?.(challenge('s1'));
    const current = challengeOf(await signIn);

    void auth.resend(current);
    void auth.signIn(credentials);
    await new Promise((resolve) => setTimeout(resolve, 10));

    expect(sent).toHaveLength(2);
  });
});

describe('overlapping calls', () => {
  test('keep the challenge of the later call, even when the earlier one is answered last', async () => {
    const auth = open();
    const first = auth.signIn(credentials);
    const second = auth.signIn({ ...credentials, password: 'corrected' });
    await vi.waitFor(() => expect(waiting).toHaveLength(2));

    waiting[1]?.(challenge('second'));
    await second;
    waiting[0]?.(challenge('first'));

    expect(challengeOf(await first).session).toBe('first');
    expect(auth.restore()).toMatchObject({ session: 'second' });
  });

  test('keep the tokens of the later call', async () => {
    const auth = open();
    const first = auth.respondToSmsChallenge({ session: 'a', code: '1' });
    const second = auth.respondToSmsChallenge({ session: 'b', code: '2' });
    await vi.waitFor(() => expect(waiting).toHaveLength(2));

    waiting[1]?.(gateway.issue('taro'));
    await second;
    waiting[0]?.(gateway.issue('hanako'));

    expect(errorOf(await first).code).toBe('SESSION_INVALID');
    expect(auth.session.user()?.sub).toBe('taro');
  });

  test.each([
    [
      'abandon',
      async (auth: ReturnType<typeof open>) => {
        auth.abandon();
        return Promise.resolve();
      },
    ],
    ['signOut', (auth: ReturnType<typeof open>) => auth.session.signOut()],
  ])('that %s overtakes change nothing', async (_what, giveUp) => {
    const auth = open();
    const signIn = auth.signIn(credentials);
    await vi.waitFor(() => expect(waiting).toHaveLength(1));

    void giveUp(auth);
    const tokens = gateway.issue('hanako');
    waiting[0]?.(tokens);

    expect(errorOf(await signIn)).toMatchObject({ code: 'SESSION_INVALID', restart: true });
    expect([auth.session.tokens(), auth.restore()]).toEqual([null, null]);
    expect(sent.at(-1)).toEqual({ operation: 'signOut', input: { refreshToken: tokens.refreshToken } });
  });

  test.each([
    ['abandon', (auth: ReturnType<typeof open>) => auth.abandon()],
    ['signOut', (auth: ReturnType<typeof open>) => void auth.session.signOut()],
  ])('after %s send a new request, whose answer counts', async (_what, giveUp) => {
    const auth = open();
    void auth.signIn(credentials);
    await vi.waitFor(() => expect(waiting).toHaveLength(1));

    giveUp(auth);
    const again = auth.signIn(credentials);
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    waiting[1]?.(challenge('new'));

    expect(challengeOf(await again).session).toBe('new');
    waiting[0]?.(challenge('old'));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(auth.restore()).toMatchObject({ session: 'new' });
  });
});

test('two sessions on one page have a challenge each', async () => {
  const challengeStorage = memoryStorage();
  const [shop, admin] = ['shop', 'admin'].map((name) => open({ challengeStorage, session: createSession({ name }) }));
  void shop?.signIn(credentials);
  void admin?.signIn(credentials);
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  waiting[0]?.(challenge('of shop'));
  waiting[1]?.(challenge('of admin'));
  await vi.waitFor(() => expect(challengeStorage.getItem('admin.challenge')).not.toBeNull());

  expect([shop?.restore()?.session, admin?.restore()?.session]).toEqual(['of shop', 'of admin']);
});

test('refreshTokens keeps a refresh token that the gateway does not replace', async () => {
  const auth = open();
  const tokens = gateway.issue('hanako');
  const refreshed = auth.refreshTokens({ refreshToken: String(tokens.refreshToken) });
  await vi.waitFor(() => expect(waiting).toHaveLength(1));
  waiting[0]?.({ ...gateway.issue('hanako'), refreshToken: null });

  expect(await refreshed).toMatchObject({ status: 'signedIn', tokens: { refreshToken: tokens.refreshToken } });
  expect(auth.session.tokens()?.refreshToken).toBe(tokens.refreshToken);
});

describe('giving up', () => {
  test.each([
    [
      'abandon',
      async (auth: ReturnType<typeof open>) => {
        auth.abandon();
        return Promise.resolve();
      },
    ],
    ['session.signOut', (auth: ReturnType<typeof open>) => auth.session.signOut()],
    ['signOut', (auth: ReturnType<typeof open>) => auth.signOut()],
  ])('with %s removes the challenge and the password', async (_what, giveUp) => {
    const challengeStorage = memoryStorage();
    const auth = open({ challengeStorage });
    const signIn = auth.signIn(credentials);
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting[0]?.(challenge('s'));
    const current = challengeOf(await signIn);

    void giveUp(auth);

    expect([auth.restore(), challengeStorage.getItem('genkan.challenge')]).toEqual([null, null]);
    expect(errorOf(await auth.resend(current)).code).toBe('PASSWORD_REQUIRED');
  });
});

describe('tokens without a refresh token', () => {
  const tokens = {
    __typename: 'Tokens',
    accessToken: 'a',
    idToken: 'i',
    refreshToken: null,
    tokenType: 'Bearer',
    expiresIn: 3600,
    expiresAt: '2000-01-01T00:00:00.000Z',
  };

  test('sign in', async () => {
    const auth = open();
    const signIn = auth.respondToSmsChallenge({ session: 's', code: '123456' });
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting[0]?.(tokens);
    expect(await signIn).toMatchObject({ status: 'signedIn', tokens: { refreshToken: null } });
    expect(auth.session.tokens()).toMatchObject({ accessToken: 'a', refreshToken: null });
  });

  test('that arrive after the sign-in was given up are not signed out', async () => {
    const auth = open();
    const signIn = auth.respondToSmsChallenge({ session: 's', code: '123456' });
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    auth.abandon();
    waiting[0]?.(tokens);
    expect(errorOf(await signIn)).toMatchObject({ code: 'SESSION_INVALID', restart: true });
    expect(auth.session.tokens()).toBeNull();
    expect(sent).toHaveLength(1);
  });
});

describe('the time of a challenge', () => {
  test.each([-48, -4, 0, 4, 48])('is counted on a device whose clock is %i hours off', async (hours) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 });
    const challengeStorage = memoryStorage();
    const auth = open({ challengeStorage });
    const signIn = auth.signIn(credentials);
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting[0]?.(challenge('s', { resendAvailableIn: 30 }));
    await signIn;

    expect(auth.restore()).toMatchObject({ expiresIn: 180, resendAvailableIn: 30 });
    vi.setSystemTime(Date.now() + 60_000);
    expect(open({ challengeStorage }).restore()).toMatchObject({ expiresIn: 120, resendAvailableIn: 0 });
    vi.setSystemTime(Date.now() + 120_000);
    expect(auth.restore()).toBeNull();
    vi.setSystemTime(Date.now() - 24 * 3_600_000);
    expect(auth.restore(), 'a clock that is set back adds no time').toMatchObject({ expiresIn: 180 });
    vi.useRealTimers();
  });
});

describe('signInAfterConfirming', () => {
  const person = {
    email: 'hanako@example.com',
    password: 'Sakura-2026',
    phoneNumber: '+819012345678',
    nickname: '花子',
  };

  /** Signs up, and confirms with a code; the later answers are given. */
  async function confirm(answers: unknown[], options: AuthClientOptions = { signInAfterConfirming: true }) {
    const auth = open(options);
    const all = [
      challenge('c', { kind: 'CONFIRM_SIGN_UP', resendAvailableAt: '2000-01-01T00:00:00.000Z' }),
      ...answers,
    ];
    const next = async (): Promise<void> => {
      await vi.waitFor(() => expect(waiting).not.toEqual([]));
      waiting.shift()?.(all.shift());
    };
    const signUp = auth.signUp(person);
    await next();
    const first = challengeOf(await signUp);
    const resent = auth.resend(first);
    await next();
    const { session } = challengeOf(await resent);
    const confirmed = auth.confirmSignUp({ username: person.email, code: '123456', session });
    while (all.length > 0) await next();
    return { auth, outcome: await confirmed };
  }
  const resent = challenge('c2', { kind: 'CONFIRM_SIGN_UP' });

  test('goes on to sign in with the password of the sign-up, also after a new code', async () => {
    const { auth, outcome } = await confirm([resent, challenge('p', { kind: 'PASSWORD' }), challenge('m')]);

    expect(outcome).toMatchObject({
      status: 'challenge',
      confirmed: true,
      challenge: { kind: 'SMS_MFA', username: person.email },
    });
    expect(sent.at(-1)).toEqual({
      operation: 'respondToPasswordChallenge',
      input: expect.objectContaining({ session: 'p', password: person.password }),
    });
    expect(auth.restore()).toMatchObject({ session: 'm' });
  });

  test('is off by default', async () => {
    const { outcome } = await confirm([resent, challenge('p', { kind: 'PASSWORD' })], {});

    expect(challengeOf(outcome).kind).toBe('PASSWORD');
    expect(outcome).not.toHaveProperty('confirmed');
  });

  test('asks for the password when the sign-in fails', async () => {
    const { auth, outcome } = await confirm([resent, challenge('p', { kind: 'PASSWORD' }), null]);

    expect(challengeOf(outcome).kind).toBe('PASSWORD');
    expect(auth.restore()).toMatchObject({ kind: 'PASSWORD' });
  });

  test('changes nothing when the code is wrong, or when the password is unknown', async () => {
    const wrong = await confirm([resent, null]);
    expect(wrong.outcome.status).toBe('failed');

    const auth = open({ signInAfterConfirming: true });
    const confirmed = auth.confirmSignUp({ username: person.email, code: '1' });
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting[0]?.(challenge('p', { kind: 'PASSWORD' }));
    expect(challengeOf(await confirmed).kind).toBe('PASSWORD');
  });
});
