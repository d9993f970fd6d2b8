import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readUser } from '../../client/session/user.ts';
import { signOutWithRedirect } from '../../client/redirect.ts';
import { codeOf, REDIRECT_URI, RedirectApp, SIGN_OUT_URI, type Identity } from './redirectApp.ts';
import { newPerson, TestGateway } from './testGateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await TestGateway.open('redirect');
});
afterAll(() => gateway.close());

function newIdentity(changes: Partial<Identity> = {}): Identity {
  const id = randomUUID().slice(0, 13);
  return { subject: `s-${id}`, email: `hanako.${id}@example.com`, ...changes };
}

/** Returns the user names of the accounts with an address. */
async function accountsOf(email: string): Promise<string[]> {
  const command = new ListUsersCommand({ UserPoolId: gateway.engine.userPoolId, Filter: `email = "${email}"` });
  const { Users = [] } = await gateway.cognito().send(command);
  return Users.map(({ Username = '' }) => Username);
}

async function meOf(app: RedirectApp) {
  const me = await app.auth.me();
  if (me.status !== 'done') throw new Error(`no user: ${me.error.code}`);
  return me.value;
}

/** A person who signed up, and an app that has their session. */
async function withAccount() {
  const person = newPerson();
  const app = new RedirectApp(gateway);
  app.keep(await gateway.signedIn(person));
  return { person, app, identity: newIdentity({ email: person.email }) };
}

describe('authConfig', () => {
  test('lists the identity providers with the places where a sign-in begins', async () => {
    const config = await new RedirectApp(gateway).auth.authConfig();
    if (config.status !== 'done') throw new Error('no config');
    const { identityProviders, managedLogin } = config.value;
    expect(identityProviders.map(({ name }) => name)).toEqual([
      'Google',
      'Facebook',
      'SignInWithApple',
      'Office',
      'Corp',
    ]);
    const start = new URL(identityProviders[0]?.startUrl ?? '');
    expect(start.pathname).toBe('/oauth2/authorize');
    expect(Object.fromEntries(start.searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'openid email profile aws.cognito.signin.user.admin',
      identity_provider: 'Google',
    });
    expect(managedLogin?.startUrl).not.toContain('identity_provider');
    expect(managedLogin?.signOutUrl).toMatch(/\/logout\?client_id=/);
  });
});

describe('a sign-in at an identity provider', () => {
  test.each(['Google', 'Facebook', 'SignInWithApple', 'Corp', 'Office'])(
    'of %s creates one account and gives the same tokens as a password',
    async (provider) => {
      const identity = newIdentity();
      const app = new RedirectApp(gateway);
      const outcome = await app.signInAt(provider, identity);
      expect(codeOf(outcome)).toBe('signedIn');
      expect(await meOf(app)).toMatchObject({
        email: identity.email,
        identityProviders: [provider],
        phoneNumber: null,
      });
      expect(app.auth.session.state().status).toBe('signedIn');

      const again = new RedirectApp(gateway);
      expect(codeOf(await again.signInAt(provider, identity))).toBe('signedIn');
      expect((await meOf(again)).id).toBe((await meOf(app)).id);
      expect(await accountsOf(identity.email)).toHaveLength(1);
    },
  );

  test('can be refreshed, listed and signed out like any other session', async () => {
    const app = new RedirectApp(gateway);
    await app.signInAt('Google', newIdentity());
    const before = app.auth.session.tokens()?.accessToken;
    expect((await app.auth.session.refresh()).status).toBe('signedIn');
    expect(app.auth.session.tokens()?.accessToken).not.toBe(before);
    expect(await app.auth.sessions()).toMatchObject({ status: 'done', value: { nodes: [{ current: true }] } });
    const { refreshToken = null } = app.auth.session.tokens() ?? {};
    expect((await app.auth.signOut()).status).toBe('done');
    const used = await app.auth.refreshTokens({ refreshToken: String(refreshToken) });
    expect(codeOf(used)).toBe('REFRESH_TOKEN_INVALID');
  });

  test('that is cancelled says so', async () => {
    const app = new RedirectApp(gateway);
    await app.begin('Google');
    const url = await app.choose(newIdentity(), 'cancel');
    expect(codeOf(await app.complete(url))).toBe('IDENTITY_PROVIDER_FAILED');
    expect(app.auth.session.state().status).toBe('signedOut');
  });

  test('of two browsers at the same time gives each its own user', async () => {
    const [one, two] = [new RedirectApp(gateway), new RedirectApp(gateway)];
    const identities = [newIdentity(), newIdentity()] as const;
    await Promise.all([one.begin('Google'), two.begin('Google')]);
    const urls = [await one.choose(identities[0]), await two.choose(identities[1])] as const;
    expect(codeOf(await one.complete(urls[1]))).toBe('SESSION_INVALID');
    expect(codeOf(await two.complete(urls[1]))).toBe('signedIn');
    expect(codeOf(await one.complete(urls[0]))).toBe('signedIn');
    expect((await meOf(one)).email).toBe(identities[0].email);
    expect((await meOf(two)).email).toBe(identities[1].email);
  });

  test('with an address that the provider has not verified creates nothing', async () => {
    const identity = newIdentity({ verified: false });
    for (const provider of ['Google', 'Corp']) {
      expect(codeOf(await new RedirectApp(gateway).signInAt(provider, identity))).toBe('EMAIL_NOT_VERIFIED');
    }
    expect(await accountsOf(identity.email)).toEqual([]);
  });
});

describe('an address that has an account', () => {
  test('is not given to an identity without proof of the account', async () => {
    const { person, identity } = await withAccount();
    for (const provider of ['Google', 'Office']) {
      const app = new RedirectApp(gateway);
      expect(codeOf(await app.signInAt(provider, identity))).toBe('ACCOUNT_NOT_LINKED');
      expect(app.auth.session.state().status).toBe('signedOut');
    }
    expect(await accountsOf(person.email)).toHaveLength(1);
  });

  test('in capitals is the same address', async () => {
    const { person } = await withAccount();
    const identity = newIdentity({ email: person.email.toUpperCase() });
    expect(codeOf(await new RedirectApp(gateway).signInAt('Google', identity))).toBe('ACCOUNT_NOT_LINKED');
  });

  test('of another identity provider is not given to a second one', async () => {
    const identity = newIdentity();
    await new RedirectApp(gateway).signInAt('Google', identity);
    const other = new RedirectApp(gateway);
    expect(codeOf(await other.signInAt('Facebook', { ...identity, subject: 'other' }))).toBe('ACCOUNT_NOT_LINKED');
    expect(await accountsOf(identity.email)).toHaveLength(1);
  });

  test('that was never confirmed is not linked: its creator may be another person', async () => {
    const person = newPerson();
    await gateway.signedUp(person);
    const app = new RedirectApp(gateway);
    expect(codeOf(await app.signInAt('Google', newIdentity({ email: person.email })))).toBe('signedIn');
    const signIn = await gateway.mutate('signIn', { username: person.email, password: person.password });
    expect(signIn.result?.__typename).not.toBe('Tokens');
    expect((await meOf(app)).identityProviders).toEqual(['Google']);
  });

  test('of an identity is not given to a sign-up with a password, which does not show it', async () => {
    const identity = newIdentity();
    await new RedirectApp(gateway).signInAt('Google', identity);
    const taken = await gateway.mutate('signUp', newPerson({ email: identity.email }));
    const free = await gateway.mutate('signUp', newPerson());
    expect(taken.result).toMatchObject({ __typename: 'Challenge', kind: 'CONFIRM_SIGN_UP' });
    expect(Object.keys(taken.result ?? {})).toEqual(Object.keys(free.result ?? {}));
    expect(await accountsOf(identity.email)).toHaveLength(1);
  });
});

describe('linking', () => {
  test('after proof of both links the identity, which then signs in to the account', async () => {
    const { person, app, identity } = await withAccount();
    const { id } = await meOf(app);
    expect(await app.link('Google', identity)).toEqual({ status: 'linked', provider: 'Google' });
    expect((await meOf(app)).identityProviders).toEqual(['Google']);

    const other = new RedirectApp(gateway);
    expect(codeOf(await other.signInAt('Google', identity))).toBe('signedIn');
    expect((await meOf(other)).id).toBe(id);
    expect(await accountsOf(person.email)).toHaveLength(1);
    // The password still works.
    expect((await gateway.signedInAgain(person)).__typename).toBe('Tokens');
  });

  test('needs an identity with the address of the account', async () => {
    const { app } = await withAccount();
    const stranger = newIdentity();
    expect(codeOf(await app.link('Google', stranger))).toBe('IDENTITY_TAKEN');
    expect((await meOf(app)).identityProviders).toEqual([]);
  });

  test('needs an address that the provider has verified', async () => {
    const { app, identity } = await withAccount();
    expect(codeOf(await app.link('Google', { ...identity, verified: false }))).toBe('EMAIL_NOT_VERIFIED');
    expect((await meOf(app)).identityProviders).toEqual([]);
  });

  test('is for the provider that was asked for', async () => {
    const { app, identity } = await withAccount();
    await app.begin('Google', true);
    expect(codeOf(await new RedirectApp(gateway).signInAt('Corp', identity))).toBe('ACCOUNT_NOT_LINKED');
  });

  test('is for the account that asked for it', async () => {
    const [owner, attacker] = [await withAccount(), await withAccount()];
    await attacker.app.begin('Google', true);
    expect(codeOf(await new RedirectApp(gateway).signInAt('Google', owner.identity))).toBe('ACCOUNT_NOT_LINKED');
    expect((await meOf(attacker.app)).identityProviders).toEqual([]);
    expect((await meOf(owner.app)).identityProviders).toEqual([]);
  });

  test('is for one identity: the permission cannot be used again', async () => {
    const { app, identity } = await withAccount();
    expect(codeOf(await app.link('Google', identity))).toBe('linked');
    await app.auth.unlinkIdentityProvider({ provider: 'Google' });
    const replay = new RedirectApp(gateway);
    expect(codeOf(await replay.signInAt('Google', { ...identity, subject: `${identity.subject}-2` }))).toBe(
      'ACCOUNT_NOT_LINKED',
    );
  });

  test('is allowed for ten minutes', async () => {
    const { app, identity } = await withAccount();
    await app.begin('Google', true);
    gateway.engine.clock.advance(10 * 60 * 1000 + 1000);
    expect(codeOf(await new RedirectApp(gateway).signInAt('Google', identity))).toBe('ACCOUNT_NOT_LINKED');
  });

  test('goes on by itself when another browser signs in with the identity first', async () => {
    const { app, identity } = await withAccount();
    await app.begin('Google', true);
    const other = new RedirectApp(gateway);
    const outcome = await other.signInAt('Google', identity);
    expect(codeOf(outcome)).toBe('leaving');
    await other.browser.open(String(other.went.at(-1)));
    expect(codeOf(await other.complete(await other.choose(identity)))).toBe('signedIn');
    expect((await meOf(other)).id).toBe((await meOf(app)).id);
  });

  test('needs a sign-in within ten minutes, for which a refresh does not count, and mails the owner', async () => {
    const { person, app, identity } = await withAccount();
    expect(codeOf(await app.link('Google', identity))).toBe('linked');
    const { subject = '' } = gateway.engine.inbox.list().findLast(({ to }) => to === person.email) ?? {};
    expect(subject).toMatch(/Linked sign-ins|外部連携/);
    gateway.engine.clock.advance(10 * 60 * 1000 + 1000);
    await app.auth.session.refresh();
    const late = { status: 'failed', error: { code: 'FORBIDDEN', messageKey: 'auth.error.SIGN_IN_AGAIN' } };
    expect(await app.link('Corp', identity)).toMatchObject(late);
    expect(await app.auth.unlinkIdentityProvider({ provider: 'Google' })).toMatchObject(late);

    expect(codeOf(await app.signInAt('Google', identity))).toBe('signedIn');
    expect((await app.auth.unlinkIdentityProvider({ provider: 'Google' })).status).toBe('done');
  });

  test('of a provider that is linked already is FORBIDDEN', async () => {
    const { app, identity } = await withAccount();
    await app.link('Google', identity);
    expect(codeOf(await app.link('Google', identity))).toBe('FORBIDDEN');
  });

  test('of an unknown provider is rejected', async () => {
    const { app } = await withAccount();
    const outcome = await app.auth.linkIdentityProvider({ provider: 'Nowhere' });
    expect(outcome).toMatchObject({
      error: { code: 'VALIDATION_FAILED', fields: [{ name: 'provider', rule: 'unknown' }] },
    });
  });

  test('also works for an account that another identity created', async () => {
    const identity = newIdentity();
    const app = new RedirectApp(gateway);
    await app.signInAt('Google', identity);
    expect(codeOf(await app.link('Corp', { ...identity, subject: `corp-${identity.subject}` }))).toBe('linked');
    const { id, identityProviders } = await meOf(app);
    expect(identityProviders).toEqual(['Google', 'Corp']);
    const other = new RedirectApp(gateway);
    await other.signInAt('Corp', { ...identity, subject: `corp-${identity.subject}` });
    expect((await meOf(other)).id).toBe(id);
  });
});

describe('unlinking', () => {
  test('removes the identity, which is then asked to link again', async () => {
    const { app, identity } = await withAccount();
    await app.link('Google', identity);
    const unlinked = await app.auth.unlinkIdentityProvider({ provider: 'Google' });
    expect(unlinked).toMatchObject({ status: 'done', value: { identityProviders: [] } });
    expect((await meOf(app)).identityProviders).toEqual([]);
    expect(codeOf(await new RedirectApp(gateway).signInAt('Google', identity))).toBe('ACCOUNT_NOT_LINKED');
  });

  test('of the identity that the account was created by is FORBIDDEN: it is the last way in', async () => {
    const app = new RedirectApp(gateway);
    const identity = newIdentity();
    await app.signInAt('Google', identity);
    expect(codeOf(await app.auth.unlinkIdentityProvider({ provider: 'Google' }))).toBe('FORBIDDEN');
    expect(codeOf(await new RedirectApp(gateway).signInAt('Google', identity))).toBe('signedIn');
  });

  test('of a provider that is not linked changes nothing', async () => {
    const { app } = await withAccount();
    expect((await app.auth.unlinkIdentityProvider({ provider: 'Google' })).status).toBe('done');
  });
});

describe('the other operations of a user of an identity provider', () => {
  let app: RedirectApp;
  let identity: Identity;
  beforeAll(async () => {
    app = new RedirectApp(gateway);
    identity = newIdentity();
    await app.signInAt('Google', identity);
  });

  test('changePassword is FORBIDDEN, because there is none', async () => {
    const input = { currentPassword: 'Sakura-2026', proposedPassword: 'Ume-2026-new' };
    expect(codeOf(await app.auth.changePassword(input))).toBe('FORBIDDEN');
  });

  test('forgotPassword answers as for an unknown address, and mails nothing', async () => {
    const known = await gateway.mutate('forgotPassword', { username: identity.email });
    const unknown = await gateway.mutate('forgotPassword', { username: newIdentity().email });
    expect(known.result).toMatchObject({ kind: 'RESET_PASSWORD' });
    expect(Object.keys(known.result ?? {})).toEqual(Object.keys(unknown.result ?? {}));
    expect(gateway.engine.inbox.list().filter(({ to }) => to === identity.email)).toEqual([]);
  });

  test('signIn with a password answers as for a wrong password', async () => {
    const { error } = await gateway.mutate('signIn', { username: identity.email, password: 'Sakura-2026' });
    expect(error?.errorType).toBe('INVALID_CREDENTIALS');
  });

  test('updateProfile rejects what the provider would replace, and changes the rest', async () => {
    const rejected = await app.auth.updateProfile({ email: newIdentity().email, nickname: 'Hana' });
    expect(rejected).toMatchObject({
      error: {
        code: 'VALIDATION_FAILED',
        fields: [
          { name: 'email', rule: 'fromIdentityProvider' },
          { name: 'nickname', rule: 'fromIdentityProvider' },
        ],
      },
    });
    expect(await app.auth.updateProfile({ locale: 'en' })).toMatchObject({
      status: 'done',
      value: { user: { locale: 'en', email: identity.email } },
    });
  });

  test('deleteAccount deletes it, and the identity can begin anew', async () => {
    const { id } = await meOf(app);
    expect((await app.auth.deleteAccount({ confirmEmail: identity.email })).status).toBe('done');
    expect(await accountsOf(identity.email)).toEqual([]);
    const again = new RedirectApp(gateway);
    expect(codeOf(await again.signInAt('Google', identity))).toBe('signedIn');
    expect((await meOf(again)).id).not.toBe(id);
  });
});

describe('signInWithCode', () => {
  /** A finished redirect whose code was not exchanged. */
  async function codeOfRedirect() {
    const app = new RedirectApp(gateway);
    await app.begin('Google');
    const url = new URL(await app.choose(newIdentity()));
    const code = url.searchParams.get('code') ?? '';
    return { code, codeVerifier: app.codeVerifier, redirectUri: REDIRECT_URI };
  }

  test('takes a code once', async () => {
    const input = await codeOfRedirect();
    expect((await gateway.mutate('signInWithCode', input)).result?.__typename).toBe('Tokens');
    const { error } = await gateway.mutate('signInWithCode', input);
    expect(error).toMatchObject({ errorType: 'SESSION_INVALID', errorInfo: { restart: true } });
  });

  test('rejects the code of another browser, which has another verifier', async () => {
    const [victim, attacker] = [await codeOfRedirect(), await codeOfRedirect()];
    const { error } = await gateway.mutate('signInWithCode', { ...attacker, code: victim.code });
    expect(error?.errorType).toBe('SESSION_INVALID');
  });

  test('rejects a code that is older than five minutes', async () => {
    const input = await codeOfRedirect();
    gateway.engine.clock.advance(5 * 60 * 1000 + 1000);
    expect((await gateway.mutate('signInWithCode', input)).error?.errorType).toBe('SESSION_INVALID');
  });

  test.each([
    ['another site', 'https://evil.example/signed-in'],
    ['a longer path', `${REDIRECT_URI}/x`],
    ['a query', `${REDIRECT_URI}?x=1`],
    ['another registered one', 'https://shop.example/signed-in'],
  ])('rejects a redirect URI of %s', async (_name, redirectUri) => {
    const { error } = await gateway.mutate('signInWithCode', { ...(await codeOfRedirect()), redirectUri });
    expect(error?.errorType).toBe(
      redirectUri === 'https://shop.example/signed-in' ? 'SESSION_INVALID' : 'VALIDATION_FAILED',
    );
  });

  test('reports every field that cannot be right', async () => {
    const { error } = await gateway.mutate('signInWithCode', { code: ' ', codeVerifier: 'short', redirectUri: 'x' });
    expect(error).toMatchObject({
      errorType: 'VALIDATION_FAILED',
      errorInfo: {
        fields: [
          { name: 'code', rule: 'required' },
          { name: 'codeVerifier', rule: 'format' },
          { name: 'redirectUri', rule: 'unregistered' },
        ],
      },
    });
  });
});

describe('managed login', () => {
  test('signs in with password and texted code, and ends in the same tokens', async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    // The first sign-in proves the number.
    await gateway.signedInAgain(person);
    const app = new RedirectApp(gateway);
    await app.begin(undefined);
    await app.browser.submit({ username: person.email, password: person.password }, ['username', 'password']);
    await app.browser.submit({ code: gateway.code(person.phoneNumber) }, ['code']);
    expect(codeOf(await app.complete(app.browser.address.href))).toBe('signedIn');
    expect(await meOf(app)).toMatchObject({ email: person.email, identityProviders: [] });

    // Its cookie signs in again without a page, until the sign-out of managed login.
    await app.begin(undefined);
    expect(codeOf(await app.complete(app.browser.address.href))).toBe('signedIn');
    const left = await signOutWithRedirect(app.auth, { signOutUri: SIGN_OUT_URI, navigate: app.options.navigate });
    expect(left.status).toBe('leaving');
    await app.browser.open(String(app.went.at(-1)));
    expect(app.browser.address.href).toBe(SIGN_OUT_URI);
    expect(app.auth.session.state().status).toBe('signedOut');
    await app.begin(undefined);
    expect(app.browser.text).toContain('name="password"');
  });
});

test('no code, verifier, token or address of a redirect is in the log of the functions', async () => {
  const identity = newIdentity();
  const app = new RedirectApp(gateway);
  await app.begin('Google');
  const url = new URL(await app.choose(identity));
  const { codeVerifier } = app;
  await app.complete(url.href);
  const lines = JSON.stringify(gateway.engine.events.list());
  for (const secret of [
    codeVerifier,
    url.searchParams.get('code') ?? '',
    app.auth.session.tokens()?.accessToken ?? '',
  ]) {
    expect(secret.length).toBeGreaterThan(10);
    expect(lines.includes(secret)).toBe(false);
  }
  expect(readUser(app.auth.session.tokens()?.idToken ?? '').email).toBe(identity.email);
});
