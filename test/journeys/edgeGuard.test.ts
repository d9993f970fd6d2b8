import { afterAll, beforeAll, expect, test } from 'vitest';
import { EdgeWorker } from '../guards/edge/EdgeWorker.ts';
import { openBundle, publish } from '../guards/edge/openBundle.ts';
import { type SettingsServer, startSettings } from '../guards/edge/startSettings.ts';
import { EdgeBrowser, locationOf, passedOf, responseOf } from '../guards/edge/viewerRequest.ts';
import { newPerson, TestGateway } from './testGateway.ts';

// A site behind CloudFront: the edge function as it is deployed, with the gateway in the engine.

const MINUTE = 60_000;
const bundle = openBundle();
let gateway: TestGateway;
let settings: SettingsServer;
let edge: EdgeWorker;

beforeAll(async () => {
  [gateway, settings] = await Promise.all([TestGateway.open('short'), startSettings()]);
  const { graphqlUrl, apiKey, cognitoUrl: endpoint, userPoolId, clientId } = gateway.engine;
  publish(settings, {
    verifier: { pools: [{ userPoolId, clientIds: [clientId], endpoint }] },
    gateway: { graphqlUrl, apiKey },
    cookieSecrets: ['first-cookie-secret-of-the-tests-0001'],
    signIn: { page: '/sign-in' },
    publicPaths: ['/assets/*'],
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

/** Moves the clocks of the engine and of the edge. */
function pass(millis: number): void {
  gateway.engine.clock.advance(millis);
  edge.offsetMillis += millis;
}

/** Returns a browser whose clock is that of the edge, with the session of other cookies. */
function newBrowser(cookies: ReadonlyMap<string, string> = new Map()): EdgeBrowser {
  const browser = new EdgeBrowser(edge.handler, () => Date.now() + edge.offsetMillis);
  for (const [name, value] of cookies) if (name.includes('session')) browser.cookies.set(name, value);
  return browser;
}

/** Returns the e-mail address that the origin sees, by asking the gateway with the forwarded token. */
async function userAtOrigin(browser: EdgeBrowser): Promise<string | undefined> {
  const { headers } = passedOf(await browser.open('/members'));
  const token = headers['authorization']?.[0]?.value.replace('Bearer ', '') ?? '';
  return (await gateway.me(token)).data?.me?.email ?? undefined;
}

test('a user signs in, stays signed in beyond the access token, and signs out', async () => {
  const person = newPerson({ password: 'sakura-2026-haru' });
  const browser = newBrowser();
  expect(locationOf(await browser.open('/members?page=2'))).toBe('/sign-in?return=%2Fmembers%3Fpage%3D2');
  passedOf(await browser.open('/sign-in'));

  const { accessToken, refreshToken } = await gateway.signedIn(person);
  const posted = await browser.post('/auth/cookies?return=/members', JSON.stringify({ accessToken, refreshToken }));
  expect(responseOf(posted)).toMatchObject({ status: '200', body: '{"returnTo":"/members"}' });
  expect(await userAtOrigin(browser)).toBe(person.email);

  // The access token is valid for five minutes. The refresh token is replaced by each refresh.
  for (let count = 0; count < 3; count += 1) {
    const cookies = [...browser.cookies.values()].join('');
    pass(6 * MINUTE);
    const answer = await browser.open('/members');
    expect(responseOf(answer).status).toBe('307');
    expect(locationOf(answer)).toBe('https://app.example.com/members');
    expect([...browser.cookies.values()].join('')).not.toBe(cookies);
    expect(await userAtOrigin(browser)).toBe(person.email);
  }

  const stolen = new Map(browser.cookies);
  expect(locationOf(await browser.post('/auth/sign-out', ''))).toBe('/sign-in');
  expect(browser.cookies.size).toBe(0);
  expect(responseOf(await browser.send({ path: '/members' })).status).toBe('401');

  // The refresh token was revoked: a copy of the cookies ends with its access token.
  const thief = newBrowser(stolen);
  pass(6 * MINUTE);
  expect(responseOf(await thief.send({ path: '/members' })).status).toBe('401');
  expect(thief.cookies.size).toBe(0);
}, 60_000);

test('several requests with expired cookies are refreshed within the grace period', async () => {
  const { accessToken, refreshToken } = await gateway.signedIn(newPerson({ password: 'sakura-2026-haru' }));
  const browser = newBrowser();
  await browser.post('/auth/cookies', JSON.stringify({ accessToken, refreshToken }));
  const old = new Map(browser.cookies);
  pass(6 * MINUTE);
  for (let count = 0; count < 3; count += 1) {
    const tab = newBrowser(old);
    expect(responseOf(await tab.open('/members')).status).toBe('307');
    passedOf(await tab.open('/members'));
  }
}, 60_000);

test('a session ends with its refresh token', async () => {
  const { accessToken, refreshToken } = await gateway.signedIn(newPerson({ password: 'sakura-2026-haru' }));
  const browser = newBrowser();
  await browser.post('/auth/cookies', JSON.stringify({ accessToken, refreshToken }));
  pass(61 * MINUTE);
  expect(locationOf(await browser.open('/members'))).toBe('/sign-in?return=%2Fmembers');
  expect(browser.cookies.size).toBe(0);
}, 60_000);
