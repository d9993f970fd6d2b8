import { Hono } from 'hono';
import { afterEach, describe, expect, test } from 'vitest';
import { Faults } from '../../../local/faults.ts';
import { awsRoutes } from '../../../local/http/awsRoutes.ts';
import { emptyAccount } from '../account/emptyAccount.ts';
import { Clock } from '../../../local/clock.ts';
import { EventLog } from '../../../local/events.ts';
import { createInvokeApi } from '../../../local/lambda/invokeApi.ts';
import type { FunctionModel } from '../../../local/assembly/model.ts';
import { deployFunction, startLambda } from './deployFunction.ts';

const services: ReturnType<typeof startLambda>[] = [];
afterEach(async () => {
  await Promise.all(services.splice(0).map((service) => service.stop()));
});

const ECHO = 'exports.handler = async (event) => ({ event });';
const SIGNED = { host: 'localhost:4001', authorization: 'AWS4-HMAC-SHA256 Credential=x' };
/** Fails as often as the event says, with a count over all invocations. */
const COUNTING = `let calls = 0;
exports.handler = async ({ fail }) => { calls += 1; console.log('call ' + calls); if (calls <= fail) throw new RangeError('again'); };`;

function start(fn: FunctionModel, overrides: Parameters<typeof startLambda>[1] = {}) {
  const lambda = startLambda([fn], overrides);
  services.push(lambda);
  const faults = new Faults();
  const rejecting = { handle: () => Promise.reject(new Error('another service was called')) };
  const routes = awsRoutes({
    cognito: rejecting,
    identity: rejecting,
    kms: rejecting,
    secretsmanager: rejecting,
    lambda: createInvokeApi({ functions: lambda, faults }),
    account: emptyAccount(),
    events: new EventLog(new Clock()),
    oauth: new Hono(),
    identityProvider: new Hono(),
  });
  const invoke = async (name: string, body?: string, headers: Record<string, string> = SIGNED) =>
    routes.request(`http://127.0.0.1/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, {
      method: 'POST',
      headers,
      ...(body !== undefined && { body }),
    });
  return { ...lambda, faults, routes, request: invoke };
}

async function settled(lines: string[], text: string): Promise<void> {
  await expect.poll(() => lines.join('\n'), { timeout: 5000 }).toContain(text);
}

describe('RequestResponse', () => {
  test('responds with the payload, and with {} as the event of an empty body', async () => {
    const { request } = start(deployFunction(ECHO));
    const response = await request('fn', '{"名前":"花子"}');
    expect([response.status, await response.json()]).toEqual([200, { event: { 名前: '花子' } }]);
    expect(response.headers.get('x-amz-executed-version')).toBe('$LATEST');
    expect(response.headers.has('x-amz-function-error')).toBe(false);
    expect(await (await request('fn')).json()).toEqual({ event: {} });
  });

  test.each([
    'fn',
    'fn:live',
    '123456789012:function:fn',
    'arn:aws:lambda:ap-northeast-1:123456789012:function:fn',
    'arn:aws:lambda:ap-northeast-1:123456789012:function:fn:$LATEST',
  ])('finds the function by %s', async (name) => {
    const { request } = start(deployFunction(ECHO));
    expect((await request(name)).status).toBe(200);
  });

  test('reports a function error with status 200 and X-Amz-Function-Error', async () => {
    const { request } = start(deployFunction(`exports.handler = async () => { throw new RangeError('boom'); };`));
    const response = await request('fn', '{}');
    expect([response.status, response.headers.get('x-amz-function-error')]).toEqual([200, 'Unhandled']);
    expect(await response.json()).toEqual({ errorType: 'RangeError', errorMessage: 'boom' });
  });
});

describe('errors', () => {
  test.each([
    ['an unknown function', 'other', '{}', {}, 404, 'ResourceNotFoundException'],
    ['a function of another account', '210987654321:function:fn', '{}', {}, 404, 'ResourceNotFoundException'],
    ['a body that is not JSON', 'fn', '{', {}, 400, 'InvalidRequestContentException'],
    ['an unknown invocation type', 'fn', '{}', { 'x-amz-invocation-type': 'x' }, 400, 'InvalidParameterValueException'],
    ['a log tail', 'fn', '{}', { 'x-amz-log-type': 'Tail' }, 400, 'NotEmulatedError'],
    ['a client context', 'fn', '{}', { 'x-amz-client-context': 'e30=' }, 400, 'NotEmulatedError'],
    ['more than 6 MB', 'fn', `"${'x'.repeat(6_291_456)}"`, {}, 413, 'RequestTooLargeException'],
    [
      'more than 1 MB, asynchronously',
      'fn',
      `"${'x'.repeat(1_048_576)}"`,
      { 'x-amz-invocation-type': 'Event' },
      413,
      'RequestTooLargeException',
    ],
  ] as const)('%s', async (...[, name, body, headers, status, errorType]) => {
    const { request, events } = start(deployFunction(ECHO));
    const response = await request(name, body, { ...SIGNED, ...headers });
    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([status, errorType]);
    expect(events.list()).toEqual([]);
  });

  test('a request without a signature is rejected before anything else', async () => {
    const { request } = start(deployFunction(ECHO));
    const response = await request('other', '{', { host: 'localhost' });
    expect([response.status, await response.json()]).toEqual([403, { message: 'Missing Authentication Token' }]);
    expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
  });

  test('a runtime that is not emulated is named', async () => {
    const { request } = start(deployFunction('', { runtime: 'python3.13' }));
    const response = await request('fn', '{}');
    expect(await response.json()).toMatchObject({ message: 'not emulated: Lambda runtime python3.13' });
  });

  test('an injected fault fails the next call', async () => {
    const { request, faults } = start(deployFunction(ECHO));
    faults.failNext('Invoke', { exception: 'TooManyRequestsException', message: 'Rate Exceeded.' });
    const response = await request('fn', '{}');
    expect([response.status, await response.json()]).toEqual([429, { Type: 'User', Message: 'Rate Exceeded.' }]);
    expect((await request('fn', '{}')).status).toBe(200);
  });

  test('other paths and methods of Lambda are named as not emulated', async () => {
    const { routes } = start(deployFunction(ECHO));
    for (const [method, path] of [
      ['GET', '/2015-03-31/functions/fn/invocations'],
      ['GET', '/2015-03-31/functions/fn'],
      ['POST', '/2014-11-13/functions/fn/invoke-async'],
    ] as const) {
      const response = await routes.request(path, { method, headers: SIGNED });
      expect([response.status, await response.json()]).toEqual([
        400,
        { __type: 'NotEmulatedError', message: `not emulated: ${method} ${path}` },
      ]);
    }
  });
});

test('DryRun responds with 204 and does not invoke', async () => {
  const { request, events } = start(deployFunction(ECHO));
  expect((await request('fn', '{}', { ...SIGNED, 'x-amz-invocation-type': 'DryRun' })).status).toBe(204);
  expect(events.list()).toEqual([]);
});

describe('Event', () => {
  const EVENT = { ...SIGNED, 'x-amz-invocation-type': 'Event' };

  test('responds with an empty 202 and invokes once', async () => {
    const { request, lines, events } = start(deployFunction(COUNTING));
    const response = await request('fn', '{"fail":0}', EVENT);
    expect([response.status, await response.text()]).toEqual([202, '']);
    await settled(lines, 'call 1');
    await expect.poll(() => events.list()).toMatchObject([{ name: 'fn', outcome: 'ok' }]);
  });

  test('repeats a failed event twice and drops it then', async () => {
    const { request, lines, events } = start(deployFunction(COUNTING), { retryMillis: 5 });
    await request('fn', '{"fail":9}', EVENT);
    await settled(lines, 'fn: asynchronous event dropped after 3 attempts: RangeError');
    expect(events.list().map(({ outcome }) => outcome)).toEqual(['RangeError', 'RangeError', 'RangeError']);
  });

  test('stops repeating after a success', async () => {
    const { request, lines, events } = start(deployFunction(COUNTING), { retryMillis: 5 });
    await request('fn', '{"fail":1}', EVENT);
    await settled(lines, 'call 2');
    await new Promise((done) => setTimeout(done, 60));
    expect(events.list().map(({ outcome }) => outcome)).toEqual(['RangeError', 'ok']);
  });

  test('repeats as often as the deployment says', async () => {
    const { request, lines } = start(deployFunction(COUNTING, { retryAttempts: 0 }));
    await request('fn', '{"fail":9}', EVENT);
    await settled(lines, 'dropped after 1 attempt: RangeError');
  });

  test('a function that cannot run is reported once', async () => {
    const { request, lines } = start(deployFunction('', { runtime: 'python3.13' }));
    expect((await request('fn', '{}', EVENT)).status).toBe(202);
    await settled(lines, 'asynchronous event dropped: NotEmulatedError: not emulated: Lambda runtime python3.13');
  });

  test('stopping cancels running and waiting events', async () => {
    const failing = start(deployFunction(COUNTING), { retryMillis: 60_000 });
    await failing.request('fn', '{"fail":9}', EVENT);
    await settled(failing.lines, 'call 1');
    const running = start(deployFunction(`exports.handler = () => new Promise((done) => setTimeout(done, 60000));`));
    await running.request('fn', '{}', EVENT);
    const began = performance.now();
    await Promise.all(services.splice(0).map((service) => service.stop()));
    expect(performance.now() - began).toBeLessThan(3000);
    expect([...failing.lines, ...running.lines].join()).not.toContain('dropped');
  });
});
