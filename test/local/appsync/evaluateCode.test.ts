import { describe, expect, test } from 'vitest';
import { evaluateCode } from './evaluateCode.ts';
import type { CodeContext } from '../../../local/appsync/code/evaluation.ts';

/** Runs `request` with a body. */
function run(body: string, context: CodeContext = {}) {
  return evaluateCode({
    code: `import { util, runtime, extensions } from '@aws-appsync/utils';
export function request(ctx) { ${body} }
export const response = (ctx) => ctx.result;`,
    context,
    function: 'request',
  });
}

function valueOf(expression: string, context: CodeContext = {}): unknown {
  return run(`return ${expression};`, context).result;
}

describe('the context', () => {
  const context: CodeContext = {
    arguments: { input: { email: 'x' } },
    identity: null,
    source: { id: 1 },
    stash: { seen: true },
    result: [1],
    prev: { result: 2 },
    error: { message: 'm', type: 't' },
    request: { headers: { host: 'h' }, domainName: null },
    info: {
      fieldName: 'signIn',
      parentTypeName: 'Mutation',
      variables: {},
      selectionSetList: ['a'],
      selectionSetGraphQL: '{ a }',
    },
  };

  test('has every part, and args is arguments', () => {
    expect(valueOf('ctx.args === ctx.arguments', context)).toBe(true);
    expect(
      valueOf('[ctx.args, ctx.identity, ctx.source, ctx.stash, ctx.result, ctx.prev, ctx.error, ctx.request]', context),
    ).toEqual([
      context.arguments,
      null,
      context.source,
      context.stash,
      context.result,
      context.prev,
      context.error,
      context.request,
    ]);
  });

  test('keeps the selection out of JSON.stringify(ctx.info)', () => {
    expect(
      valueOf('[JSON.stringify(ctx.info), ctx.info.selectionSetList, ctx.info.selectionSetGraphQL]', context),
    ).toEqual(['{"fieldName":"signIn","parentTypeName":"Mutation","variables":{}}', ['a'], '{ a }']);
  });

  test('gives the environment, and a write to a property of ctx fails', () => {
    const code = `export function request(ctx) { const c = ctx; if (ctx.env.A) { c.stash = 1; } return ctx.env; }
export const response = (ctx) => 1;`;
    const environment = { A: 'yes' };
    expect(evaluateCode({ code, context: {}, function: 'request', environment: { B: 'b' } }).result).toEqual({
      B: 'b',
    });
    expect(evaluateCode({ code, context: {}, function: 'request', environment }).error).toMatchObject({
      type: 'Code',
      message: expect.stringMatching(/^code\.js:1:\d+: TypeError: Cannot assign to read only property/) as string,
    });
  });

  test('lets the stash change', () => {
    expect(run('ctx.stash.b = 2; return null;', { stash: { a: 1 } }).stash).toEqual({ a: 1, b: 2 });
  });

  test('is absent by default, and reading off an absent identity is an error with its place', () => {
    expect(run('return ctx.identity.sub;').error).toEqual({
      message: "code.js:2:52: TypeError: Cannot read properties of null (reading 'sub')",
      type: 'Code',
      data: null,
      info: null,
    });
  });
});

describe('errors', () => {
  test('util.error stops the handler with its four parts', () => {
    const { error, result, stash } = run("ctx.stash.a = 1; util.error('m', 'T', { d: 1 }, { i: 1 }); ctx.stash.b = 1;");
    expect({ error, result, stash }).toEqual({
      error: { message: 'm', type: 'T', data: { d: 1 }, info: { i: 1 } },
      result: null,
      stash: { a: 1 },
    });
  });

  test('util.appendError does not stop it', () => {
    const { result, outErrors, error } = run("util.appendError('a', 'A', 1, 2); util.appendError('b'); return 3;");
    expect({ result, error }).toEqual({ result: 3, error: undefined });
    expect(outErrors).toEqual([
      { message: 'a', type: 'A', data: 1, info: 2 },
      { message: 'b', type: null, data: null, info: null },
    ]);
  });

  test('util.unauthorized', () => {
    expect(run('util.unauthorized();').error).toMatchObject({ message: 'Unauthorized', type: 'Unauthorized' });
  });

  test('invalid code is not run', () => {
    const { error, logs } = run("console.log('ran'); throw 1;");
    expect(error).toMatchObject({ message: 'The code contains one or more errors.', type: 'CODE_ERROR' });
    expect(error?.codeErrors).toMatchObject([{ line: 2, message: 'throw is not supported; use util.error' }]);
    expect(logs).toEqual([]);
  });

  test.each([
    ['util.transform.toElasticsearchQueryDSL({})', 'not emulated: util.transform.toElasticsearchQueryDSL'],
    ['util.xml.toMap("")', 'not emulated: util.xml.toMap'],
    ["util.time.epochMilliSecondsToFormatted(0, 'GGGG')", 'not emulated: util.time pattern letter G'],
    ["util.matches('a++', 'aa')", 'not emulated: Java regular expressions with possessive quantifiers'],
  ])('%s is named as not emulated', (expression, message) => {
    expect(run(`return ${expression};`).error).toMatchObject({ message, type: 'NotEmulatedError' });
  });

  test.each([
    ['a cycle', 'const a = {}; a.b = a; return a;', /TypeError: Converting circular structure to JSON$/],
    ['a cycle in the stash', 'ctx.stash.s = ctx.stash; util.error("x");', /TypeError: not serializable$/],
    [
      'a loop that takes too long',
      `const a = '${'x'.repeat(100)}'.split('');
       for (const b of a) for (const c of a) for (const d of a) for (const e of a) for (const f of a) { ctx.stash.n = f; }`,
      /Script execution timed out/,
    ],
    ['a function out of text', 'const key = "constr" + "uctor"; return ctx[key][key]("return 1")();', /EvalError/],
    ['a rejected method by another way', 'const key = "rep" + "eat"; return "a"[key](2);', /is not a function$/],
    [
      'a bad time',
      "return util.time.parseISO8601ToEpochMilliSeconds('x');",
      /^code\.js:2:\d+: the text is not an ISO 8601 time$/,
    ],
  ])('%s is an error of the code', (_name, body, message) => {
    expect(run(body).error).toMatchObject({ type: 'Code', message: expect.stringMatching(message) as string });
  });
});

describe('differences from ordinary JavaScript', () => {
  test('JSON.parse of invalid text gives an empty text', () => {
    expect(valueOf("[JSON.parse('{x'), JSON.parse('[1]')]")).toEqual(['', [1]]);
  });

  test('replace takes a Java regular expression', () => {
    expect(valueOf("['a.b'.replace('.', '-'), 'a.b.c'.replaceAll('[.]', '-'), 'Ab'.replace('(?i)a', 'x')]")).toEqual([
      '-.b',
      'a-b-c',
      'xb',
    ]);
  });

  test('a run sees nothing of another', () => {
    const code = `const seen = [];
export function request(ctx) { seen.push(1); return seen.length; }
export const response = (ctx) => seen.length;`;
    expect(evaluateCode({ code, context: {}, function: 'request' }).result).toBe(1);
    expect(evaluateCode({ code, context: {}, function: 'response' }).result).toBe(0);
  });

  test('only the documented globals are there', () => {
    const names = [
      'Date',
      'RegExp',
      'Map',
      'Promise',
      'Symbol',
      'Proxy',
      'globalThis',
      'process',
      'WebAssembly',
      'Error',
    ];
    // typeof of a global is rejected statically, so the look goes through a value's own realm.
    expect(
      names.map(
        (name) =>
          evaluateCode({
            code: `export function request(ctx) { return typeof ${name}; }\nexport const response = (ctx) => 1;`,
            context: {},
            function: 'request',
          }).error?.type,
      ),
    ).toEqual(names.map(() => 'CODE_ERROR'));
  });
});

describe('console', () => {
  test('writes texts as they are and values as JSON', () => {
    expect(run("console.log('a', { b: [1] }); console.error(null, 2);").logs).toEqual(['a {"b":[1]}', 'null 2']);
  });
});

describe('util', () => {
  test.each([
    ["util.matches('^[a-z]+$', 'abc')", true],
    ["util.matches('^[a-z]+$', 'ab1')", false],
    [`util.escapeJavaScript("a'b\\"c/\\n\\u00e9")`, 'a\\\'b\\"c\\/\\n\\u00E9'],
    ["util.urlEncode('a b&\\u00e9~*')", 'a+b%26%C3%A9%7E*'],
    ["util.urlDecode('a+b%26%C3%A9')", 'a b&é'],
    ["util.base64Encode('h\\u00e9')", 'aMOp'],
    ["util.base64Decode('aMOp')", 'hé'],
    ["util.str.normalize('\\u00e9', 'nfd')", 'e\u0301'],
    ['util.math.roundNum(2.5)', 3],
    ['util.math.minVal(1, 2)', 1],
    ['util.math.maxVal(1, 2)', 2],
    ['util.math.randomWithinRange(3, 4)', 3],
    ['util.math.randomDouble() < 1', true],
    ['util.authType()', 'API Key Authorization'],
    ['util.time.epochMilliSecondsToSeconds(1999)', 1],
    ['util.time.epochMilliSecondsToISO8601(0)', '1970-01-01T00:00:00.000Z'],
    ["util.time.parseISO8601ToEpochMilliSeconds('1970-01-01T00:00:01Z')", 1000],
    ["util.time.epochMilliSecondsToFormatted(1706931296789, 'yyyy-MM-dd HH:mm:ss.SSS')", '2024-02-03 03:34:56.789'],
    [
      'util.time.epochMilliSecondsToFormatted(1706931296789, "EEEE, d MMMM uu \'at\' h:m a")',
      'Saturday, 3 February 24 at 3:34 AM',
    ],
    [
      "util.time.epochMilliSecondsToFormatted(1706931296789, \"yyyy-MM-dd'T'HH:mm:ssXXX VV\", 'Asia/Tokyo')",
      '2024-02-03T12:34:56+09:00 Asia/Tokyo',
    ],
    ["util.time.epochMilliSecondsToFormatted(1706931296789, 'X x Z xx MMM E', 'UTC')", 'Z +00 +0000 +0000 Feb Sat'],
    [
      "util.time.parseFormattedToEpochMilliSeconds('2024-02-03 12:34', 'yyyy-MM-dd HH:mm', 'Asia/Tokyo')",
      1706931240000,
    ],
    [
      "util.time.parseFormattedToEpochMilliSeconds('3 Feb 2024 01:02 PM +01:00', 'd MMM yyyy hh:mm a XXX')",
      1706961720000,
    ],
    ["util.http.copyHeaders({ host: 'a', 'X-Custom': 'b', Connection: 'c' })", { 'X-Custom': 'b' }],
    ["extensions.evictFromApiCache('Query', 'x', {})", null],
  ])('%s', (expression, expected) => {
    expect(valueOf(expression)).toEqual(expected);
  });

  test('makes identifiers', () => {
    expect(valueOf('[util.autoId(), util.autoUlid(), util.autoKsuid()]')).toEqual([
      expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      expect.stringMatching(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/),
      expect.stringMatching(/^[0-9A-Za-z]{27}$/),
    ]);
  });

  test('tells the time', () => {
    const [iso, seconds, millis, formatted] = valueOf(
      "[util.time.nowISO8601(), util.time.nowEpochSeconds(), util.time.nowEpochMilliSeconds(), util.time.nowFormatted('yyyy')]",
    ) as [string, number, number, string];
    expect(Math.abs(Date.parse(iso) - Date.now())).toBeLessThan(5000);
    expect(Math.abs(seconds * 1000 - millis)).toBeLessThan(1000);
    expect(formatted).toBe(String(new Date().getUTCFullYear()));
  });

  test('authType follows the identity', () => {
    expect(valueOf('util.authType()', { identity: { sub: 'x' } })).toBe('User Pool Authorization');
  });

  test.each([
    ['vary', 'a'],
    ['Content-Type', 'a'],
    ['Access-Control-Allow-Origin', '*'],
    ['x-amzn-thing', 'a'],
    ['bad name', 'a'],
    ['x-null', null],
    ['x-line', 'a\nb'],
    ['x-large', 'x'.repeat(5000)],
  ])('the response header %s is rejected beside the result', (name, value) => {
    const { result, outErrors } = run(
      `util.http.addResponseHeader(${JSON.stringify(name)}, ${JSON.stringify(value)}); return 1;`,
    );
    expect(result).toBe(1);
    expect(outErrors).toMatchObject([{ type: 'ResponseHeaderError' }]);
  });
});

describe('earlyReturn', () => {
  test('never returns, and its value is the result', () => {
    const { result, stash } = run('runtime.earlyReturn({ a: 1 }); ctx.stash.b = 1;');
    expect({ result, stash }).toEqual({ result: { a: 1 }, stash: {} });
    expect(valueOf('runtime.earlyReturn()')).toBeNull();
  });
});

test('the response handler runs with result and error', () => {
  const code = `export const request = (ctx) => 1;
export function response(ctx) { return [ctx.result, ctx.error]; }`;
  const context = { result: { a: 1 }, error: { message: 'm', type: 'Lambda:Unhandled' } };
  expect(evaluateCode({ code, context, function: 'response' }).result).toEqual([context.result, context.error]);
});
