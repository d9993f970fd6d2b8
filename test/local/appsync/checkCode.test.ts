import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCode } from '../../../local/appsync/code/checkCode.ts';

function inRequest(body: string) {
  return `export function request(ctx) { ${body} }\nexport function response(ctx) { return ctx.result; }`;
}

function messages(code: string) {
  return checkCode(code, 'Query.x').map(({ message }) => message);
}

describe('code that AppSync rejects', () => {
  test.each([
    ['throw', 'throw "x";', 'throw is not supported; use util.error'],
    ['try', 'try { } catch { }', 'try, catch and finally are not supported'],
    ['while', 'while (true) { break; }', 'while is not supported; use for-of'],
    ['do-while', 'do { } while (false);', 'do-while is not supported; use for-of'],
    ['C-style for', 'for (;;) { break; }', 'for(initialization; condition; afterthought) is not supported'],
    ['continue', 'for (const a of []) { continue; }', 'continue is not supported'],
    ['a label', 'a: for (const b of []) { break a; }', 'labels are not supported'],
    ['++', 'let a = 1; a++;', 'the operator ++ is not supported'],
    ['--', 'let a = 1; --a;', 'the operator -- is not supported'],
    ['~', 'return ~1;', 'the operator ~ is not supported'],
    ['in', 'return "a" in ctx;', 'the operator in is not supported; use Object.hasOwn'],
    ['instanceof', 'return ctx instanceof Object;', 'the operator instanceof is not supported'],
    ['this', 'return this;', 'this is not supported'],
    ['a class', 'class A {}', 'classes are not supported'],
    ['a class expression', 'const a = class {};', 'classes are not supported'],
    ['an async function', 'const a = async () => 1;', 'async functions are not supported'],
    ['a generator expression', 'const a = function* () {};', 'generators are not supported'],
    ['yield', 'const a = function* () { yield 1; };', 'generators are not supported'],
    ['a regular expression', 'return /a/;', 'regular expression literals are not supported; use util.matches'],
    ['new RegExp', 'return new RegExp("a");', 'new is not supported: the runtime has no constructors'],
    ['new Map', 'return new Map();', "Cannot find name 'Map'"],
    ['new Date', 'return new Date();', "Cannot find name 'Date'"],
    ['a promise', 'return Promise.resolve(1);', "Cannot find name 'Promise'"],
    ['then', 'return ctx.args.then(1);', 'the method then is not supported'],
    ['BigInt', 'return 1n;', 'BigInt is not supported'],
    ['a getter', 'return { get a() { return 1; } };', 'getters and setters are not supported'],
    ['dynamic import', 'return import("a");', 'dynamic import is not supported'],
    ['eval', 'return eval("1");', "Cannot find name 'eval'"],
    ['fetch', 'return fetch("a");', "Cannot find name 'fetch'"],
    ['a timer', 'setTimeout(1);', "Cannot find name 'setTimeout'"],
    ['process', 'return process.env;', "Cannot find name 'process'"],
    ['Symbol', 'return Symbol("a");', "Cannot find name 'Symbol'"],
    ['arguments', 'return arguments[0];', 'arguments is not supported; use rest parameters'],
    ['constructor', 'return ctx.constructor;', 'constructor is not supported'],
    ['__proto__', 'return ctx["__proto__"];', '__proto__ is not supported'],
    ['call', 'return ctx.args.map.call([]);', 'the method call is not supported'],
    ['repeat', 'return "a".repeat(2);', 'the method repeat is not supported'],
    ['padStart', 'return "a".padStart(2);', 'the method padStart is not supported'],
    ['Object.freeze', 'return Object.freeze({});', 'Object.freeze is not supported'],
    ['Array.from', 'return Array.from([]);', 'Array.from is not supported'],
    ['sort with a function', 'return [1].sort((a, b) => a - b);', 'sort takes no function'],
    ['util.toJson', 'return util.toJson({});', 'util.toJson does not exist in APPSYNC_JS'],
    ['util.time.now', 'return util.time.now();', 'util.time.now does not exist in APPSYNC_JS'],
    ['runtime.exit', 'runtime.exit();', 'runtime.exit does not exist in APPSYNC_JS'],
    ['extensions.other', 'extensions.other();', 'extensions.other does not exist in APPSYNC_JS'],
    ['replacing ctx', 'ctx = {};', 'the context is read-only and cannot be replaced or deleted'],
    ['replacing the stash', 'ctx.stash = {};', 'a property of the context is read-only'],
    ['deleting a property of ctx', 'delete ctx.stash;', 'a property of the context is read-only'],
    ['ctx as a loop target', 'for (ctx.stash of []) { }', 'a property of the context is read-only'],
    ['passing a function', 'const f = (g) => 1; f(() => 1);', 'functions cannot be passed as arguments'],
    [
      'passing a named function',
      'const f = (g) => 1; const h = () => 2; f(h);',
      'functions cannot be passed as arguments',
    ],
    ['returning a function', 'return () => 1;', 'functions cannot be returned'],
    ['an arrow that gives a function', 'const f = () => () => 1;', 'functions cannot be returned'],
    ['a second name', 'const f = () => 1; const g = f;', 'functions cannot be given a second name'],
    ['reassigning', 'let f = () => 1; f = 2;', 'functions cannot be reassigned'],
  ])('%s', (_name, body, message) => {
    expect(messages(inRequest(body))).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
  });

  test('direct and mutual recursion, also out of a callback', () => {
    const direct = `const f = (a) => f(a);`;
    const mutual = `function f(a) { return g(a); } function g(a) { return [a].map((b) => f(b)); }`;
    expect(messages(inRequest(direct))).toContain('recursion is not supported');
    expect(messages(inRequest(mutual)).filter((text) => text === 'recursion is not supported')).toHaveLength(2);
    expect(messages(inRequest('function f(a) { return a; } function g(a) { return f(a); } return g(1);'))).toEqual([]);
  });

  test('an arrow handler may not write its context either', () => {
    const code = 'export const request = (c) => { c.args = 1; };\nexport const response = ({ result }) => result;';
    expect(checkCode(code, 'Query.x')).toMatchObject([{ line: 1, column: 33, severity: 'error' }]);
  });

  test.each([
    ['an import to bundle', `import a from 'lodash';\n${inRequest('')}`, "Cannot find module 'lodash'; bundle it"],
    ['no response', 'export function request() {}', 'the code exports no function named response'],
    [
      'a handler that is no function',
      `export const request = 1; export const response = () => 1;`,
      'the export request is not a function',
    ],
    ['a default export', `${inRequest('')}\nexport default 1;`, 'only request and response can be exported, by name'],
    [
      'a re-export',
      `${inRequest('')}\nexport * from '@aws-appsync/utils';`,
      'only request and response can be exported, by name',
    ],
    [
      'an export from elsewhere',
      `${inRequest('')}\nexport { a } from 'b';`,
      'an export from another module is not supported; bundle it',
    ],
    ['nothing', '', 'the code has 0 characters; AppSync takes 1 to 32768'],
    ['too much', `${inRequest('')}//${'x'.repeat(32_768)}`, 'AppSync takes 1 to 32768'],
  ])('a module with %s', (_name, code, message) => {
    expect(messages(code)).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
  });

  test('text that is no JavaScript, with its place', () => {
    expect(checkCode('export function request( {', 'Query.x')).toEqual([
      {
        name: 'Query.x',
        severity: 'error',
        errorType: 'PARSER_ERROR',
        line: 1,
        column: 27,
        message: 'Unexpected token',
      },
    ]);
  });

  test('names line and column, counted from 1', () => {
    const code = 'export function request(ctx) {\n  throw 1;\n}\nexport const response = (ctx) => ctx.result;';
    expect(checkCode(code, 'Mutation.signIn')).toEqual([
      {
        name: 'Mutation.signIn',
        severity: 'error',
        errorType: 'LINT_ERROR',
        line: 2,
        column: 3,
        message: 'throw is not supported; use util.error',
      },
    ]);
  });
});

describe('code that AppSync takes', () => {
  test('everything on its list of supported features', () => {
    const code = `
      import { util as u, extensions, runtime } from '@aws-appsync/utils';
      import { get } from '@aws-appsync/utils/dynamodb';
      var limit = 3;
      const short = (text, ...rest) => text.slice(0, limit).concat(...rest);
      export function request(ctx) {
        const { a = 1, ...others } = ctx.args;
        let list = [...ctx.args.list, a].map((item) => item.id ?? item?.[0]).filter(Boolean2);
        function Boolean2(value) { return !!value; }
        for (const key of Object.keys(others)) { if (key.startsWith('x')) { break; } else { ctx.stash[key] = key; } }
        for (const key in others) { delete others[key]; }
        switch (a) { case 1: list.push(a | 2 & 3 ^ 4 << 1); break; default: void 0; }
        const text = \`\${typeof a} \${short('abc', 'd')}\`;
        console.log(text, JSON.stringify(list), Math.max(1, 2), Number.isNaN(NaN), u.time.nowISO8601(), String.raw\`a\`);
        if (u.matches('^a', text)) runtime.earlyReturn({ a }, { skipTo: 'END' });
        extensions.invalidateSubscriptions({ subscriptionField: 'x', payload: {} });
        return { operation: 'Invoke', payload: { get: get({ key: {} }), list: list.sort() } };
      }
      const response = (ctx) => { if (ctx.error) u.error(ctx.error.message); return ctx.result; };
      export { response };
    `;
    expect(checkCode(code, 'Query.x')).toEqual([]);
  });

  test.each([
    ['includes', 'return "a".includes("b");', 'the method includes is not on'],
    ['Number()', 'return parseInt("1");', 'parseInt is not on'],
    ['Array.isArray', 'return Array.isArray([]);', 'Array.isArray is not on'],
    ['util.xml', "return util.xml.toMap('<a/>');", 'not emulated: util.xml.toMap'],
  ])('warns about %s', (_name, body, message) => {
    const problems = checkCode(inRequest(body), 'Query.x');
    expect(problems).toMatchObject([{ severity: 'warning', message: expect.stringContaining(message) as string }]);
  });
});

test('never throws, and every problem has a place', () => {
  const words = fc.constantFrom(
    'export ',
    'function ',
    'request',
    '(',
    ')',
    '{',
    '}',
    '=>',
    'ctx',
    '.',
    '`',
    '${',
    '/',
    '\n',
    '...',
  );
  const source = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(words, { maxLength: 30 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(source, (text) => {
      for (const { line, column, message } of checkCode(text, 'Query.x')) {
        expect(line).toBeGreaterThan(0);
        expect(column).toBeGreaterThan(0);
        expect(message).not.toBe('');
      }
    }),
    { numRuns: 300 },
  );
});
