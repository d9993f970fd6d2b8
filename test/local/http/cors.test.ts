import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEngine, type Engine } from '../../../local/Engine.ts';
import { demoAssembly } from '../demoAssembly.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine({ assembly: demoAssembly(), stateFolder: null });
});
afterAll(() => engine.stop());

const ORIGIN = { origin: 'http://localhost:5173' };
const EXPOSED = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date';
const SIGNED = { authorization: 'AWS4-HMAC-SHA256 Credential=x' };

function call(target: string, headers: Record<string, string>): Promise<Response> {
  return fetch(engine.cognitoUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target, ...headers },
    body: '{}',
  });
}
function cognito(action: string, headers: Record<string, string> = ORIGIN): Promise<Response> {
  return call(`AWSCognitoIdentityProviderService.${action}`, headers);
}
function preflight(path: string, asked: Record<string, string>): Promise<Response> {
  return fetch(engine.cognitoUrl + path, { method: 'OPTIONS', headers: { ...ORIGIN, ...asked } });
}

describe('a preflight', () => {
  test('allows what the clients of AWS send', async () => {
    const response = await preflight('/', {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'cache-control,content-type,x-amz-target,x-amz-user-agent',
    });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'cache-control,content-type,x-amz-target,x-amz-user-agent',
      'access-control-expose-headers': EXPOSED,
      'access-control-max-age': '172800',
    });
  });

  test('does not allow the headers of a signed call', async () => {
    const asked = { 'access-control-request-headers': 'Authorization, content-type, x-amz-security-token' };
    const { headers } = await preflight('/', asked);
    expect(headers.get('access-control-allow-headers')).toBe('content-type');
    expect((await preflight('/', {})).headers.has('access-control-allow-headers')).toBe(false);
  });

  test('allows neither every header by a `*` nor what is no name of a header', async () => {
    const asked = { 'access-control-request-headers': '*, x-amz-target, two words, , a"b, * ' };
    const { headers } = await preflight('/', asked);
    expect(headers.get('access-control-allow-headers')).toBe('x-amz-target');
    const none = await preflight('/', { 'access-control-request-headers': '*' });
    expect(none.headers.has('access-control-allow-headers')).toBe(false);
  });

  test('is not answered for the other APIs', async () => {
    const path = '/2015-03-31/functions/fn/invocations';
    const { status, headers } = await preflight(path, { 'access-control-request-method': 'POST' });
    expect([status, headers.has('access-control-allow-origin')]).toEqual([400, false]);
  });
});

describe('a page of another origin', () => {
  test('can read the responses of unsigned actions, errors too', async () => {
    const { status, headers } = await cognito('InitiateAuth');
    expect(status).toBe(400);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toBe(EXPOSED);
    expect((await cognito('InitiateAuth', {})).headers.has('access-control-allow-origin')).toBe(false);
  });

  test.each(['jwks.json', 'openid-configuration'])('can read %s', async (name) => {
    const url = `${engine.cognitoUrl}/${engine.userPoolId}/.well-known/${name}`;
    expect((await fetch(url, { headers: ORIGIN })).headers.get('access-control-allow-origin')).toBe('*');
    expect((await preflight(`/${engine.userPoolId}/.well-known/${name}`, {})).status).toBe(200);
  });

  test('cannot read those of signed actions and of other services', async () => {
    const responses = [
      await cognito('ListUserPools', { ...ORIGIN, ...SIGNED }),
      await call('secretsmanager.GetSecretValue', { ...ORIGIN, ...SIGNED }),
    ];
    for (const { headers } of responses) expect(headers.has('access-control-allow-origin')).toBe(false);
  });
});

test('the OpenID configuration names the issuer of the tokens, and the keys of this engine', async () => {
  const path = `${engine.userPoolId}/.well-known`;
  const response = await fetch(`${engine.cognitoUrl}/${path}/openid-configuration`);
  const { issuer, jwks_uri, ...rest } = (await response.json()) as { issuer: string; jwks_uri: string };
  expect(issuer).toBe(`https://cognito-idp.${engine.model.region}.amazonaws.com/${engine.userPoolId}`);
  expect(jwks_uri).toBe(`${engine.cognitoUrl}/${path}/jwks.json`);
  expect(rest).toEqual({
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
  });
  expect(await (await fetch(jwks_uri)).json()).toMatchObject({ keys: [{ kty: 'RSA' }, { kty: 'RSA' }] });
  const unknown = `${engine.cognitoUrl}/ap-northeast-1_Unknown/.well-known/openid-configuration`;
  expect((await fetch(unknown)).status).toBe(404);
});
