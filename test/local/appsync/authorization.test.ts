import { generateKeyPair } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ApiModel } from '../../../local/assembly/model.ts';
import { API_KEY, OTHER_POOL, PEER, none, startApi, unit, userPoolKeys, userPoolMode } from './apiFixture.ts';

let pool: Awaited<ReturnType<typeof userPoolKeys>>;
beforeAll(async () => {
  pool = await userPoolKeys();
});

const NO_CREDENTIAL = 'Valid authorization header not provided.';
const NOT_AUTHORIZED = 'You are not authorized to make this call.';

const schema = `
  type Query { open: String @aws_api_key @aws_cognito_user_pools, who: AWSJSON @aws_api_key @aws_cognito_user_pools, mode: String @aws_api_key @aws_cognito_user_pools }
`;
const resolvers = [
  unit('Query.open', none('"open"')),
  unit('Query.who', none('ctx.identity')),
  unit('Query.mode', none('util.authType()')),
];
const BOTH: ApiModel['authModes'] = [{ type: 'API_KEY' }, userPoolMode()];

function startWith(authModes: ApiModel['authModes'] = BOTH, more: Partial<ApiModel> = {}) {
  return startApi({ schema, resolvers, authModes, ...more }, { keys: pool.keys });
}

async function failureOf(headers: Record<string, string>, authModes: ApiModel['authModes'] = BOTH) {
  const response = await startWith(authModes).send({ query: '{open}' }, headers);
  const { errors } = (await response.json()) as { errors: { errorType: string; message: string }[] };
  return { status: response.status, ...errors[0] };
}

function unauthorized(message: string) {
  return { status: 401, errorType: 'UnauthorizedException', message };
}

describe('API keys', () => {
  test('a right key is accepted, and identity is null', async () => {
    const { ask } = startWith();
    expect(await ask('{open who mode}')).toEqual({ data: { open: 'open', who: null, mode: 'API Key Authorization' } });
  });

  test('a wrong key', async () => {
    expect(await failureOf({ 'x-api-key': 'da2-wrong' })).toEqual(unauthorized(NOT_AUTHORIZED));
  });

  test('a key of an API without the mode', async () => {
    expect(await failureOf({ 'x-api-key': API_KEY }, [userPoolMode()])).toEqual(unauthorized(NOT_AUTHORIZED));
  });

  test("a key expires on the engine's clock, and a second one lives on", async () => {
    const now = Math.floor(Date.now() / 1000);
    const { send, clock } = startWith(BOTH, {
      apiKeys: [
        { id: 'a', key: 'da2-a', expiresAtSeconds: now + 3600 },
        { id: 'b', key: 'da2-b', expiresAtSeconds: now + 7200 },
      ],
    });
    const status = async (key: string) => (await send({ query: '{open}' }, { 'x-api-key': key })).status;
    expect(await status('da2-a')).toBe(200);
    clock.advance(3_600_000);
    expect(await status('da2-a')).toBe(401);
    expect(await status('da2-b')).toBe(200);
  });

  test('a key wins over an Authorization header, even a broken one', async () => {
    const { ask } = startWith();
    const headers = { 'x-api-key': API_KEY, authorization: 'nonsense' };
    expect(await ask('{mode}', {}, headers)).toEqual({ data: { mode: 'API Key Authorization' } });
    expect(await failureOf({ 'x-api-key': 'da2-wrong', authorization: await pool.accessToken() })).toEqual(
      unauthorized(NOT_AUTHORIZED),
    );
  });
});

describe('user pool tokens', () => {
  test.each(['', 'Bearer '])('ID and access tokens are accepted with the prefix "%s"', async (prefix) => {
    const { ask } = startWith();
    for (const token of [await pool.accessToken(), await pool.idToken()]) {
      expect(await ask('{mode}', {}, { authorization: prefix + token })).toEqual({
        data: { mode: 'User Pool Authorization' },
      });
    }
  });

  test('identity has the documented members and no others', async () => {
    const { ask } = startWith();
    const token = await pool.idToken({ 'cognito:groups': ['staff'], email: 'h@example.com' });
    const { data } = await ask('{who}', {}, { authorization: token, 'x-forwarded-for': '203.0.113.9' });
    const { claims, ...identity } = JSON.parse(String(data?.['who'])) as { claims: Record<string, unknown> };
    expect(identity).toEqual({
      sub: 'b5ce07c3',
      issuer: 'https://cognito-idp.ap-northeast-1.amazonaws.com/ap-northeast-1_Abc123def',
      username: 'hanako',
      sourceIp: ['203.0.113.9', PEER],
      groups: ['staff'],
      defaultAuthStrategy: 'ALLOW',
    });
    expect(claims).toMatchObject({ email: 'h@example.com', token_use: 'id', aud: 'client1' });
  });

  test('the username of an access token is its username claim, and groups are null without any', async () => {
    const { ask } = startWith();
    const { data } = await ask('{who}', {}, { authorization: await pool.accessToken() });
    expect(JSON.parse(String(data?.['who']))).toMatchObject({ username: 'hanako', groups: null });
  });

  test("a token expires on the engine's clock", async () => {
    const { send, clock } = startWith();
    const headers = { authorization: await pool.accessToken({}, { seconds: 300 }) };
    expect((await send({ query: '{open}' }, headers)).status).toBe(200);
    clock.advance(301_000);
    const response = await send({ query: '{open}' }, headers);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }],
    });
  });

  test('the client id has to match AppIdClientRegex as a whole', async () => {
    const modes: ApiModel['authModes'] = [userPoolMode({ appIdClientRegex: 'client[0-9]' })];
    const status = async (token: string) =>
      (await startWith(modes).send({ query: '{open}' }, { authorization: token })).status;
    expect(await status(await pool.accessToken())).toBe(200);
    expect(await status(await pool.idToken())).toBe(200);
    expect(await status(await pool.accessToken({ client_id: 'client12' }))).toBe(401);
    expect(await status(await pool.idToken({ aud: 'other' }))).toBe(401);
  });

  test('what is wrong with a token', async () => {
    const stranger = await generateKeyPair('RS256');
    const rows: [string, string, string][] = [
      ['no credential', '', NO_CREDENTIAL],
      ['no JWT', 'nonsense', NO_CREDENTIAL],
      ['three parts that are no JWT', 'a.b.c', NO_CREDENTIAL],
      ['another signer', await pool.accessToken({}, { key: stranger.privateKey }), NOT_AUTHORIZED],
      [
        'an expired token of another signer',
        await pool.accessToken({}, { key: stranger.privateKey, seconds: -10 }),
        NOT_AUTHORIZED,
      ],
      [
        'another pool',
        await pool.accessToken({ iss: `https://cognito-idp.ap-northeast-1.amazonaws.com/${OTHER_POOL}` }),
        NOT_AUTHORIZED,
      ],
      ['another use', await pool.accessToken({ token_use: 'refresh' }), NOT_AUTHORIZED],
      ['no client', await pool.accessToken({ client_id: undefined }), NOT_AUTHORIZED],
      ['no subject', await pool.accessToken({ sub: undefined }), NOT_AUTHORIZED],
      ['a changed payload', (await pool.accessToken()).replace(/\.[^.]+\./, (part) => `${part.slice(0, -5)}AAAA.`), ''],
    ];
    for (const [name, token, message] of rows) {
      const answered = await failureOf(token === '' ? {} : { authorization: token });
      expect([name, answered.status]).toEqual([name, 401]);
      if (message !== '') expect([name, answered.message]).toEqual([name, message]);
    }
  });

  test('a token without a signature is rejected', async () => {
    const [, payload] = (await pool.accessToken()).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', kid: 'key-1' })).toString('base64url');
    expect(await failureOf({ authorization: `${header}.${payload}.` })).toEqual(unauthorized(NOT_AUTHORIZED));
  });

  test('on an API with user pools only, a text that is no JWT has its own sentence', async () => {
    expect(await failureOf({ authorization: 'nonsense' }, [userPoolMode()])).toEqual(
      unauthorized('Unable to parse JWT token.'),
    );
  });

  test('an API without user pools wants another credential', async () => {
    expect(await failureOf({ authorization: await pool.accessToken() }, [{ type: 'API_KEY' }])).toEqual(
      unauthorized(NO_CREDENTIAL),
    );
  });
});

describe('modes that are not emulated are named', () => {
  test('OPENID_CONNECT, for a token of another issuer', async () => {
    const authorization = await pool.accessToken({ iss: 'https://example.com' });
    expect(await failureOf({ authorization }, [userPoolMode(), { type: 'OPENID_CONNECT' }])).toMatchObject({
      message: 'not emulated: OPENID_CONNECT authorization',
    });
  });

  test('a mode that the API does not have is no valid credential', async () => {
    expect(await failureOf({ authorization: 'AWS4-HMAC-SHA256 Credential=x' })).toEqual(unauthorized(NO_CREDENTIAL));
  });
});

describe('directives', () => {
  const withDirectives = (sdl: string, authModes: ApiModel['authModes'] = BOTH) =>
    startApi(
      {
        schema: sdl,
        authModes,
        resolvers: [unit('Query.a', none('({ __typename: "A", x: "x", n: "n", b: { y: "y" } })'))],
      },
      { keys: pool.keys },
    );
  const denied = (path: string[], message: string) =>
    expect.objectContaining({ path, data: null, errorType: 'Unauthorized', errorInfo: null, message }) as object;

  test('a field without one is open to the default mode only', async () => {
    const { ask } = withDirectives('type Query { a: A } type A { x: String }');
    expect(await ask('{a {x}}')).toEqual({ data: { a: { x: 'x' } } });
    const { data, errors } = await ask('{a {x}}', {}, { authorization: await pool.accessToken() });
    expect({ data, errors }).toEqual({
      data: { a: null },
      errors: [denied(['a'], 'Not Authorized to access a on type Query')],
    });
  });

  test('an error has shape R with its place', async () => {
    const { ask } = withDirectives('type Query { a: A @aws_cognito_user_pools } type A { x: String }');
    expect((await ask('{\n  b: a {x}\n}')).errors).toEqual([
      {
        path: ['b'],
        data: null,
        errorType: 'Unauthorized',
        errorInfo: null,
        locations: [{ line: 2, column: 3, sourceName: null }],
        message: 'Not Authorized to access a on type Query',
      },
    ]);
  });

  test('the check is made per field of every type reached, and __typename is free', async () => {
    const sdl =
      'type Query { a: A @aws_cognito_user_pools } type A { x: String n: String b: B } type B @aws_cognito_user_pools { y: String }';
    const { ask } = withDirectives(sdl);
    const authorization = await pool.accessToken();
    expect(await ask('{a {__typename x n}}', {}, { authorization })).toEqual({
      data: { a: { __typename: 'A', x: null, n: null } },
      errors: [
        denied(['a', 'x'], 'Not Authorized to access x on type A'),
        denied(['a', 'n'], 'Not Authorized to access n on type A'),
      ],
    });
  });

  test('denied non-null fields let null climb, with one error per field and no other', async () => {
    const sdl = 'type Query { a: A @aws_cognito_user_pools } type A { x: String! n: String! }';
    const { ask } = withDirectives(sdl);
    const { data, errors } = await ask('{a {x n}}', {}, { authorization: await pool.accessToken() });
    expect(data).toEqual({ a: null });
    expect(errors?.map(({ message }) => message)).toEqual([
      'Not Authorized to access x on type A',
      'Not Authorized to access n on type A',
    ]);
  });

  test('a directive on the field replaces that of its type', async () => {
    const sdl =
      'type Query { a: A @aws_api_key @aws_cognito_user_pools } type A @aws_cognito_user_pools { x: String @aws_api_key n: String }';
    const { ask } = withDirectives(sdl);
    expect((await ask('{a {x n}}')).data).toEqual({ a: { x: 'x', n: null } });
    const { data } = await ask('{a {x n}}', {}, { authorization: await pool.accessToken() });
    expect(data).toEqual({ a: { x: null, n: 'n' } });
  });

  test('directives of an extended type count', async () => {
    const { ask } = withDirectives(
      'type Query { a: A } type A { x: String } extend type A @aws_cognito_user_pools { n: String }',
    );
    expect((await ask('{a {x}}')).data).toEqual({ a: { x: null } });
  });

  test('the members of a union need their own', async () => {
    const { ask } = withDirectives('type Query { a: U @aws_cognito_user_pools } union U = A type A { x: String }');
    const { data } = await ask('{a {__typename ... on A {x}}}', {}, { authorization: await pool.accessToken() });
    expect(data).toEqual({ a: { __typename: 'A', x: null } });
  });

  test('groups: one of the listed is needed', async () => {
    const { ask } = withDirectives(
      'type Query { a: A @aws_cognito_user_pools(cognito_groups: ["admin", "staff"]) } type A @aws_cognito_user_pools { x: String }',
    );
    const open = async (groups: string[] | undefined) =>
      (await ask('{a {x}}', {}, { authorization: await pool.accessToken({ 'cognito:groups': groups }) })).data?.['a'];
    expect(await open(['other', 'staff'])).toEqual({ x: 'x' });
    expect(await open(['other'])).toBeNull();
    expect(await open(undefined)).toBeNull();
  });

  test('@aws_auth is ignored in multi-mode and honoured where user pools are the only mode', async () => {
    const sdl = 'type Query { a: A @aws_auth(cognito_groups: ["admin"]) } type A { x: String }';
    const open = async (authModes: ApiModel['authModes'], groups: string[]) => {
      const authorization = await pool.accessToken({ 'cognito:groups': groups });
      return (await withDirectives(sdl, authModes).ask('{a {x}}', {}, { authorization })).data?.['a'];
    };
    expect(await open([userPoolMode(), { type: 'API_KEY' }], ['other'])).toEqual({ x: 'x' });
    expect(await open([userPoolMode()], ['other'])).toBeNull();
    expect(await open([userPoolMode()], ['admin'])).toEqual({ x: 'x' });
  });

  test('DENY closes what has no directive', async () => {
    const modes: ApiModel['authModes'] = [userPoolMode({ defaultAction: 'DENY' })];
    const authorization = await pool.accessToken();
    const { ask } = withDirectives(
      'type Query { a: A @aws_cognito_user_pools } type A { x: String n: String @aws_cognito_user_pools }',
      modes,
    );
    expect((await ask('{a {x n}}', {}, { authorization })).data).toEqual({ a: { x: null, n: 'n' } });
  });

  test('a mode that does not call is closed to others: @aws_iam alone', async () => {
    const { ask } = withDirectives('type Query { a: A @aws_iam } type A { x: String }');
    expect((await ask('{a {x}}')).data).toEqual({ a: null });
    expect((await ask('{a {x}}', {}, { authorization: await pool.accessToken() })).data).toEqual({ a: null });
  });
});
