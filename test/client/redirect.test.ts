// @vitest-environment node
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAuthClient, type Answer, type AuthClient, type Transport } from '../../client/index.ts';
import { en, ja, messageFor } from '../../client/messages.ts';
import { completeRedirect, linkWithRedirect, signInWithRedirect, signOutWithRedirect } from '../../client/redirect.ts';
import { createSession, type TextStorage } from '../../client/session.ts';
import { jwt } from './fakeGateway.ts';

const CALLBACK = 'https://shop.example/signed-in';
const START = 'https://login.shop.example/oauth2/authorize?client_id=c&response_type=code&scope=openid+email';
const SIGN_OUT = 'https://login.shop.example/logout?client_id=c';

/** A storage of one tab. */
function tabStorage(): TextStorage {
  const texts = new Map<string, string>();
  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
  };
}

/** A page of an app in a browser, with a gateway whose answers the test sets. */
class Page {
  readonly storage = tabStorage();
  readonly went: string[] = [];
  readonly seen: { operation: string; input: unknown }[] = [];
  /** Errors of operations, by name. */
  errors: Record<string, string> = {};
  managedLogin: object | null = { startUrl: START, signOutUrl: SIGN_OUT };
  /** What the gateway knows of the signed-in user. */
  me = { id: 'u-1', identityProviders: ['Google'] };
  /** The nonce of the ID token; that of the redirect unless given. */
  nonce: string | undefined;
  readonly auth: AuthClient;

  constructor() {
    const transport: Transport = { run: (operation, { input }) => Promise.resolve(this.answer(operation, input)) };
    this.auth = createAuthClient(transport, { session: createSession() });
  }

  answer(operation: string, input: unknown): Answer {
    this.seen.push({ operation, input });
    const errorType = this.errors[operation];
    if (errorType) return { errors: [{ errorType, message: errorType }] };
    const identityProviders = [{ name: 'Google', startUrl: `${START}&identity_provider=Google` }];
    const values: Record<string, unknown> = {
      authConfig: { identityProviders, managedLogin: this.managedLogin },
      signInWithCode: this.tokens(),
      refreshTokens: this.tokens(),
      me: this.me,
      linkIdentityProvider: { provider: 'Google', startUrl: identityProviders[0]?.startUrl },
      signOut: { done: true, accessTokensExpireBy: null },
    };
    return { data: { [operation]: values[operation] } };
  }

  tokens() {
    const nonce = this.nonce ?? this.sent('nonce');
    return {
      __typename: 'Tokens' as const,
      accessToken: jwt({ sub: 'u-1' }),
      idToken: jwt({ sub: 'u-1', nonce }),
      refreshToken: 'r-1',
      tokenType: 'Bearer',
      expiresIn: 3600,
      expiresAt: '2999-01-01T00:00:00.000Z',
    };
  }

  get options() {
    return { storage: this.storage, navigate: (url: string) => void this.went.push(url), language: 'ja' };
  }

  /** A parameter of the last address that the browser was sent to. */
  sent(name: string): string {
    return new URL(this.went.at(-1) ?? START).searchParams.get(name) ?? '';
  }

  async begin(provider?: string): Promise<string> {
    const outcome = await signInWithRedirect(this.auth, {
      ...this.options,
      redirectUri: CALLBACK,
      ...(provider && { provider }),
    });
    expect(outcome.status).toBe('leaving');
    return this.sent('state');
  }

  complete(parameters: Record<string, string>) {
    const url = `${CALLBACK}?${new URLSearchParams(parameters)}`;
    return completeRedirect(this.auth, { ...this.options, url });
  }

  /** The redirects in the storage, the newest one last. */
  get stored(): Record<string, unknown>[] {
    return JSON.parse(this.storage.getItem('genkan.redirect') ?? '[]') as Record<string, unknown>[];
  }

  kept(): Record<string, unknown> {
    return this.stored.at(-1) ?? {};
  }
}

let page: Page;
beforeEach(() => {
  page = new Page();
});
afterEach(() => vi.unstubAllGlobals());

function codeOf(outcome: { status: string; error?: { code: string } } | null): string | null {
  return outcome?.error?.code ?? outcome?.status ?? null;
}

describe('signInWithRedirect', () => {
  test('sends the browser to the provider with PKCE, a state and a nonce that only it knows', async () => {
    await page.begin('Google');
    const { codeVerifier, state, nonce } = page.kept();
    const query = Object.fromEntries(new URL(page.went[0] ?? '').searchParams);
    expect(query).toEqual({
      client_id: 'c',
      response_type: 'code',
      scope: 'openid email',
      identity_provider: 'Google',
      redirect_uri: CALLBACK,
      state,
      nonce,
      code_challenge: createHash('sha256').update(String(codeVerifier)).digest('base64url'),
      code_challenge_method: 'S256',
      lang: 'ja',
    });
    expect(page.went[0]).not.toContain(String(codeVerifier));
    for (const value of [codeVerifier, state, nonce]) expect(value).toMatch(/^[\w-]{43}$/);
    await page.begin('Google');
    expect(page.kept()['state']).not.toBe(state);
  });

  test('without a provider opens managed login', async () => {
    await page.begin();
    expect(page.sent('identity_provider')).toBe('');
    expect(page.kept()['provider']).toBeNull();
  });

  test('of a provider that the gateway does not have is FORBIDDEN, and without redirect sign-in too', async () => {
    const options = { ...page.options, redirectUri: CALLBACK };
    expect(codeOf(await signInWithRedirect(page.auth, { ...options, provider: 'Nowhere' }))).toBe('FORBIDDEN');
    page.managedLogin = null;
    expect(codeOf(await signInWithRedirect(page.auth, options))).toBe('FORBIDDEN');
    page.errors = { authConfig: 'INTERNAL' };
    expect(codeOf(await signInWithRedirect(page.auth, options))).toBe('INTERNAL');
    expect(page.went).toEqual([]);
  });

  test.each<[string, () => void]>([
    [
      'is blocked',
      () =>
        (page.storage.setItem = () => {
          throw new Error('QuotaExceededError');
        }),
    ],
    ['forgets', () => (page.storage.setItem = () => undefined)],
  ])('says so when the storage %s', async (_name, breakStorage) => {
    breakStorage();
    const outcome = await signInWithRedirect(page.auth, { ...page.options, redirectUri: CALLBACK });
    expect(codeOf(outcome)).toBe('REDIRECT_UNAVAILABLE');
    expect(page.went).toEqual([]);
  });

  test('says so without a storage of the browser, and on a page without https', async () => {
    vi.stubGlobal('sessionStorage', undefined);
    const { storage: _, ...options } = page.options;
    expect(codeOf(await signInWithRedirect(page.auth, { ...options, redirectUri: CALLBACK }))).toBe(
      'REDIRECT_UNAVAILABLE',
    );
    vi.stubGlobal('crypto', {});
    expect(codeOf(await signInWithRedirect(page.auth, { ...page.options, redirectUri: CALLBACK }))).toBe(
      'REDIRECT_UNAVAILABLE',
    );
  });

  test('uses the storage, the language and the address of the browser by default', async () => {
    const assign = vi.fn();
    vi.stubGlobal('sessionStorage', page.storage);
    vi.stubGlobal('location', { assign });
    vi.stubGlobal('navigator', { language: 'en-GB' });
    await signInWithRedirect(page.auth, { redirectUri: CALLBACK });
    expect(assign).toHaveBeenCalledWith(expect.stringContaining('lang=en-GB'));
    vi.stubGlobal('navigator', undefined);
    await signInWithRedirect(page.auth, { redirectUri: CALLBACK });
    expect(assign).toHaveBeenLastCalledWith(expect.not.stringContaining('lang='));
  });
});

describe('completeRedirect', () => {
  test('signs in with the code and forgets the redirect', async () => {
    const state = await page.begin('Google');
    const { codeVerifier } = page.kept();
    expect(codeOf(await page.complete({ code: 'c-1', state }))).toBe('signedIn');
    expect(page.seen.at(-1)).toEqual({
      operation: 'signInWithCode',
      input: { code: 'c-1', codeVerifier, redirectUri: CALLBACK },
    });
    expect(page.auth.session.user()?.sub).toBe('u-1');
    expect(page.stored).toEqual([{ state }]);
  });

  test('is null for an address without the parameters of a redirect', async () => {
    for (const parameters of [{}, { code: 'c' }, { state: 's' }, { error: 'x' }]) {
      expect(await page.complete(parameters as Record<string, string>)).toBeNull();
    }
  });

  test('of a redirect that began in another browser sends nothing, and keeps its own', async () => {
    const state = await page.begin('Google');
    expect(codeOf(await page.complete({ code: 'of-an-attacker', state: 'of-an-attacker' }))).toBe('SESSION_INVALID');
    expect(page.seen.map(({ operation }) => operation)).toEqual(['authConfig']);
    expect(codeOf(await page.complete({ code: 'c-1', state }))).toBe('signedIn');
  });

  test('of a redirect that was completed before does nothing, as when the user goes back to the provider', async () => {
    const state = await page.begin('Google');
    expect(codeOf(await page.complete({ code: 'c-1', state }))).toBe('signedIn');
    expect(await page.complete({ code: 'c-1', state })).toBeNull();
    expect(await page.complete({ code: 'c-2', state })).toBeNull();
    expect(page.seen.filter(({ operation }) => operation === 'signInWithCode')).toHaveLength(1);
    expect(page.auth.session.user()?.sub).toBe('u-1');
  });

  test('can complete an earlier redirect, after the user went back and began another or in another tab', async () => {
    const first = await page.begin('Google');
    const { codeVerifier } = page.kept();
    await page.begin();
    page.nonce = String(page.stored[0]?.['nonce']);
    expect(codeOf(await page.complete({ code: 'c-1', state: first }))).toBe('signedIn');
    expect(page.seen.at(-1)?.input).toMatchObject({ codeVerifier });
  });

  test('knows the newest five redirects', async () => {
    const first = await page.begin();
    for (let more = 0; more < 5; more += 1) await page.begin();
    expect(page.stored).toHaveLength(5);
    expect(codeOf(await page.complete({ code: 'c-1', state: first }))).toBe('SESSION_INVALID');
  });

  test('whose storage was cleared meanwhile, as Safari does, or is blocked now, is SESSION_INVALID', async () => {
    const state = await page.begin('Google');
    page.storage.removeItem('genkan.redirect');
    expect(codeOf(await page.complete({ code: 'c-1', state }))).toBe('SESSION_INVALID');
    page.storage.getItem = () => {
      throw new Error('SecurityError');
    };
    expect(codeOf(await page.complete({ code: 'c-1', state }))).toBe('SESSION_INVALID');
  });

  test('with any state but its own is never signed in', async () => {
    const state = await page.begin('Google');
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), async (given, code) => {
        fc.pre(given !== state);
        expect(codeOf(await page.complete({ code, state: given }))).toBe('SESSION_INVALID');
      }),
    );
    expect(page.auth.session.tokens()).toBeNull();
  });

  test.each(['{', '1', '{"state":"s"}', 'null', '[null,1,{"state":1}]'])(
    'with a storage that has %s is SESSION_INVALID',
    async (text) => {
      page.storage.setItem('genkan.redirect', text);
      expect(codeOf(await page.complete({ code: 'c', state: 's' }))).toBe('SESSION_INVALID');
    },
  );

  test('with an ID token of another redirect signs out again', async () => {
    const state = await page.begin('Google');
    page.nonce = 'another';
    expect(codeOf(await page.complete({ code: 'c', state }))).toBe('SESSION_INVALID');
    expect(page.auth.session.tokens()).toBeNull();
    expect(page.seen.at(-1)?.operation).toBe('signOut');
  });

  test('shows the error of the gateway', async () => {
    const state = await page.begin('Google');
    page.errors = { signInWithCode: 'TEMPORARILY_UNAVAILABLE' };
    expect(codeOf(await page.complete({ code: 'c', state }))).toBe('TEMPORARILY_UNAVAILABLE');
  });

  test.each([
    ['access_denied', '', 'IDENTITY_PROVIDER_FAILED', 'auth.error.IDENTITY_PROVIDER_FAILED'],
    [
      'invalid_request',
      'PreSignUp failed with error ACCOUNT_NOT_LINKED. ',
      'ACCOUNT_NOT_LINKED',
      'auth.error.ACCOUNT_NOT_LINKED',
    ],
    [
      'invalid_request',
      'PreSignUp failed with error EMAIL_NOT_VERIFIED.',
      'EMAIL_NOT_VERIFIED',
      'auth.error.EMAIL_NOT_VERIFIED',
    ],
    [
      'invalid_request',
      'PreSignUp failed with error TEMPORARILY_UNAVAILABLE.',
      'TEMPORARILY_UNAVAILABLE',
      'auth.error.TEMPORARILY_UNAVAILABLE',
    ],
    ['invalid_request', 'PreSignUp failed with error CLUB_ONLY.', 'REJECTED_BY_HOOK', 'auth.hook.CLUB_ONLY'],
    [
      'server_error',
      'PreSignUp failed with error some text',
      'IDENTITY_PROVIDER_FAILED',
      'auth.error.IDENTITY_PROVIDER_FAILED',
    ],
  ])('of the error %s "%s" is %s', async (error, error_description, code, messageKey) => {
    const state = await page.begin('Google');
    const outcome = await page.complete({ error, error_description, state, code: 'ignored' });
    expect(outcome).toMatchObject({ status: 'failed', error: { code, messageKey, restart: true } });
    expect(page.seen.map(({ operation }) => operation)).toEqual(['authConfig']);
    if (outcome?.status !== 'failed') throw new Error('not failed');
    for (const catalogue of [en, ja]) expect(messageFor(outcome.error, catalogue)).not.toContain('CLUB');
  });

  test('never shows the text of the address', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        const state = await page.begin('Google');
        const outcome = await page.complete({ error: 'x', error_description: `<${text}>`, state });
        if (outcome?.status !== 'failed') throw new Error('not failed');
        expect(Object.hasOwn(en, `auth.error.${outcome.error.code}`)).toBe(true);
        expect(outcome.error.message).toMatch(/^[A-Z_]+$/);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ['#top', '#top'],
    ['#_=_', ''],
  ])('of two calls sends one request, and cleans the address of the page, with %s', async (fragment, kept) => {
    const state = await page.begin('Google');
    const location = { href: `${CALLBACK}?tab=1&code=c-1&state=${state}${fragment}` };
    const replaceState = vi.fn((_state: unknown, _title: string, url: URL) => {
      location.href = url.href;
    });
    vi.stubGlobal('location', location);
    vi.stubGlobal('history', { state: { key: 1 }, replaceState });
    const { storage } = page;
    const [one, two] = await Promise.all([
      completeRedirect(page.auth, { storage }),
      completeRedirect(page.auth, { storage }),
    ]);
    expect(codeOf(one)).toBe('signedIn');
    expect(two).toBe(one);
    expect(location.href).toBe(`${CALLBACK}?tab=1${kept}`);
    expect(replaceState).toHaveBeenCalledWith({ key: 1 }, '', expect.anything());
    expect(page.seen.filter(({ operation }) => operation === 'signInWithCode')).toHaveLength(1);
    expect(await completeRedirect(page.auth, { storage })).toBeNull();
  });

  test('of the same address twice at the same time has one outcome', async () => {
    const state = await page.begin('Google');
    const [one, two] = await Promise.all([page.complete({ code: 'c', state }), page.complete({ code: 'c', state })]);
    expect(codeOf(one)).toBe('signedIn');
    expect(two).toBe(one);
  });
});

describe('linkWithRedirect', () => {
  const linked = { error: 'invalid_request', error_description: 'PreSignUp failed with error IDENTITY_LINKED.' };

  async function begin(): Promise<string> {
    page.auth.session.keep(page.tokens());
    const outcome = await linkWithRedirect(page.auth, { ...page.options, provider: 'Google', redirectUri: CALLBACK });
    expect(outcome.status).toBe('leaving');
    return page.sent('state');
  }

  test('asks the gateway first, and is linked by the error of the sign-in', async () => {
    const state = await begin();
    expect(page.seen[0]).toEqual({ operation: 'linkIdentityProvider', input: { provider: 'Google' } });
    expect(await page.complete({ ...linked, state })).toEqual({ status: 'linked', provider: 'Google' });
    expect(page.seen.map(({ operation }) => operation).slice(1)).toEqual(['refreshTokens', 'me']);
  });

  test('is not linked on the word of the address alone', async () => {
    page.me.identityProviders = [];
    expect(codeOf(await page.complete({ ...linked, state: await begin() }))).toBe('IDENTITY_PROVIDER_FAILED');
    page.errors = { me: 'TEMPORARILY_UNAVAILABLE' };
    expect(codeOf(await page.complete({ ...linked, state: await begin() }))).toBe('TEMPORARILY_UNAVAILABLE');
  });

  test('is not linked for another user than the one who asked for it', async () => {
    const state = await begin();
    page.me.id = 'u-2';
    expect(codeOf(await page.complete({ ...linked, state }))).toBe('SESSION_INVALID');
  });

  test('of no signed-in user does not leave the page', async () => {
    const options = { ...page.options, provider: 'Google', redirectUri: CALLBACK };
    expect(codeOf(await linkWithRedirect(page.auth, options))).toBe('UNAUTHENTICATED');
    expect(page.went).toEqual([]);
  });

  test('of an identity that has an account changes nothing and sends no code', async () => {
    const state = await begin();
    expect(codeOf(await page.complete({ code: 'c', state }))).toBe('IDENTITY_TAKEN');
    expect(page.seen.map(({ operation }) => operation)).toEqual(['linkIdentityProvider']);
    expect(page.auth.session.user()?.sub).toBe('u-1');
  });

  test('does not leave the page when the gateway does not allow it', async () => {
    page.auth.session.keep(page.tokens());
    page.errors = { linkIdentityProvider: 'FORBIDDEN' };
    const outcome = await linkWithRedirect(page.auth, { ...page.options, provider: 'Google', redirectUri: CALLBACK });
    expect(codeOf(outcome)).toBe('FORBIDDEN');
    expect(page.went).toEqual([]);
  });

  test.each([undefined, 'Google'])('that a sign-in completes begins the sign-in again, at %s', async (provider) => {
    const state = await page.begin(provider);
    expect(codeOf(await page.complete({ ...linked, state }))).toBe('leaving');
    expect(page.went).toHaveLength(2);
    expect(page.sent('identity_provider')).toBe(provider ?? '');
  });

  test('that a sign-in completes begins it again in the storage and the page of the browser', async () => {
    const state = await page.begin('Google');
    vi.stubGlobal('sessionStorage', page.storage);
    const assign = vi.fn();
    vi.stubGlobal('location', { assign });
    const url = `${CALLBACK}?${new URLSearchParams({ ...linked, state })}`;
    expect(codeOf(await completeRedirect(page.auth, { url }))).toBe('leaving');
    expect(assign).toHaveBeenCalledTimes(1);
  });

  test('that a sign-in completes begins it again once: a provider that repeats it cannot send the browser round', async () => {
    await page.complete({ ...linked, state: await page.begin('Google') });
    const outcome = await page.complete({ ...linked, state: page.sent('state') });
    expect(outcome).toMatchObject({ error: { code: 'IDENTITY_PROVIDER_FAILED', restart: true } });
    expect(page.went).toHaveLength(2);
    expect(codeOf(await page.complete({ ...linked, state: await page.begin('Google') }))).toBe('leaving');
  });
});

describe('signOutWithRedirect', () => {
  test('signs out here, and then at managed login', async () => {
    page.auth.session.keep(page.tokens());
    const { navigate } = page.options;
    const outcome = await signOutWithRedirect(page.auth, { signOutUri: 'https://shop.example/', navigate });
    const url = `${SIGN_OUT}&logout_uri=https%3A%2F%2Fshop.example%2F`;
    expect(outcome).toEqual({ status: 'leaving', url });
    expect(page.went).toEqual([url]);
    expect(page.auth.session.tokens()).toBeNull();
  });

  test('signs out here also when the address of managed login is not known', async () => {
    page.auth.session.keep(page.tokens());
    page.errors = { authConfig: 'TEMPORARILY_UNAVAILABLE' };
    expect(codeOf(await signOutWithRedirect(page.auth, { signOutUri: 'https://shop.example/' }))).toBe(
      'TEMPORARILY_UNAVAILABLE',
    );
    expect(page.auth.session.tokens()).toBeNull();
    page.errors = {};
    page.managedLogin = null;
    expect(codeOf(await signOutWithRedirect(page.auth, { signOutUri: 'https://shop.example/' }))).toBe('FORBIDDEN');
  });
});
