import { serve } from '@hono/node-server';
import express from 'express';
import { Hono } from 'hono';
import { createServer, request, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expressGuard } from '../../../guards/express.ts';
import { fetchGuard } from '../../../guards/fetch.ts';
import { honoGuard } from '../../../guards/hono.ts';
import type { GuardErrorCode } from '../../../guards/index.ts';
import { type HeadersEvent, lambdaGuard } from '../../../guards/lambda.ts';
import {
  createLoadBalancerVerifier,
  type LoadBalancerOptions,
  type LoadBalancerVerifier,
} from '../../../guards/loadBalancer.ts';
import { nodeGuard } from '../../../guards/node.ts';
import { createKey, type Issuer, type PoolKey, publicJwk, startIssuer } from '../startIssuer.ts';
import { accessClaims } from '../vectors.ts';
import { SignJWT } from 'jose';
import {
  ARN,
  claims,
  CLIENT,
  createLoadBalancerKey,
  createLoadBalancerVectors,
  es256,
  header,
  LOAD_BALANCER_SUB,
  type LoadBalancerTable,
  signData,
  USER_POOL,
} from './loadBalancerVectors.ts';

let table: LoadBalancerTable;
let issuer: Issuer;
let poolKey: PoolKey;
const servers: { close: () => unknown }[] = [];

beforeAll(async () => {
  [table, issuer, poolKey] = await Promise.all([createLoadBalancerVectors(), startIssuer(), createKey('pool-key')]);
  issuer.keys.set(USER_POOL, [publicJwk(poolKey)]);
});
afterAll(async () => {
  for (const server of servers) server.close();
  await Promise.all([table.keyServer.stop(), issuer.stop()]);
});

function options(changes: Partial<LoadBalancerOptions> = {}): LoadBalancerOptions {
  return {
    loadBalancerArns: [ARN],
    userPoolId: USER_POOL,
    clientIds: [CLIENT],
    endpoint: issuer.endpoint,
    publicKeysUrl: table.keyServer.url,
    ...changes,
  };
}

/** Returns what a verifier says to the headers. */
function verdict(verifier: LoadBalancerVerifier, data: readonly string[], token?: string): Promise<unknown> {
  const values: Record<string, readonly string[]> = { 'x-amzn-oidc-data': data };
  if (token !== undefined) values['x-amzn-oidc-accesstoken'] = [token];
  return verifier.verifyRequest((name) => values[name]).catch((error: unknown) => (error as { code: string }).code);
}

function good(changes = {}): string {
  return signData(header(table.own.kid), claims(changes), es256(table.own.privateKey));
}

type Send = (data: readonly string[]) => Promise<{ status: number; body: string }>;

/** Sends a request with several headers of the name to a server. */
function sendTo(server: Server): Send {
  servers.push(server);
  return async (data) => {
    if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', path: '/orders', agent: false }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      });
      if (data.length > 0) sent.setHeader('x-amzn-oidc-data', data);
      sent.on('error', reject).end();
    });
  };
}

const FACES: Readonly<Record<string, (verifier: LoadBalancerVerifier) => Send>> = {
  'node:http': (verifier) => {
    const listener = nodeGuard(verifier, (_request, response, { sub }) => void response.end(sub));
    return sendTo(createServer({ maxHeaderSize: 131_072 }, listener));
  },
  Express: (verifier) => {
    const app = express();
    app.get('/orders', expressGuard(verifier), (_request, response) => void response.send(response.locals.claims.sub));
    return sendTo(createServer({ maxHeaderSize: 131_072 }, app as RequestListener));
  },
  Hono: (verifier) => {
    const app = new Hono().get('/orders', honoGuard(verifier), (context) => context.text(context.get('claims').sub));
    const serverOptions = { maxHeaderSize: 131_072 };
    return sendTo(serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', serverOptions }) as Server);
  },
  fetch: (verifier) => {
    const handler = fetchGuard(verifier, (_request, { sub }) => new Response(sub));
    const serverOptions = { maxHeaderSize: 131_072 };
    return sendTo(
      serve({ fetch: (incoming) => handler(incoming), port: 0, hostname: '127.0.0.1', serverOptions }) as Server,
    );
  },
  Lambda: (verifier) => {
    const handler = lambdaGuard(verifier, (_event: HeadersEvent, { sub }) => ({
      statusCode: 200,
      body: sub,
    }));
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#multi-value-headers
    return async (data) => {
      const event = { httpMethod: 'GET', path: '/orders', multiValueHeaders: { 'x-amzn-oidc-data': data } };
      const { statusCode, body } = await handler(event, {});
      return { status: statusCode, body };
    };
  },
};

test.each(Object.keys(FACES))('behind a load balancer, %s accepts every good header and no other', async (name) => {
  const send = (FACES[name] as (typeof FACES)[string])(createLoadBalancerVerifier(options()));
  const wrong: unknown[] = [];
  // A new line cannot be sent, and HTTP trims values; the verifier gets these vectors below.
  const sendable = table.vectors.filter(({ data }) => data.every((value) => value === value.trim()));
  for (const vector of sendable) {
    const { status, body } = await send(vector.data);
    const code = status === 200 ? 'accepted' : (JSON.parse(body) as { code: GuardErrorCode }).code;
    if (code !== vector.expected) wrong.push({ name: vector.name, code, expected: vector.expected });
    if (status === 200) expect(body).toBe(LOAD_BALANCER_SUB);
  }
  expect(wrong).toEqual([]);
  const accepted = sendable.filter(({ expected }) => expected === 'accepted').length;
  process.stdout.write(`ALB, ${name}: ${accepted} good accepted, ${sendable.length - accepted} forged rejected\n`);
});

test('the verifier accepts every good header and no other', async () => {
  const wrong: unknown[] = [];
  for (const { name, data, expected } of table.vectors) {
    // A verifier each, so that the limit of failed key requests hides no verdict.
    const result = await verdict(createLoadBalancerVerifier(options()), data);
    const code = typeof result === 'string' ? result : 'accepted';
    if (code !== expected) wrong.push({ name, code, expected });
  }
  expect(wrong).toEqual([]);
  expect(new Set(table.vectors.map(({ name }) => name)).size).toBe(table.vectors.length);
});

test('only a key id in the form of a UUID is fetched, and each key once', async () => {
  table.keyServer.requests.length = 0;
  const verifier = createLoadBalancerVerifier(options());
  for (const { data } of table.vectors) await verdict(verifier, data);
  for (const path of table.keyServer.requests) expect(path).toMatch(/^\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
  expect(table.keyServer.requests.filter((path) => path === `/${table.own.kid}`)).toHaveLength(1);
});

test('headers of another signer or client, and expired ones in the header, send no request', async () => {
  table.keyServer.requests.length = 0;
  const verifier = createLoadBalancerVerifier(options());
  for (const head of [{ signer: 'x' }, { client: 'x' }, { alg: 'HS256' }, { exp: 1 }]) {
    const data = signData(header(table.own.kid, head), claims(), es256(table.own.privateKey));
    await verdict(verifier, [data]);
  }
  expect(table.keyServer.requests).toEqual([]);
});

test('invented key ids send at most ten requests in ten seconds, and a known key keeps working', async () => {
  table.keyServer.requests.length = 0;
  const verifier = createLoadBalancerVerifier(options());
  expect(await verdict(verifier, [good()])).toMatchObject({ sub: LOAD_BALANCER_SUB });
  const results: unknown[] = [];
  for (let count = 0; count < 15; count += 1) {
    const key = createLoadBalancerKey();
    results.push(await verdict(verifier, [signData(header(key.kid), claims(), es256(key.privateKey))]));
  }
  expect(results).toEqual([
    ...Array<string>(10).fill('TOKEN_INVALID'),
    ...Array<string>(5).fill('COGNITO_UNAVAILABLE'),
  ]);
  expect(table.keyServer.requests).toHaveLength(11);
  expect(await verdict(verifier, [good()])).toMatchObject({ sub: LOAD_BALANCER_SUB });
});

test.each([
  ['the server fails', (): Response => new Response('down', { status: 500 })],
  ['the answer is too long', (): Response => new Response('x'.repeat(4097))],
  ['the answer is no key', (): Response => new Response('no PEM')],
])('while %s, the key is unavailable, and then it is fetched', async (_, answer) => {
  const verifier = createLoadBalancerVerifier(options());
  table.keyServer.answer = answer;
  expect(await verdict(verifier, [good()])).toBe('COGNITO_UNAVAILABLE');
  table.keyServer.answer = undefined;
  expect(await verdict(verifier, [good()])).toMatchObject({ email: 'hanako@example.com' });
});

test('an unknown key may be answered by 404, and no server at all is unavailable', async () => {
  const key = createLoadBalancerKey();
  const data = signData(header(key.kid), claims(), es256(key.privateKey));
  table.keyServer.answer = () => new Response(null, { status: 404 });
  expect(await verdict(createLoadBalancerVerifier(options()), [data])).toBe('TOKEN_INVALID');
  table.keyServer.answer = undefined;
  const nowhere = createLoadBalancerVerifier(options({ publicKeysUrl: 'http://127.0.0.1:9/' }));
  expect(await verdict(nowhere, [data])).toBe('COGNITO_UNAVAILABLE');
});

test('groups come from the access token of the same user', async () => {
  const iss = `https://cognito-idp.eu-west-1.amazonaws.com/${USER_POOL}`;
  const access = (changes: Record<string, unknown>): Promise<string> =>
    new SignJWT(accessClaims({ iss, client_id: CLIENT, sub: LOAD_BALANCER_SUB, ...changes }))
      .setProtectedHeader({ kid: poolKey.kid, alg: 'RS256' })
      .sign(poolKey.privateKey);
  const verifier = createLoadBalancerVerifier(options({ groups: ['admin'] }));
  const admin = { 'cognito:groups': ['admin', 'members'] };

  expect(await verdict(verifier, [good()], await access(admin))).toMatchObject({
    sub: LOAD_BALANCER_SUB,
    'cognito:groups': ['admin', 'members'],
  });
  expect(await verdict(verifier, [good()], await access({}))).toBe('GROUP_MISSING');
  expect(await verdict(verifier, [good()], await access({ ...admin, sub: 'another' }))).toBe('TOKEN_INVALID');
  expect(await verdict(verifier, [good()], await access({ ...admin, exp: 1 }))).toBe('TOKEN_EXPIRED');
  expect(await verdict(verifier, [good()])).toBe('TOKEN_MISSING');
});

test('invalid options are reported together', () => {
  expect(() => createLoadBalancerVerifier(options({ loadBalancerArns: [] }))).toThrow(
    'The verifier cannot be created:\n  loadBalancerArns must have the ARN of a load balancer.',
  );
  const network = ARN.replace('/app/', '/net/');
  expect(() => createLoadBalancerVerifier(options({ loadBalancerArns: [network] }))).toThrow(
    `${network} is not the ARN of an Application Load Balancer.`,
  );
  const regions = [ARN, ARN.replace('eu-west-1', 'us-east-1')];
  expect(() => createLoadBalancerVerifier(options({ loadBalancerArns: regions }))).toThrow('must be of one Region');
  expect(() => createLoadBalancerVerifier(options({ publicKeysUrl: 'http://example.com' }))).toThrow(
    'publicKeysUrl must be an https: URL',
  );
  expect(() => createLoadBalancerVerifier(options({ clientIds: [] }))).toThrow('clientIds must have');
});
