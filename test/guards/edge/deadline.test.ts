import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createEdgeGuard } from '../../../guards/edge.ts';
import { verifyWithin } from '../../../guards/edge/verifyWithin.ts';
import { captureLines } from './captureLines.ts';
import { type EdgeWorld, startEdgeWorld, START_URL } from './signEdge.ts';
import { GatewayFailure } from './startGateway.ts';
import { EdgeBrowser, locationOf, responseOf, viewerRequest } from './viewerRequest.ts';

// Outages: the guard responds by itself before CloudFront ends the invocation, and the log has one line.

let world: EdgeWorld;
beforeAll(async () => {
  world = await startEdgeWorld();
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  world.issuer.answer = undefined;
  world.gateway.answer = () => null;
});
afterAll(() => world.stop());

/** Returns a browser whose invocations have a second, half of which is kept for the response. */
function browser(changes = {}): EdgeBrowser {
  const handler = createEdgeGuard(world.options(changes));
  return new EdgeBrowser((event) => handler(event, { getRemainingTimeInMillis: () => 1000 }));
}

/** Returns a browser with the cookies of a session. */
async function signedIn(): Promise<EdgeBrowser> {
  const visitor = browser();
  const accessToken = await world.access({ exp: Math.floor(Date.now() / 1000) + 1 });
  const answer = await visitor.post('/auth/cookies', JSON.stringify({ accessToken, refreshToken: 'refresh-1' }));
  expect(responseOf(answer).status).toBe('200');
  visitor.cookies.delete('__Host-genkan-fresh');
  return visitor;
}

function neverResponds(): Response {
  return new Response(new ReadableStream());
}

/** Returns the status of an answer and whether it came before the second was over. */
async function timed(answer: ReturnType<EdgeBrowser['open']>): Promise<{ status: string; isInTime: boolean }> {
  const start = performance.now();
  const { status } = responseOf(await answer);
  return { status, isInTime: performance.now() - start < 1000 };
}

test('public keys that do not come are 503 in time', async () => {
  const lines = captureLines();
  const visitor = await signedIn();
  const cold = browser();
  for (const [name, value] of visitor.cookies) cold.cookies.set(name, value);
  world.issuer.answer = neverResponds;
  expect(await timed(cold.open('/'))).toEqual({ status: '503', isInTime: true });
  expect(lines()).toEqual([
    { level: 'ERROR', message: 'the request was not checked', error: 'GuardError', reason: 'COGNITO_UNAVAILABLE' },
  ]);
});

test('a gateway that does not respond is 503 in time, and the cookies stay', async () => {
  const lines = captureLines();
  const visitor = await signedIn();
  vi.setSystemTime(Date.now() + 2000);
  world.gateway.answer = () => undefined;
  expect(await timed(visitor.open('/'))).toEqual({ status: '503', isInTime: true });
  expect(visitor.cookies.has('__Host-genkan-session-0')).toBe(true);
  expect(lines()).toEqual([
    { level: 'ERROR', message: 'the request was not checked', error: 'GatewayUnavailable', reason: 'NO_ANSWER' },
  ]);
});

test('the sign-out removes the cookies in time although the gateway does not respond', async () => {
  const visitor = await signedIn();
  world.gateway.answer = () => undefined;
  expect(await timed(visitor.post('/auth/sign-out', ''))).toEqual({ status: '303', isInTime: true });
  expect(visitor.cookies.size).toBe(0);
});

test('an invocation that has no time left is 503', async () => {
  const handler = createEdgeGuard(world.options({ signIn: { startUrl: START_URL } }));
  const visitor = await signedIn();
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const event = viewerRequest({ path: '/', headers: { Cookie: cookie } });
  captureLines();
  expect(responseOf(await handler(event, { getRemainingTimeInMillis: () => 300 })).status).toBe('503');
});

test('a check that begins after the deadline is not waited for', async () => {
  const waiting = verifyWithin(AbortSignal.abort(), new Promise(() => undefined));
  await expect(waiting).rejects.toMatchObject({ code: 'COGNITO_UNAVAILABLE' });
});

test.each([
  ['a code of the gateway', 'RATE_LIMITED', 'RATE_LIMITED'],
  ['an error of AppSync', 'UnauthorizedException', 'UnauthorizedException'],
  ['a text', 'The token eyJhbGciOi is wrong', 'UNNAMED'],
  ['nothing', null, 'UNNAMED'],
])('the log names the cause of the outage by %s, and quotes no text', async (_, code, reason) => {
  const lines = captureLines();
  const visitor = browser({ signIn: { startUrl: START_URL } });
  const state = new URL(locationOf(await visitor.open('/orders'))).searchParams.get('state');
  world.gateway.answer = () => {
    throw new GatewayFailure(code);
  };
  expect(responseOf(await visitor.open(`/auth/callback?code=the-code&state=${state}`)).status).toBe('503');
  expect(lines()).toEqual([
    { level: 'ERROR', message: 'the request was not checked', error: 'GatewayUnavailable', reason },
  ]);
});

test('a session and an ID token need one request for the public keys', async () => {
  const visitor = browser({ signIn: { startUrl: START_URL } });
  const query = new URL(locationOf(await visitor.open('/orders'))).searchParams;
  const [accessToken, idToken] = await Promise.all([world.access(), world.id({ nonce: query.get('nonce') })]);
  world.gateway.answer = () => ({ __typename: 'Tokens', accessToken, idToken, refreshToken: 'refresh-1' });
  world.issuer.requests.length = 0;
  expect(locationOf(await visitor.open(`/auth/callback?code=1&state=${query.get('state')}`))).toBe('/orders');
  expect(world.issuer.requests).toHaveLength(1);
});
