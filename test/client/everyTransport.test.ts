import { print } from 'graphql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fromFetch } from '../../client/fetch.ts';
import { assertNever, createAuthClient } from '../../client/index.ts';
import * as documents from '../../generated/documents.ts';
import { nodes } from '../../generated/nodes.ts';
import { newPerson as stranger, TestGateway as House } from '../journeys/testGateway.ts';
import { apps, challengeOf, errorOf, type App } from './apps.ts';

let house: House;
let app: App;

beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());
beforeEach(() => {
  vi.spyOn(console, 'warn');
});
afterEach(() => {
  house.engine.faults.clear();
  expect(console.warn, 'no library has anything to complain about').not.toHaveBeenCalled();
});

describe.each(apps)('by %s', (_name, start) => {
  const fresh = (): App => start(house.engine, { locale: 'ja' });

  /** A person who is confirmed, and the handle of the SMS challenge. */
  async function atSms() {
    const person = stranger();
    await house.confirmed(person);
    app = fresh();
    const challenge = challengeOf(await app.auth.signIn({ username: person.email, password: person.password }));
    return { person, challenge };
  }

  test('a stranger comes in by every step, and goes again', async () => {
    const { locale: _locale, ...person } = stranger();
    const { auth, session, seen } = (app = fresh());

    const confirm = challengeOf(await auth.signUp(person));
    expect(confirm).toMatchObject({ kind: 'CONFIRM_SIGN_UP', delivery: { medium: 'EMAIL' }, username: person.email });

    house.engine.clock.advance(31_000);
    const resent = challengeOf(await auth.resend(confirm));
    expect(resent).toMatchObject({ kind: 'CONFIRM_SIGN_UP', username: person.email });
    expect(resent.session).not.toBe(confirm.session);

    const code = house.code(person.email);
    const ready = challengeOf(await auth.confirmSignUp({ username: person.email, code, session: resent.session }));
    expect(ready).toMatchObject({ kind: 'PASSWORD', delivery: null, details: null, username: person.email });

    const { password } = person;
    const sms = challengeOf(await auth.respondToPasswordChallenge({ session: ready.session, password }));
    expect(sms).toMatchObject({ kind: 'SMS_MFA', delivery: { medium: 'SMS' }, username: person.email });

    const answer = { session: sms.session, code: house.code(person.phoneNumber) };
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

  test('authConfig says what the deployment can do', async () => {
    const { auth } = fresh();

    const outcome = await auth.authConfig();

    expect(outcome).toMatchObject({ status: 'done', value: { signUpOpen: true, locales: ['en', 'ja'] } });
  });

  test('entry operations say which kinds this build knows, and which language', async () => {
    const { auth, seen } = fresh();
    const { email, password, phoneNumber, nickname } = stranger();

    await auth.signUp({ email, password, phoneNumber, nickname });
    await auth.signIn({ username: email, password, supports: ['SMS_MFA'] });

    const supports = ['CONFIRM_SIGN_UP', 'PASSWORD', 'SMS_MFA'];
    expect(seen[0]?.variables.input).toEqual({ email, password, phoneNumber, nickname, locale: 'ja', supports });
    expect(seen[1]?.variables.input).toEqual({ username: email, password, supports: ['SMS_MFA'] });
  });

  test('a challenge that the app does not list is UNSUPPORTED', async () => {
    const person = stranger();
    await house.confirmed(person);
    const { auth } = fresh();

    const outcome = await auth.signIn({ username: person.email, password: person.password, supports: ['PASSWORD'] });

    const challenge = challengeOf(outcome);
    expect(challenge).toMatchObject({ kind: 'UNSUPPORTED', details: { cognitoName: 'SMS_MFA', fallbackUrl: null } });
  });

  test('failures have their code, and nothing that was typed', async () => {
    const { person, challenge } = await atSms();
    const { auth } = app;
    const wrong = { username: person.email, password: 'Wrong-2026-password' };

    const refused = errorOf(await auth.signIn(wrong));
    expect(refused).toEqual({
      code: 'INVALID_CREDENTIALS',
      message: 'User name or password is wrong',
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
    expect(JSON.stringify([refused, mistyped, altered, broken, missing])).not.toMatch(/Wrong-2026|@/);
  });

  test('what may work later says when', async () => {
    const { person } = await atSms();
    house.engine.faults.failNext('InitiateAuth', { exception: 'TooManyRequestsException', message: 'slow down' }, 9);

    const error = errorOf(await app.auth.signIn({ username: person.email, password: person.password }));

    expect(error).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    expect(error.retryAfterSeconds).toBeGreaterThan(0);
  });

  test('me without anybody signed in asks nobody', async () => {
    const { auth, seen } = fresh();

    expect(errorOf(await auth.me()).code).toBe('UNAUTHENTICATED');
    expect(errorOf(await auth.signOut()).code).toBe('UNAUTHENTICATED');
    expect(seen).toEqual([]);
  });

  test('a key that is refused is MISCONFIGURED: no user can mend that', async () => {
    const { auth } = start({ ...house.engine, apiKey: 'da2-wrong' });

    expect(errorOf(await auth.authConfig()).code).toBe('MISCONFIGURED');
  });

  test('an access token that the server finds expired is renewed, and the operation sent once more', async () => {
    const { person, challenge } = await atSms();
    const { auth, seen } = app;
    await auth.respondToSmsChallenge({ session: challenge.session, code: house.code(person.phoneNumber) });
    house.engine.clock.advance(3_700_000);
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
    ['the network is gone', () => Promise.reject(new TypeError('fetch failed')), 'NETWORK', true],
    ['a captive portal answers', () => html(200), 'NETWORK', true],
    ['a firewall refuses', () => html(403), 'RATE_LIMITED', true],
    ['there are too many requests', () => html(429), 'RATE_LIMITED', true],
    ['a request is malformed', () => html(400), 'INTERNAL', false],
    ['the service is down', () => html(503), 'TEMPORARILY_UNAVAILABLE', true],
  ])('when %s', async (_what, answer, code, retryable) => {
    const { auth } = start(house.engine, {}, answer);

    const error = errorOf(await auth.signIn({ username: 'a@example.com', password: 'Sakura-2026' }));

    expect(error).toEqual({ code, message: code, messageKey: `auth.error.${code}`, retryable });
  });

  test('every document has a method, and every method a document', () => {
    const { auth } = fresh();
    const named = Object.keys(documents)
      .filter((name) => name.endsWith('Document'))
      .map((name) => name.charAt(0).toLowerCase() + name.slice(1, -'Document'.length));

    expect(Object.keys(nodes).sort()).toEqual(named.sort());
    expect(named.filter((name) => typeof auth[name as keyof typeof auth] !== 'function')).toEqual([]);
    expect(named.filter((name) => !print(nodes[name as keyof typeof nodes]).includes(` ${name}`))).toEqual([]);
  });
});

function html(status: number): Promise<Response> {
  return Promise.resolve(new Response('<html></html>', { status }));
}

test('fetch is the platform’s unless told', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ data: { authConfig: { signUpOpen: false } } })));
  const auth = createAuthClient(fromFetch({ url: 'https://gateway.example.com/graphql', apiKey: 'key' }));

  expect(await auth.authConfig()).toEqual({ status: 'done', value: { signUpOpen: false } });
});

test('a kind that nobody has thought of ends the switch', () => {
  expect(() => assertNever('WEB_AUTHN' as never)).toThrow('No case for "WEB_AUTHN"');
});
