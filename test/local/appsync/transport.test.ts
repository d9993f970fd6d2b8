import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { API_KEY, PEER, none, startApi, unit } from './apiFixture.ts';

const api = {
  schema: 'type Query { headers: AWSJSON ip: AWSJSON hello(name: String): String } type Subscription { on: String }',
  resolvers: [unit('Query.headers', none('ctx.request')), unit('Query.hello', none('ctx.args.name'))],
};

const { send, service, logs } = startApi(api);

const MALFORMED = ['MalformedHttpRequestException', 'Unable to parse GraphQL query.'];

describe('requests that never reach GraphQL (shape T)', () => {
  test.each([
    ['an empty body', '', 400, ['MalformedHttpRequestException', 'Request body is empty.']],
    ['blanks', ' \n', 400, ['MalformedHttpRequestException', 'Request body is empty.']],
    ['no JSON', 'meow', 400, MALFORMED],
    ['an array', '[{"query":"{hello}"}]', 400, MALFORMED],
    ['an empty object', '{}', 400, MALFORMED],
    ['null', 'null', 400, MALFORMED],
    ['a query that is no text', '{"query":1}', 400, MALFORMED],
    ['a query that is no GraphQL', '{"query":"{hello"}', 400, MALFORMED],
    ['a query without a word', '{"query":""}', 400, MALFORMED],
    ['a nesting that exhausts the parser', JSON.stringify({ query: '{a'.repeat(60_000) }), 400, MALFORMED],
    ['variables that are no object', '{"query":"{hello}","variables":[]}', 400, MALFORMED],
    ['an operation name that is no text', '{"query":"{hello}","operationName":1}', 400, MALFORMED],
    [
      'several operations and no name',
      '{"query":"query A {hello} query B {hello}"}',
      400,
      ['BadRequestException', 'Missing operation name.'],
    ],
    [
      'fragments only',
      '{"query":"fragment F on Query {hello}"}',
      400,
      ['BadRequestException', 'Missing operation name.'],
    ],
    [
      'an operation name that is not there',
      '{"query":"query A {hello}","operationName":"B"}',
      400,
      ['BadRequestException', 'Unknown operation name.'],
    ],
    [
      'a subscription',
      '{"query":"subscription {on}"}',
      400,
      ['NotEmulatedError', 'not emulated: subscription operations'],
    ],
    [
      'more than 1 MB',
      JSON.stringify({ query: `{hello} #${'x'.repeat(1024 * 1024)}` }),
      413,
      [
        'RequestEntityTooLargeException',
        'The request body is larger than 1048576 bytes (a limit of the local engine; AWS documents none).',
      ],
    ],
  ])('%s', async (_name, body, status, [errorType, message]) => {
    const response = await send(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('x-amzn-errortype')).toBe(errorType);
    expect(await response.json()).toEqual({ errors: [{ errorType, message }] });
  });

  test('are indented, as AWS does', async () => {
    expect(await (await send('{}')).text()).toContain('\n  "errors"');
  });

  test('a malformed body is rejected before the credential is checked', async () => {
    expect((await send('{}', {})).status).toBe(400);
    expect((await send({ query: '{hello}' }, {})).status).toBe(401);
  });

  test.each(['GET', 'PUT', 'DELETE'])('%s is named as not emulated', async (method) => {
    const response = await service.handle(new Request('http://127.0.0.1/graphql', { method }), PEER);
    expect(response.status).toBe(405);
    expect(await response.json()).toEqual({
      errors: [{ errorType: 'NotEmulatedError', message: `not emulated: ${method} requests; use POST` }],
    });
  });
});

describe('requests that reach GraphQL', () => {
  test.each(['application/json', 'application/graphql', 'text/plain', 'application/json; charset=utf-8'])(
    'are JSON under the content type %s',
    async (contentType) => {
      const response = await send(
        { query: '{hello(name: "a")}' },
        { 'x-api-key': API_KEY, 'content-type': contentType },
      );
      expect(response.status).toBe(200);
      expect(await response.text()).toBe('{"data":{"hello":"a"}}');
    },
  );

  test("answer with AWS's headers, whatever `Accept` asks for", async () => {
    const headers = { 'x-api-key': API_KEY, accept: 'application/graphql-response+json' };
    const response = await send({ query: '{nothing}', operationName: '', variables: null }, headers);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      'access-control-allow-origin': '*',
      'access-control-expose-headers':
        'x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version',
      'content-type': 'application/json;charset=UTF-8',
      'x-amzn-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      'x-amzn-appsync-tokensconsumed': '1',
    });
  });

  test('run the named operation', async () => {
    const query = 'query A {hello(name: "a")} query B {hello(name: "b")}';
    expect(await (await send({ query, operationName: 'B' })).json()).toEqual({ data: { hello: 'b' } });
  });
});

describe('CORS', () => {
  test('a preflight allows POST and whatever headers it asked for', async () => {
    const asked = { 'access-control-request-headers': 'x-api-key,x-amz-user-agent', origin: 'https://example.com' };
    const response = await service.handle(
      new Request('http://127.0.0.1/graphql', { method: 'OPTIONS', headers: asked }),
      PEER,
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-methods')).toBe('POST');
    expect(response.headers.get('access-control-allow-headers')).toBe('x-api-key,x-amz-user-agent');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('a preflight that asks for no headers is allowed none', async () => {
    const response = await service.handle(new Request('http://127.0.0.1/graphql', { method: 'OPTIONS' }), PEER);
    expect(response.headers.get('access-control-allow-headers')).toBe('');
  });
});

describe('headers as resolvers see them', () => {
  const seen = async (headers: Record<string, string>) => {
    const response = await send({ query: '{headers}' }, { 'x-api-key': API_KEY, ...headers });
    const { data } = (await response.json()) as { data: { headers: string } };
    return JSON.parse(data.headers) as { headers: Record<string, string>; domainName: null };
  };

  test('carry the viewer and the edge behind what the client sent, and no cookie', async () => {
    const { headers, domainName } = await seen({
      'X-Forwarded-For': '203.0.113.1, 203.0.113.2',
      Cookie: 'a=b',
      'Accept-Language': 'ja',
      'x-amzn-trace-id': 'Root=1-a',
    });
    expect(headers).toEqual({
      'x-api-key': API_KEY,
      'content-type': 'text/plain;charset=UTF-8',
      'x-forwarded-for': `203.0.113.1, 203.0.113.2, ${PEER}, 192.0.2.1`,
      'accept-language': 'ja',
      'x-amzn-trace-id': 'Root=1-a',
    });
    expect(domainName).toBeNull();
  });

  test('get a trace id when there is none', async () => {
    const { headers } = await seen({});
    expect(headers['x-amzn-trace-id']).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
    expect(headers['x-forwarded-for']).toBe(`${PEER}, 192.0.2.1`);
  });
});

test('a fault of the engine is a 500 that tells the log and not the client', async () => {
  const broken = new Request('http://127.0.0.1/graphql', {
    method: 'POST',
    headers: { 'x-api-key': API_KEY },
    body: new ReadableStream({
      start: (controller) => {
        controller.error(new Error('cut off'));
      },
    }),
    duplex: 'half',
  } as RequestInit);
  const response = await service.handle(broken, PEER);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    errors: [{ errorType: 'InternalFailure', message: 'Internal failure of the local engine.' }],
  });
  expect(logs.join('\n')).toContain('cut off');
});

test('whatever the body is, the answer is one of the documented ones', async () => {
  const words = fc.constantFrom(
    '{',
    '}',
    '"query":',
    '"',
    '{hello}',
    ':',
    ',',
    'query',
    '$a',
    '(',
    ')',
    '[',
    ']',
    '!',
    '...',
    '@skip(if: true)',
    '__typename',
    '\\u0000',
  );
  const garbage = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words).map((parts) => parts.join('')),
  );
  const body = fc.oneof(
    garbage,
    garbage.map((query) => JSON.stringify({ query })),
    fc.json(),
  );
  await fc.assert(
    fc.asyncProperty(body, async (text) => {
      const response = await send(text);
      const answer = (await response.json()) as { data?: unknown; errors?: { message: string; errorType?: string }[] };
      expect([200, 400]).toContain(response.status);
      expect('data' in answer).toBe(response.status === 200);
      for (const { message } of answer.errors ?? []) expect(message).not.toBe('');
      if (response.status === 400) expect(answer.errors).toHaveLength(1);
    }),
    { numRuns: 200 },
  );
});
