import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createEdgeGuard } from '../../../guards/edge.ts';
import { GatewayFailure } from './startGateway.ts';
import { type EdgeWorld, startEdgeWorld, START_URL } from './signEdge.ts';
import { EdgeBrowser, locationOf, passedOf, responseOf } from './viewerRequest.ts';

let world: EdgeWorld;
beforeAll(async () => {
  world = await startEdgeWorld();
});
beforeEach(() => {
  world.gateway.requests.length = 0;
  world.gateway.answer = () => null;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
});
afterAll(() => world.stop());

const SIGN_IN = {
  startUrl: START_URL,
  signOutUrl: 'https://shop.auth.ap-northeast-1.amazoncognito.com/logout?client_id=abc',
};

function browser(changes = {}): EdgeBrowser {
  return new EdgeBrowser(createEdgeGuard(world.options({ signIn: SIGN_IN, ...changes })));
}

/** Opens a page and returns the parameters that the managed login gets. */
async function started(visitor: EdgeBrowser, path = '/orders?page=2'): Promise<URLSearchParams> {
  return new URL(locationOf(await visitor.open(path))).searchParams;
}

/** Lets the gateway return tokens with the nonce. */
async function issue(nonce: string | null, changes = {}): Promise<void> {
  const [accessToken, idToken] = await Promise.all([world.access(changes), world.id({ nonce })]);
  world.gateway.answer = () => ({ __typename: 'Tokens', accessToken, idToken, refreshToken: 'refresh-1' });
}

test('a page without a session leads to the managed login with state, nonce and PKCE challenge', async () => {
  const visitor = browser();
  const answer = await visitor.open('/orders?page=2');
  expect(
    locationOf(answer).startsWith(`${START_URL}&redirect_uri=https%3A%2F%2Fapp.example.com%2Fauth%2Fcallback`),
  ).toBe(true);
  const query = new URL(locationOf(answer)).searchParams;
  expect(query.get('code_challenge_method')).toBe('S256');
  expect(query.get('code_challenge')).toMatch(/^[\w-]{43}$/);
  expect(query.get('nonce')).toMatch(/^[\w-]{43}$/);
  expect([...visitor.cookies.keys()]).toEqual(['__Host-genkan-browser']);
});

test('the callback exchanges the code at the gateway and returns to the page', async () => {
  const visitor = browser();
  const query = await started(visitor);
  await issue(query.get('nonce'));
  const answer = await visitor.open(`/auth/callback?code=the-code&state=${query.get('state')}`);
  expect(responseOf(answer).status).toBe('302');
  expect(locationOf(answer)).toBe('/orders?page=2');
  const [request] = world.gateway.requests;
  expect(request).toEqual({
    operation: 'signInWithCode',
    input: { code: 'the-code', codeVerifier: expect.any(String), redirectUri: 'https://app.example.com/auth/callback' },
    apiKey: 'da2-example',
  });
  const verifier = String(request?.input['codeVerifier']);
  expect(verifier).toMatch(/^[\w-]{43}$/);
  expect(createHash('sha256').update(verifier).digest('base64url')).toBe(query.get('code_challenge'));
  expect(visitor.cookies.has('__Host-genkan-browser')).toBe(false);
  passedOf(await visitor.open('/orders?page=2'));
});

test('two tabs can sign in at the same time', async () => {
  const visitor = browser();
  const first = await started(visitor, '/first');
  const second = await started(visitor, '/second');
  expect(first.get('code_challenge')).not.toBe(second.get('code_challenge'));
  await issue(first.get('nonce'));
  expect(locationOf(await visitor.open(`/auth/callback?code=1&state=${first.get('state')}`))).toBe('/first');
});

test.each([
  ['no state', (): string => ''],
  ['a state of another guard', (): string => 'e30.AAAA'],
  ['a changed state', (state: string): string => `A${state.slice(1)}`],
  ['a changed signature', (state: string): string => `${state.slice(0, -1)}${state.endsWith('A') ? 'B' : 'A'}`],
])('a callback with %s sends no code to the gateway', async (_, change) => {
  const visitor = browser();
  const state = String((await started(visitor)).get('state'));
  const answer = responseOf(await visitor.open(`/auth/callback?code=1&state=${change(state)}`));
  expect(answer.status).toBe('400');
  expect(answer.body).toContain('<a href="/">');
  expect(world.gateway.requests).toEqual([]);
});

test('a state is worthless in another browser, and after 30 minutes', async () => {
  const visitor = browser();
  const path = `/auth/callback?code=1&state=${(await started(visitor)).get('state')}`;
  const other = browser();
  await started(other);
  expect(responseOf(await other.open(path)).status).toBe('400');
  expect(responseOf(await browser().open(path)).status).toBe('400');
  const cookie = String(visitor.cookies.get('__Host-genkan-browser'));
  vi.setSystemTime(Date.now() + 30 * 60 * 1000 + 1000);
  const late = browser();
  late.cookies.set('__Host-genkan-browser', cookie);
  expect(responseOf(await late.open(path)).status).toBe('400');
  expect(world.gateway.requests).toEqual([]);
});

test('a cancelled sign-in shows a page with a link to begin again, without the text of the provider', async () => {
  const visitor = browser();
  const state = String((await started(visitor)).get('state'));
  const path = `/auth/callback?error=access_denied&error_description=%3Cb%3Ex&state=${state}`;
  const answer = responseOf(await visitor.open(path));
  expect(answer.status).toBe('400');
  expect(answer.body).toContain('<a href="/orders?page=2">');
  expect(answer.body).not.toContain('<b>');
  const silent = responseOf(await visitor.open(`/auth/callback?error=access_denied&state=${state}`));
  expect(silent).toMatchObject({ status: '400', body: answer.body });
});

/** The parameters of a callback after a trigger threw this code. */
function thrown(code: string): string {
  return new URLSearchParams({
    error: 'invalid_request',
    error_description: `PreSignUp failed with error ${code}. `,
  }).toString();
}

test.each([
  ['ACCOUNT_NOT_LINKED', '400', 'You already have an account with this e-mail address.', 'アカウントがすでにあります'],
  ['EMAIL_NOT_VERIFIED', '400', 'has not verified your e-mail address', 'メールアドレスが確認されていません'],
  ['TEMPORARILY_UNAVAILABLE', '503', 'Try again in a few seconds.', '数秒後に'],
  ['NOT_A_MEMBER', '400', 'The sign-in was cancelled', 'サインインがキャンセルされた'],
])('a sign-in that the trigger rejects with %s shows a text of its own', async (code, status, english, japanese) => {
  for (const [language, text] of [
    ['en', english],
    ['ja', japanese],
  ] as const) {
    const visitor = browser();
    const state = (await started(visitor)).get('state');
    const path = `/auth/callback?${thrown(code)}&state=${state}`;
    const answer = responseOf(await visitor.open(path, { 'Accept-Language': language }));
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(text);
    expect(answer.body).toContain('<a href="/orders?page=2">');
  }
});

test('after its identity was linked, a sign-in begins again once and returns to its page', async () => {
  const visitor = browser();
  const first = await started(visitor);
  const again = await visitor.open(`/auth/callback?${thrown('IDENTITY_LINKED')}&state=${first.get('state')}`);
  expect(locationOf(again).startsWith(`${START_URL}&redirect_uri=`)).toBe(true);
  const second = new URL(locationOf(again)).searchParams;
  expect(second.get('state')).not.toBe(first.get('state'));
  await issue(second.get('nonce'));
  expect(locationOf(await visitor.open(`/auth/callback?code=1&state=${second.get('state')}`))).toBe('/orders?page=2');
});

test('a sign-in whose identity is linked again and again does not loop', async () => {
  const visitor = browser();
  const first = await started(visitor);
  const again = await visitor.open(`/auth/callback?${thrown('IDENTITY_LINKED')}&state=${first.get('state')}`);
  const second = new URL(locationOf(again)).searchParams;
  const answer = await visitor.open(`/auth/callback?${thrown('IDENTITY_LINKED')}&state=${second.get('state')}`);
  expect(responseOf(answer).status).toBe('400');
  expect(responseOf(await browser().open(`/auth/callback?${thrown('IDENTITY_LINKED')}&state=x.y`)).status).toBe('400');
});

test.each([
  ['an ID token without the nonce', async (): Promise<void> => issue(null)],
  ['an ID token of another sign-in', async (): Promise<void> => issue('other')],
  [
    'an ID token that is not accepted',
    async (nonce: string): Promise<void> => {
      const [accessToken, idToken] = [await world.access(), await world.id({ nonce, aud: 'other' })];
      world.gateway.answer = () => ({ __typename: 'Tokens', accessToken, idToken, refreshToken: 'r' });
    },
  ],
  [
    'a used code',
    (): Promise<void> => {
      world.gateway.answer = () => {
        throw new GatewayFailure('SESSION_INVALID');
      };
      return Promise.resolve();
    },
  ],
  [
    'a challenge',
    (): Promise<void> => {
      world.gateway.answer = () => ({ __typename: 'Challenge' });
      return Promise.resolve();
    },
  ],
])('a sign-in that ends with %s sets no cookie', async (_, prepare) => {
  const visitor = browser();
  const query = await started(visitor);
  await prepare(String(query.get('nonce')));
  const answer = responseOf(await visitor.open(`/auth/callback?code=1&state=${query.get('state')}`));
  expect(answer.status).toBe('400');
  expect(answer.headers).not.toHaveProperty('set-cookie');
});

test('while the keys for the ID token cannot be fetched, the callback gets 503', async () => {
  const visitor = browser();
  const query = await started(visitor);
  await issue(query.get('nonce'));
  world.issuer.answer = () => new Response(null, { status: 500 });
  const answer = responseOf(await visitor.open(`/auth/callback?code=1&state=${query.get('state')}`));
  world.issuer.answer = undefined;
  expect(answer.status).toBe('503');
});

test('a browser that kept no cookies gets a page that says so after the sign-in', async () => {
  const visitor = browser();
  const query = await started(visitor);
  await issue(query.get('nonce'));
  await visitor.open(`/auth/callback?code=1&state=${query.get('state')}`);
  visitor.cookies.delete('__Host-genkan-session-0');
  const answer = responseOf(await visitor.open('/orders'));
  expect(answer.status).toBe('400');
  expect(answer.body).toContain('Allow cookies for this site.');
});

test('the sign-out leads through the managed login, which forgets the user too', async () => {
  const answer = await browser().post('/auth/sign-out', '');
  expect(locationOf(answer)).toBe(`${SIGN_IN.signOutUrl}&logout_uri=https%3A%2F%2Fapp.example.com%2F`);
  const withoutUrl = browser({ signIn: { startUrl: START_URL } });
  expect(locationOf(await withoutUrl.post('/auth/sign-out', ''))).toBe('/');
});

test('no token, code or session is in a URL or on a page', async () => {
  const visitor = browser();
  const query = await started(visitor);
  await issue(query.get('nonce'));
  const answers = [
    await visitor.open(`/auth/callback?code=the-code&state=${query.get('state')}`),
    await visitor.open('/auth/callback?code=the-code&state=x'),
    await visitor.post('/auth/sign-out', ''),
  ].map(responseOf);
  for (const { headers, body = '' } of answers) {
    const text = `${headers['location']?.[0]?.value ?? ''} ${body}`;
    expect(text).not.toMatch(/the-code|refresh-1|eyJ/);
  }
});

test('the guard has its paths under another beginning', async () => {
  const visitor = browser({ path: '/session' });
  const query = await started(visitor);
  expect(query.get('redirect_uri')).toBe('https://app.example.com/session/callback');
  await issue(query.get('nonce'));
  expect(locationOf(await visitor.open(`/session/callback?code=1&state=${query.get('state')}`))).toBe('/orders?page=2');
});

test('renew makes the short cookie valid again and returns', async () => {
  const visitor = browser({ viewerCookie: true });
  const query = await started(visitor);
  await issue(query.get('nonce'));
  await visitor.open(`/auth/callback?code=1&state=${query.get('state')}`);
  const value = String(visitor.cookies.get('__Host-genkan-viewer'));
  expect(value).toMatch(/^1~\d{10}~[\w-]{36}~[0-9a-f]{64}$/);
  vi.setSystemTime(Date.now() + 30_000);
  visitor.cookies.delete('__Host-genkan-viewer');
  expect(locationOf(await visitor.open('/auth/renew?return=%2Ffilms%2F1'))).toBe('/films/1');
  expect(visitor.cookies.get('__Host-genkan-viewer')).toBe(value);
  const again = responseOf(await visitor.open('/auth/renew?return=%2Ffilms%2F1'));
  expect(again.status).toBe('400');
});

test('renew refreshes an expired session, begins a sign-in without one, and leads to no other site', async () => {
  const visitor = browser({ viewerCookie: true });
  const query = await started(visitor);
  await issue(query.get('nonce'));
  await visitor.open(`/auth/callback?code=1&state=${query.get('state')}`);
  vi.setSystemTime(Date.now() + 3_700_000);
  await issue(null);
  expect(locationOf(await visitor.open('/auth/renew?return=%2F%2Fevil.example'))).toBe('/');
  expect(world.gateway.requests.at(-1)?.operation).toBe('refreshTokens');
  const stranger = browser();
  const login = new URL(locationOf(await stranger.open('/auth/renew?return=%2Ffilms%2F1')));
  await issue(login.searchParams.get('nonce'));
  const callback = `/auth/callback?code=1&state=${login.searchParams.get('state')}`;
  expect(locationOf(await stranger.open(callback))).toBe('/films/1');
});
