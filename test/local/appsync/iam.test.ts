import { createHash } from 'node:crypto';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ApiModel } from '../../../local/assembly/model.ts';
import { signRequest } from '../../../local/appsync/auth/signRequest.ts';
import { signature } from '../../../local/appsync/auth/signature.ts';
import { Sha256 } from '../../Sha256.ts';
import { API_KEY, none, PEER, startApi, unit, userPoolMode, type StartedApi } from './apiFixture.ts';

const REGION = 'ap-northeast-1';
const URL_OF_API = 'http://127.0.0.1/graphql';
const USER = { accessKeyId: 'local', secretAccessKey: 'local' };
const ROLE = { ...USER, sessionToken: 'local' };
const MINUTE = 60_000;

interface SignOptions {
  credentials?: typeof USER & { sessionToken?: string };
  region?: string;
  service?: string;
  at?: number;
}

/** Signs with the SDK's own signer. */
function signed(request: ConstructorParameters<typeof HttpRequest>[0], options: SignOptions = {}) {
  const { credentials = USER, region = REGION, service = 'appsync', at = Date.now() } = options;
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 as never });
  return signer.sign(new HttpRequest(request), { signingDate: new Date(at) });
}

const schema = `
  type Query @aws_iam { who: AWSJSON mode: String user: String @aws_cognito_user_pools key: String @aws_api_key any: String @aws_api_key @aws_iam }
`;
const resolvers = [
  unit('Query.who', none('ctx.identity')),
  unit('Query.mode', none('util.authType()')),
  ...['user', 'key', 'any'].map((name) => unit(`Query.${name}`, none('"open"'))),
];
const MODES: ApiModel['authModes'] = [userPoolMode(), { type: 'API_KEY' }, { type: 'AWS_IAM' }];
function start(authModes: ApiModel['authModes'] = MODES): StartedApi {
  return startApi({ schema, resolvers, authModes });
}

async function headersFor(body: string, options: SignOptions = {}): Promise<Record<string, string>> {
  const headers = { host: '127.0.0.1', 'content-type': 'application/json' };
  const request = { method: 'POST', protocol: 'http:', hostname: '127.0.0.1', path: '/graphql', headers, body };
  return (await signed(request, options)).headers;
}

async function ask(query: string, options: SignOptions = {}, api = start()) {
  const body = JSON.stringify({ query });
  const response = await api.send(body, await headersFor(body, options));
  return (await response.json()) as { data: Record<string, unknown>; errors?: { message: string }[] };
}

describe('a signed caller', () => {
  test('is an IAM user', async () => {
    expect(await ask('{who mode}')).toEqual({
      data: {
        mode: 'IAM Authorization',
        who: JSON.stringify({
          accountId: '111122223333',
          cognitoIdentityPoolId: null,
          cognitoIdentityId: null,
          sourceIp: [PEER],
          username: 'AIDALOCALENGINEUSER00',
          userArn: 'arn:aws:iam::111122223333:user/local',
          cognitoIdentityAuthType: null,
          cognitoIdentityAuthProvider: null,
        }),
      },
    });
  });

  test('is a role with a session token, as functions have one', async () => {
    const { data } = await ask('{who}', { credentials: ROLE });
    expect(JSON.parse(String(data['who']))).toMatchObject({
      username: 'AROALOCALENGINEROLE00:local',
      userArn: 'arn:aws:sts::111122223333:assumed-role/local/local',
    });
  });

  test('reads the fields that are open to IAM, and no others', async () => {
    const { data, errors } = await ask('{any user key}');
    expect(data).toEqual({ any: 'open', user: null, key: null });
    expect(errors?.map(({ message }) => message)).toEqual([
      'Not Authorized to access user on type Query',
      'Not Authorized to access key on type Query',
    ]);
  });

  test('reads fields without a directive where IAM is the default mode', async () => {
    const authModes: ApiModel['authModes'] = [{ type: 'AWS_IAM' }, { type: 'API_KEY' }];
    const api = startApi({ schema: 'type Query { a: String }', resolvers: [unit('Query.a', none('"a"'))], authModes });
    expect(await ask('{a}', {}, api)).toEqual({ data: { a: 'a' } });
    expect(((await (await api.send({ query: '{a}' })).json()) as { data: unknown }).data).toEqual({ a: null });
  });

  test('is noted with the mode, and with no user', async () => {
    const api = start();
    await ask('{any}', {}, api);
    const [event] = api.events.list();
    expect(event).toMatchObject({ service: 'appsync', name: 'Query.any' });
    expect(event?.user ?? null).toBeNull();
    expect(api.events.detail(event?.id ?? 0)?.request).toMatchObject({ headers: { authMode: 'AWS_IAM' } });
  });
});

describe('a page', () => {
  const LOCAL: Record<string, string>[] = [
    { origin: 'http://localhost:5173', 'sec-fetch-site': 'same-site' },
    { origin: 'http://127.0.0.1:4000', 'sec-fetch-site': 'same-origin' },
    { origin: 'http://[::1]:4000' },
  ];
  test.each(LOCAL)('of this machine can sign its calls: %o', async (sent) => {
    const body = '{"query":"{any}"}';
    expect(await (await start().send(body, { ...(await headersFor(body)), ...sent })).json()).toEqual({
      data: { any: 'open' },
    });
  });

  test('of any origin can call with an API key, at any name', async () => {
    const page = { host: 'app.example', origin: 'https://app.example', 'sec-fetch-site': 'cross-site' };
    const response = await start().send({ query: '{any}' }, { 'x-api-key': API_KEY, ...page });
    expect(await response.json()).toEqual({ data: { any: 'open' } });
  });
});

describe('the signature', () => {
  const word = fc.stringMatching(/^[\w ~'()*!/+-]{0,12}$/);
  const cases = fc.record({
    path: fc.array(
      fc.stringMatching(/^[\w.~%-]{1,8}$/).filter((part) => !/^\.\.?$|%/.test(part)),
      { minLength: 1 },
    ),
    query: fc.dictionary(fc.stringMatching(/^[a-z~*]{1,6}$/), word, { maxKeys: 3 }),
    extra: fc.dictionary(fc.stringMatching(/^x-[a-z]{1,6}$/), fc.stringMatching(/^[\w ,;=]{1,12}$/), { maxKeys: 3 }),
    body: fc.string({ unit: 'grapheme' }),
    seconds: fc.integer({ min: 0, max: 4_000_000_000 }),
  });

  test("is that of the SDK's own signer, whatever it covers", () =>
    fc.assert(
      fc.asyncProperty(cases, async ({ path, query, extra, body, seconds }) => {
        const headers = { ...extra, host: '127.0.0.1:4000' };
        const pathname = `/${path.join('/')}`;
        const request = { method: 'POST', hostname: '127.0.0.1', path: pathname, query, headers, body };
        const theirs = await signed(request, { at: seconds * 1000 });
        const [, list = '', expected = ''] = /SignedHeaders=(\S+), Signature=(\S+)/.exec(
          theirs.headers['authorization'] ?? '',
        ) as string[];
        const url = new URL(pathname, 'http://127.0.0.1:4000');
        for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
        const parts = {
          method: 'POST',
          url,
          headers: new Headers(theirs.headers),
          signedHeaders: list.split(';'),
          body,
        };
        const time = theirs.headers['x-amz-date'] ?? '';
        expect(signature(parts, { secretAccessKey: 'local', time, region: REGION }).signature).toBe(expected);
      }),
    ));

  test("is accepted as the engine's own signer makes it, with the host of the address", async () => {
    const body = '{"query":"{any}"}';
    const request = { method: 'POST', url: new URL(URL_OF_API), headers: new Headers(), body };
    const headers = signRequest(request, { region: REGION, nowMillis: Date.now() });
    const response = await start().send(body, Object.fromEntries(headers));
    expect(await response.json()).toEqual({ data: { any: 'open' } });
  });

  test("is accepted by the machine's clock and by the engine's", async () => {
    const api = start();
    api.clock.advance(24 * 60 * MINUTE);
    expect(await ask('{any}', {}, api)).toEqual({ data: { any: 'open' } });
    expect(await ask('{any}', { at: api.clock.nowMillis() }, api)).toEqual({ data: { any: 'open' } });
  });
});

describe('a call is rejected', () => {
  const BODY = '{"query":"{any}"}';
  async function failureOf(headers: Record<string, string>, api = start()) {
    const response = await api.send(BODY, headers);
    const { errors } = (await response.json()) as { errors: { errorType: string; message: string }[] };
    const { errorType = '', message = '' } = errors[0] ?? {};
    expect(response.headers.get('x-amzn-errortype')).toBe(errorType);
    return [response.status, errorType, message];
  }
  function invalid(message: unknown) {
    return [403, 'InvalidSignatureException', message];
  }
  const unknownKey = [403, 'UnrecognizedClientException', 'The security token included in the request is invalid.'];
  const mismatch = invalid(expect.stringMatching(/^The request signature we calculated does not match/));

  test.each<[string, SignOptions, unknown[]]>([
    ['with an unknown key', { credentials: { ...USER, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } }, unknownKey],
    ['with an unknown session token', { credentials: { ...USER, sessionToken: 'other' } }, unknownKey],
    ['with another secret', { credentials: { ...USER, secretAccessKey: 'other' } }, mismatch],
    ['for another Region', { region: 'us-east-1' }, invalid('Credential should be scoped to a valid region.')],
    [
      'for another service',
      { service: 'execute-api' },
      invalid("Credential should be scoped to correct service: 'appsync'."),
    ],
  ])('%s', async (_, options, expected) => {
    expect(await failureOf(await headersFor(BODY, options))).toEqual(expected);
  });

  test('with a time more than five minutes ago or ahead', async () => {
    const time = String.raw`\d{8}T\d{6}Z`;
    const at = (minutes: number) => headersFor(BODY, { at: Date.now() + minutes * MINUTE });
    expect(await failureOf(await at(-6))).toEqual(
      invalid(
        expect.stringMatching(
          new RegExp(String.raw`^Signature expired: ${time} is now earlier than ${time} \(${time} - 5 min\.\)$`),
        ),
      ),
    );
    expect(await failureOf(await at(6))).toEqual(
      invalid(
        expect.stringMatching(
          new RegExp(
            String.raw`^Signature not yet current: ${time} is still later than ${time} \(${time} \+ 5 min\.\)$`,
          ),
        ),
      ),
    );
    for (const minutes of [-4, 4]) expect((await start().send(BODY, await at(minutes))).status).toBe(200);
  });

  test('with another body, and the error shows what was to be signed', async () => {
    const [, , message] = await failureOf(await headersFor('{"query":"{who}"}'));
    const hash = createHash('sha256').update(BODY).digest('hex');
    expect(message).toContain(
      "The Canonical String for this request should have been\n'POST\n/graphql\n\ncontent-type:application/json\nhost:127.0.0.1\n",
    );
    expect(message).toContain(`\n\ncontent-type;host;x-amz-content-sha256;x-amz-date\n${hash}'`);
    expect(message).toMatch(
      /The String-to-Sign should have been\n'AWS4-HMAC-SHA256\n\d{8}T\d{6}Z\n\d{8}\/ap-northeast-1/,
    );
  });

  test('and the terminal shows none of the headers', async () => {
    const api = start();
    await failureOf({ ...(await headersFor(BODY)), 'content-type': 'text/secret' }, api);
    expect(api.requests[0]?.reasons).toEqual([
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    ]);
  });

  test('without a part of the header', async () => {
    const headers = await headersFor(BODY);
    const { authorization = '', 'x-amz-date': time, ...rest } = headers;
    const incomplete = (message: string) => [403, 'IncompleteSignatureException', message];
    expect(await failureOf({ ...headers, authorization: 'AWS4-HMAC-SHA256 Credential=local/20261127' })).toEqual(
      incomplete(
        "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.",
      ),
    );
    expect(await failureOf({ ...rest, authorization })).toEqual(
      incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."),
    );
    expect(await failureOf({ ...headers, authorization: authorization.replace(';host', '') })).toEqual(
      invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."),
    );
    const day = time?.slice(0, 8) ?? '';
    expect(await failureOf({ ...headers, authorization: authorization.replace(`/${day}/`, '/20200101/') })).toEqual(
      invalid(
        `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20200101' != '${day}', from '${time}'.`,
      ),
    );
    expect(await failureOf({ ...headers, authorization: `${authorization}00` })).toEqual(mismatch);
  });

  const rebound = [403, 'AccessDeniedException', expect.stringMatching(/Call the API at one of them\.$/)];
  const foreign = [403, 'AccessDeniedException', expect.stringMatching(/from a web page of another site\. Call from/)];
  test.each<[string, Record<string, string>, unknown[]]>([
    ['at a name of another site (DNS rebinding)', { host: 'evil.example:4000' }, rebound],
    ['at a name that only begins like this machine', { host: 'localhost.evil.example' }, rebound],
    ['with an Origin of another site', { origin: 'https://evil.example' }, foreign],
    ['with an Origin that only begins like this machine', { origin: 'http://127.0.0.1.evil.example' }, foreign],
    ['with the opaque Origin of a sandboxed frame', { origin: 'null' }, foreign],
    ['from another site by sec-fetch-site', { 'sec-fetch-site': 'cross-site' }, foreign],
  ])('%s, although its signature is right', async (_, sent, expected) => {
    const host = sent['host'] ?? '127.0.0.1';
    const request = {
      method: 'POST',
      protocol: 'http:',
      hostname: host,
      path: '/graphql',
      headers: { host },
      body: BODY,
    };
    expect(await failureOf({ ...(await signed(request)).headers, ...sent })).toEqual(expected);
  });

  test.each<[string, ApiModel['authModes'], string]>([
    [
      'by an API of several modes without IAM',
      [userPoolMode(), { type: 'API_KEY' }],
      'Valid authorization header not provided.',
    ],
    ['by an API of user pools only', [userPoolMode()], 'Unable to parse JWT token.'],
  ])('%s', async (_, authModes, message) => {
    expect(await failureOf(await headersFor(BODY), start(authModes))).toEqual([401, 'UnauthorizedException', message]);
  });
});
