import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAuthClient } from '../../client/index.ts';
import { fromFetch } from '../../client/fetch.ts';
import { EdgeWorker } from '../guards/edge/EdgeWorker.ts';
import { openBundle, publish } from '../guards/edge/openBundle.ts';
import { type SettingsServer, startSettings } from '../guards/edge/startSettings.ts';
import { EdgeBrowser, locationOf, passedOf, responseOf } from '../guards/edge/viewerRequest.ts';
import { Browser } from '../local/oauth/Browser.ts';
import { newPerson, TestGateway } from './testGateway.ts';

// A site behind CloudFront whose users sign in at managed login: the edge function as it is deployed, the gateway and
// the fake provider in the engine.

const bundle = openBundle();
let gateway: TestGateway;
let settings: SettingsServer;
let edge: EdgeWorker;

beforeAll(async () => {
  [gateway, settings] = await Promise.all([TestGateway.open('redirect'), startSettings()]);
  const { graphqlUrl, apiKey, cognitoUrl: endpoint, userPoolId, clientId } = gateway.engine;
  const config = await createAuthClient(fromFetch({ url: graphqlUrl, apiKey })).authConfig();
  if (config.status !== 'done' || config.value.managedLogin === null) throw new Error('no managed login');
  const { startUrl, signOutUrl } = config.value.managedLogin;
  publish(settings, {
    verifier: { pools: [{ userPoolId, clientIds: [clientId], endpoint }] },
    gateway: { graphqlUrl, apiKey },
    cookieSecrets: ['first-cookie-secret-of-the-tests-0001'],
    signIn: { startUrl, signOutUrl },
    forwardToken: true,
  });
  edge = new EdgeWorker(bundle.copy(), {
    AWS_ENDPOINT_URL: settings.url,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
});
afterAll(async () => {
  await Promise.all([edge.stop(), settings.stop(), gateway.close()]);
  bundle.remove();
});

/** A person with a browser: the site and managed login are different origins of it. */
class Visitor {
  readonly site = new EdgeBrowser(edge.handler, () => Date.now() + edge.offsetMillis);
  readonly login = new Browser(gateway.engine.cognitoUrl);
  readonly email = `hanako.${randomUUID().slice(0, 13)}@example.com`;

  /** Opens a page without a session and follows the redirect to managed login. */
  async start(path: string): Promise<void> {
    await this.login.open(locationOf(await this.site.open(path)));
  }

  /** Chooses Google on the page of managed login, and an identity on the page of Google. */
  async chooseGoogle(fields: Readonly<Record<string, string>> = {}): Promise<void> {
    const address = new URL(this.login.address);
    const href = /href="([^"]*identity_provider=Google[^"]*)"/.exec(this.login.text)?.[1];
    await this.login.open(new URL(String(href).replaceAll('&amp;', '&'), address));
    const identity = { subject: this.email, email: this.email, emailVerified: 'on', decision: 'confirm' };
    await this.login.submit({ ...identity, ...fields }, ['subject', 'email']);
  }

  /** The path by which managed login returns to the site. */
  get callback(): string {
    const { origin, pathname, search } = this.login.address;
    expect(`${origin}${pathname}`).toBe('https://app.example.com/auth/callback');
    return `${pathname}${search}`;
  }

  /** Returns the address that the origin sees, by the forwarded token. */
  async emailAtOrigin(): Promise<string | undefined> {
    const { headers } = passedOf(await this.site.open('/members'));
    const token = headers['authorization']?.[0]?.value.replace('Bearer ', '') ?? '';
    return (await gateway.me(token)).data?.me?.email ?? undefined;
  }
}

test('a user of an identity provider signs in, stays signed in, and signs out of both', async () => {
  const visitor = new Visitor();
  await visitor.start('/members?page=2');
  await visitor.chooseGoogle();
  const { callback } = visitor;
  expect(locationOf(await visitor.site.open(callback))).toBe('/members?page=2');
  expect(await visitor.emailAtOrigin()).toBe(visitor.email);

  // The code is used, and so is the state.
  const again = responseOf(await visitor.site.open(callback));
  expect(again.status).toBe('400');
  expect(await visitor.emailAtOrigin()).toBe(visitor.email);

  const hour = 61 * 60_000;
  gateway.engine.clock.advance(hour);
  edge.offsetMillis += hour;
  expect(locationOf(await visitor.site.open('/members'))).toBe('https://app.example.com/members');
  expect(await visitor.emailAtOrigin()).toBe(visitor.email);

  await visitor.login.open(locationOf(await visitor.site.post('/auth/sign-out', '')));
  expect(visitor.login.address.href).toBe('https://app.example.com/');
  await visitor.start('/members');
  expect(visitor.login.address.origin).toBe(gateway.engine.cognitoUrl);
}, 60_000);

test('a user signs in with a password on the page of managed login', async () => {
  const person = newPerson();
  await gateway.signedIn(person);
  const visitor = new Visitor();
  await visitor.start('/orders');
  await visitor.login.submit({ username: person.email, password: person.password }, ['username', 'password']);
  await visitor.login.submit({ code: gateway.code(person.phoneNumber) }, ['code']);
  expect(locationOf(await visitor.site.open(visitor.callback))).toBe('/orders');
  expect(await visitor.emailAtOrigin()).toBe(person.email);
}, 60_000);

test('a callback in another browser, and one with another code, do not sign in', async () => {
  const visitor = new Visitor();
  await visitor.start('/members');
  await visitor.chooseGoogle();
  const { callback } = visitor;
  const thief = new Visitor();
  expect(responseOf(await thief.site.open(callback)).status).toBe('400');
  const changed = responseOf(await visitor.site.open(callback.replace(/code=[^&]+/, 'code=another')));
  expect(changed.status).toBe('400');
  expect([...visitor.site.cookies.keys()].join()).not.toContain('session');
  expect(locationOf(await visitor.site.open(callback))).toBe('/members');
}, 60_000);

test('a sign-in that is cancelled, and one of an address that has an account, end on a page with reason and link', async () => {
  const person = newPerson();
  await gateway.signedIn(person);
  const rejected = [
    { fields: { decision: 'cancel' }, text: 'The sign-in was cancelled' },
    { fields: { email: person.email }, text: 'You already have an account with this e-mail address.' },
  ];
  for (const { fields, text } of rejected) {
    const visitor = new Visitor();
    await visitor.start('/members');
    await visitor.chooseGoogle(fields);
    const { status, body } = responseOf(await visitor.site.open(visitor.callback));
    expect(status).toBe('400');
    expect(body).toContain(text);
    expect(body).toContain('<a href="/members">');
    expect([...visitor.site.cookies.keys()].join()).not.toContain('session');
  }
}, 60_000);
