import { print } from 'graphql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fromFetch } from '../../client/fetch.ts';
import { assertNever, createAuthClient, type OperationName } from '../../client/index.ts';
import * as documents from '../../generated/documents.ts';
import { nodes } from '../../generated/nodes.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { apps, challengeOf, errorOf, type App } from './apps.ts';
import { operationNames, supportedKinds } from './schema.ts';

let gateway: TestGateway;
let app: App;

beforeAll(async () => {
  gateway = await TestGateway.open();
});
afterAll(() => gateway.close());
beforeEach(() => {
  vi.spyOn(console, 'warn');
});
afterEach(() => {
  gateway.engine.faults.clear();
  expect(console.warn, 'no library logs a warning').not.toHaveBeenCalled();
});

describe.each(apps)('with %s', (_name, start) => {
  const fresh = (): App => start(gateway.engine, { locale: 'ja' });

  /** Returns a confirmed user and the SMS challenge of a sign-in. */
  async function atSms() {
    const person = newPerson();
    await gateway.confirmed(person);
    app = fresh();
    const challenge = challengeOf(await app.auth.signIn({ username: person.email, password: person.password }));
    return { person, challenge };
  }

  test('a new user takes every step from sign-up to sign-out', async () => {
    const { locale: _locale, ...person } = newPerson();
    const { auth, session, seen } = (app = fresh());

    const confirm = challengeOf(await auth.signUp(person));
    expect(confirm).toMatchObject({ kind: 'CONFIRM_SIGN_UP', delivery: { medium: 'EMAIL' }, username: person.email });

    gateway.engine.clock.advance(31_000);
    const resent = challengeOf(await auth.resend(confirm));
    expect(resent).toMatchObject({ kind: 'CONFIRM_SIGN_UP', username: person.email });
    expect(resent.session).not.toBe(confirm.session);

    const code = gateway.code(person.email);
    const ready = challengeOf(await auth.confirmSignUp({ username: person.email, code, session: resent.session }));
    expect(ready).toMatchObject({ kind: 'PASSWORD', delivery: null, details: null, username: person.email });

    const { password } = person;
    const sms = challengeOf(await auth.respondToPasswordChallenge({ session: ready.session, password }));
    expect(sms).toMatchObject({ kind: 'SMS_MFA', delivery: { medium: 'SMS' }, username: person.email });

    const answer = { session: sms.session, code: gateway.code(person.phoneNumber) };
    const signedIn = await auth.respondToSmsChallenge(answer);
    expect(signedIn).toMatchObject({ status: 'signedIn', tokens: { tokenType: 'Bearer', expiresIn: 3600 } });

    const me = await auth.me();
    expect(me).toMatchObject({ status: 'done', value: { email: person.email, nickname: '花子', locale: 'ja' } });
    const before = session.tokens();
    expect(await auth.refreshTokens()).toMatchObject({ status: 'signedIn' });
    expect(session.tokens()?.accessToken).not.toBe(before?.accessToken);
    expect(session.tokens()?.refreshToken).not.toBe(before?.refreshToken);
    expect(await auth.me()).toMatchObject({ status: 'done' });
    expect(await auth.signOut()).toMatchObject({ status: 'done', value: { done: true } });
    expect(session.tokens()).toBeNull();

    expect(seen.map(({ operation }) => operation)).toEqual([
      'signUp',
      'resendCode',
      'confirmSignUp',
      'respondToPasswordChallenge',
      'respondToSmsChallenge',
      'me',
      'refreshTokens',
      'me',
      'signOut',
    ]);
    expect(seen.filter(({ apiKey, token }) => (apiKey === null) === (token === null))).toEqual([]);
    expect(seen.filter(({ token }) => token !== null).map(({ operation }) => operation)).toEqual(['me', 'me']);
  });

  test('authConfig returns the settings of the deployment', async () => {
    const { auth } = fresh();

    const outcome = await auth.authConfig();

    expect(outcome).toMatchObject({ status: 'done', value: { signUpOpen: true, locales: ['en', 'ja'] } });
  });

  test('entry operations send the supported kinds and the locale', async () => {
    const { auth, seen } = fresh();
    const { email, password, phoneNumber, nickname } = newPerson();

    await auth.signUp({ email, password, phoneNumber, nickname });
    await auth.signIn({ username: email, password, supports: ['SMS_MFA'] });

    const locale = 'ja';
    const supports = supportedKinds;
    expect(seen[0]?.variables.input).toEqual({ email, password, phoneNumber, nickname, locale, supports });
    expect(seen[1]?.variables.input).toEqual({ username: email, password, supports: ['SMS_MFA'] });
  });

  test('a challenge that the app does not list is UNSUPPORTED', async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    const { auth } = fresh();

    const outcome = await auth.signIn({ username: person.email, password: person.password, supports: ['PASSWORD'] });

    const challenge = challengeOf(outcome);
    expect(challenge).toMatchObject({ kind: 'UNSUPPORTED', details: { cognitoName: 'SMS_MFA', fallbackUrl: null } });
  });

  test('errors have their code, and nothing that the user typed', async () => {
    const { person, challenge } = await atSms();
    const { auth } = app;
    const wrong = { username: person.email, password: 'Wrong-2026-password' };

    const rejected = errorOf(await auth.signIn(wrong));
    expect(rejected).toEqual({
      code: 'INVALID_CREDENTIALS',
      message: 'User name or password is incorrect',
      messageKey: 'auth.error.INVALID_CREDENTIALS',
      retryable: false,
      requestId: expect.any(String),
    });
    const mistyped = errorOf(await auth.respondToSmsChallenge({ session: challenge.session, code: '000000' }));
    expect(mistyped).toMatchObject({ code: 'CODE_MISMATCH', messageKey: 'auth.error.CODE_MISMATCH' });
    const altered = errorOf(await auth.respondToSmsChallenge({ session: 'altered', code: '123456' }));
    expect(altered).toMatchObject({ code: 'SESSION_INVALID', restart: true });
    const broken = errorOf(
      await auth.signUp({ email: 'x', password: 'short', phoneNumber: '090', nickname: '花'.repeat(41) }),
    );
    expect(broken.code).toBe('VALIDATION_FAILED');
    expect(broken.fields).toEqual(
      expect.arrayContaining([
        { name: 'email', rule: 'format' },
        { name: 'password', rule: 'minLength' },
        { name: 'phoneNumber', rule: 'format' },
        { name: 'nickname', rule: 'tooLong' },
      ]),
    );
    expect(errorOf(await auth.refreshTokens({ refreshToken: 'made-up' })).code).toBe('REFRESH_TOKEN_INVALID');
    expect(errorOf(await auth.resendCode({})).code).toBe('VALIDATION_FAILED');
    const password = null as unknown as string;
    const missing = errorOf(await auth.signIn({ username: person.email, password }));
    expect(missing.code).toBe('INTERNAL');
    expect(JSON.stringify([rejected, mistyped, altered, broken, missing])).not.toMatch(/Wrong-2026|@/);
  });

  test('a retryable error says how long to wait', async () => {
    const { person } = await atSms();
    gateway.engine.faults.failNext('InitiateAuth', { exception: 'TooManyRequestsException', message: 'slow down' }, 9);

    const error = errorOf(await app.auth.signIn({ username: person.email, password: person.password }));

    expect(error).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    expect(error.retryAfterSeconds).toBeGreaterThan(0);
  });

  test('me and signOut send nothing when no one is signed in', async () => {
    const { auth, seen } = fresh();

    expect(errorOf(await auth.me()).code).toBe('UNAUTHENTICATED');
    expect(errorOf(await auth.signOut()).code).toBe('UNAUTHENTICATED');
    expect(seen).toEqual([]);
  });

  test('a wrong API key is MISCONFIGURED', async () => {
    const { auth } = start({ ...gateway.engine, apiKey: 'da2-wrong' });

    expect(errorOf(await auth.authConfig()).code).toBe('MISCONFIGURED');
  });

  test('after a 401 the access token is renewed and the operation is sent once more', async () => {
    const { person, challenge } = await atSms();
    const { auth, seen } = app;
    await auth.respondToSmsChallenge({ session: challenge.session, code: gateway.code(person.phoneNumber) });
    gateway.engine.clock.advance(3_700_000);
    seen.length = 0;

    expect(await auth.me()).toMatchObject({ status: 'done', value: { email: person.email } });

    expect(seen.map(({ operation, token }) => [operation, token !== null])).toEqual([
      ['me', true],
      ['refreshTokens', false],
      ['me', true],
    ]);
    expect(seen[2]?.token).not.toBe(seen[0]?.token);
  });

  test.each([
    ['the network is down', () => Promise.reject(new TypeError('fetch failed')), 'NETWORK', true],
    ['a captive portal answers', () => html(200), 'NETWORK', true],
    ['a firewall rejects the request', () => html(403), 'RATE_LIMITED', true],
    ['there are too many requests', () => html(429), 'RATE_LIMITED', true],
    ['a request is malformed', () => html(400), 'INTERNAL', false],
    ['the service is down', () => html(503), 'TEMPORARILY_UNAVAILABLE', true],
  ])('an error code when %s', async (_what, answer, code, retryable) => {
    const { auth } = start(gateway.engine, {}, answer);

    const error = errorOf(await auth.signIn({ username: 'a@example.com', password: 'Sakura-2026' }));

    // The message says which exception or response there was.
    const message: unknown = expect.stringMatching(/^\w*Error: .|^Not JSON: /);
    expect(error).toEqual({ code, message, messageKey: `auth.error.${code}`, retryable });
  });

  test('every operation of the schema has a method and a document', () => {
    const { auth } = fresh();
    const documentNames = Object.keys(documents)
      .filter((name) => name.endsWith('Document'))
      .map((name) => name.charAt(0).toLowerCase() + name.slice(1, -'Document'.length));

    expect(documentNames.sort()).toEqual(operationNames.toSorted());
    expect(Object.keys(nodes).sort()).toEqual(operationNames.toSorted());
    expect(operationNames.filter((name) => typeof auth[name as OperationName] !== 'function')).toEqual([]);
    expect(operationNames.filter((name) => !print(nodes[name as OperationName]).includes(` ${name}`))).toEqual([]);
  });
});

describe('with attributes of the deployment’s own', () => {
  let own: TestGateway;
  beforeAll(async () => {
    own = await TestGateway.open('short');
  });
  afterAll(() => own.close());

  test.each(apps)(
    '%s returns a user with the declared fields only, so that they can be sent back',
    async (_n, start) => {
      const attributes = [{ name: 'plan', value: 'free' }];
      const person = newPerson({ password: 'sakura-sakura-2026' });
      const { session: signUp } = own.challenged(await own.mutate('signUp', { ...person, attributes }));
      await own.mutate('confirmSignUp', { username: person.email, code: own.code(person.email), session: signUp });
      const { auth, session } = start(own.engine);
      session.keep(await own.signedInAgain(person));

      const me = await auth.me();
      if (me.status === 'failed') throw new Error(me.error.code);

      expect(JSON.stringify(me)).not.toContain('__typename');
      expect(me.value.attributes).toEqual(attributes);
      const updated = await auth.updateProfile({ attributes: me.value.attributes });
      expect(updated).toMatchObject({ status: 'done', value: { user: { attributes } } });
      const { delivery } = challengeOf(await auth.forgotPassword({ username: person.email }));
      expect(delivery).toEqual({ medium: 'EMAIL', destination: expect.any(String) });
    },
  );
});

function html(status: number): Promise<Response> {
  return Promise.resolve(new Response('<html></html>', { status }));
}

test('fromFetch uses the platform’s fetch by default', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ data: { authConfig: { signUpOpen: false } } })));
  const auth = createAuthClient(fromFetch({ url: 'https://gateway.example.com/graphql', apiKey: 'key' }));

  expect(await auth.authConfig()).toEqual({ status: 'done', value: { signUpOpen: false } });
});

test('fromFetch works without AbortSignal.timeout, which React Native does not have', async () => {
  vi.stubGlobal('AbortSignal', {});
  const answer = (): Promise<Response> =>
    Promise.resolve(Response.json({ data: { authConfig: { signUpOpen: true } } }));
  const auth = createAuthClient(
    fromFetch({ url: 'https://gateway.example.com/graphql', apiKey: 'key', fetch: answer }),
  );

  expect(await auth.authConfig()).toMatchObject({ status: 'done' });
});

test('fromFetch ends a request after 30 seconds', async () => {
  vi.useFakeTimers();
  const hang: typeof fetch = (_url, init) =>
    new Promise((_resolve, reject) =>
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)),
    );
  const auth = createAuthClient(fromFetch({ url: 'https://gateway.example.com/graphql', apiKey: 'key', fetch: hang }));

  const outcome = auth.authConfig();
  await vi.advanceTimersByTimeAsync(30_000);
  vi.useRealTimers();

  expect(errorOf(await outcome)).toMatchObject({ code: 'NETWORK', message: expect.stringContaining('AbortError') });
});

const text: unknown = 'text';
test.each([
  ['an empty URL', fromFetch({ url: '', apiKey: 'key' }), /TypeError: .*URL/],
  [
    'a transport that throws',
    {
      run: () => {
        throw new RangeError('of the app');
      },
    },
    /^RangeError: of the app$/,
  ],
  ['a transport that throws no error', { run: () => Promise.reject(text as Error) }, /^text$/],
])('%s is NETWORK, and its message is the exception', async (_what, transport, message) => {
  expect(errorOf(await createAuthClient(transport).authConfig())).toMatchObject({
    code: 'NETWORK',
    message: expect.stringMatching(message),
  });
});

test('assertNever throws for an unknown kind', () => {
  expect(() => assertNever('WEB_AUTHN' as never)).toThrow('No case for "WEB_AUTHN"');
});
