import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { evaluateCode } from './evaluateCode.ts';
import type { EvaluateCodeResult } from './evaluateCode.ts';

/** Runs statements as the request handler. */
function attempt(statements: string): EvaluateCodeResult {
  return evaluateCode({
    code: `import { util, runtime, extensions } from '@aws-appsync/utils';
import * as all from '@aws-appsync/utils';
import * as dynamodb from '@aws-appsync/utils/dynamodb';
export function request(ctx) { ${statements} }
export const response = (ctx) => ctx.result;`,
    // Names by which the checker rejects a member; it does not see them in a value.
    context: { args: { up: '__proto__', shape: 'prototype', maker: 'constructor' } },
    function: 'request',
  });
}

/** Everything that code may start from: the names of the runtime, and a literal of each kind. */
const ROOTS = [
  ...['Object', 'Array', 'String', 'Number', 'Boolean', 'Math', 'JSON', 'console', 'parseInt', 'encodeURI'],
  ...['util', 'util.time', 'util.http', 'util.dynamodb', 'extensions', 'runtime', 'all', 'dynamodb'],
  ...['({})', '[]', '""', '(1)', 'true', '((a) => a)', '[].map', '"".replace', 'util.error', 'Math.min'],
];

/** Names that built-ins have, in any realm; not those whose mere reading throws. */
const BUILT_INS = [Object, Array, String, Number, Boolean, Function, Math, JSON].flatMap((builtIn) => [
  builtIn,
  ...('prototype' in builtIn ? [builtIn.prototype] : []),
]);
const NAMES = [
  ...new Set([
    ...BUILT_INS.flatMap((builtIn) => Object.getOwnPropertyNames(builtIn)),
    ...['util', 'matches', 'time', 'nowISO8601', 'http', 'error', 'log', 'earlyReturn', 'dynamodb', 'mark'],
  ]),
].filter((name) => name !== 'caller' && name !== 'arguments');

/** What code sees from every root, two names deep: kinds, texts of functions, names of members. */
function census(mark = false): unknown {
  const { result, error } = evaluateCode({
    code: `import { util, runtime, extensions } from '@aws-appsync/utils';
import * as all from '@aws-appsync/utils';
import * as dynamodb from '@aws-appsync/utils/dynamodb';
const about = (value) => typeof value + (value === null || value === undefined ? '' :
  typeof value === 'function' ? String(value) : typeof value === 'object' ? Object.keys(value).join() : String(value));
export function request(ctx) {
  const roots = { ${ROOTS.map((root) => `${JSON.stringify(root)}: ${root}`).join(', ')} };
  if (ctx.args.mark) { roots['[]'].mark = 1; }
  const seen = {};
  for (const [root, value] of Object.entries(roots)) {
    seen[root] = about(value);
    for (const name of ctx.args.names) {
      const member = value[name];
      if (member !== undefined && member !== null) {
        seen[root + ' ' + name] = about(member);
        for (const inner of ['mark', 'toString', 'push', ...ctx.args.names.slice(0, 20)]) {
          if (member[inner] !== undefined) { seen[root + ' ' + name + ' ' + inner] = about(member[inner]); }
        }
      }
    }
  }
  return seen;
}
export const response = (ctx) => ctx.result;`,
    context: { args: { names: NAMES, mark } },
    function: 'request',
  });
  expect(error).toBeUndefined();
  return result;
}

let clean: unknown;
beforeAll(() => {
  clean = census();
});

test('the census sees a mark', () => {
  expect(Object.keys(clean as object).length).toBeGreaterThan(1000);
  expect(census(true)).not.toEqual(clean);
});

describe('nothing is left behind by', () => {
  test.each([
    ['a name of the runtime, overwritten', 'Math = 1;'],
    ['JSON, overwritten', 'JSON = { parse: 1 };'],
    ['console, overwritten', 'console = 1;'],
    ['a member for Math', 'Object.assign(Math, { mark: 1 });'],
    ['a member for an import', 'util.time["ma" + "rk"] = 1;'],
    ['a member for all of an import', 'all.mark = 1;'],
    ['a member of util, overwritten', 'util.matches = 1;'],
    ['a member of a namespace, overwritten', 'util.time.nowISO8601 = 1;'],
    ['a member of util, deleted', 'delete util.error;'],
    ['a member of an import, deleted', 'delete all.util;'],
    ['a member for a module', 'dynamodb.mark = 1;'],
    ['a member for a namespace of data, by a name', 'util.dynamodb["ma" + "rk"] = 1;'],
    ['console.log, overwritten', 'console.log = 1;'],
    ['earlyReturn, overwritten', 'runtime.earlyReturn = 1;'],
    ['an extension, overwritten', 'extensions.evictFromApiCache = 1;'],
    ['a member of every object', '({})[ctx.args.up].mark = 1;'],
    ['a member of every list', '[][ctx.args.up].mark = 1;'],
    ['an element of every list', '[][ctx.args.up].push(1);'],
    ['a longer prototype of lists', '[][ctx.args.up].length = 3;'],
    ['a member of every text', 'String[ctx.args.shape].mark = 1;'],
    ['a member of every function', '((a) => a)[ctx.args.up].mark = 1;'],
    ['a method of lists, overwritten', 'Object.assign(Array[ctx.args.shape], { push: 1 });'],
    ['a method of lists, deleted', 'delete [][ctx.args.up].map;'],
    ['a member of a method', '[].map.mark = 1;'],
    ['a member of our replace', '"".replace.mark = 1;'],
    ['a member of the prototype of our replace', '"".replace[ctx.args.shape].mark = 1;'],
    ['a member of Function', '((a) => a)[ctx.args.maker].mark = 1;'],
    ['another prototype for Math', 'Math[ctx.args.up] = { mark: 1 };'],
    ['another prototype for all objects', '({})[ctx.args.up][ctx.args.up] = { mark: 1 };'],
    ['another prototype for a function', 'util.error[ctx.args.up] = { mark: 1 };'],
    ['a getter for every object', '[() => 1].map((f) => ({})[ctx.args.up]["__defineGetter" + "__"]("mark", f));'],
    ['a setter for Math', '[() => 1].map((f) => Math["__defineSetter" + "__"]("min", f));'],
    ['a member of the getter of prototypes', '({})["__lookupGetter" + "__"](ctx.args.up).mark = 1;'],
    ['the texts of a template', 'const keep = (texts) => { texts.mark = 1; }; keep`a`;'],
    ['a destructuring target', '({ a: Math["ma" + "rk"] } = { a: 1 });'],
    ['a loop target', 'for (Math["ma" + "rk"] of [1]) { }'],
  ])('%s', (_name, statements) => {
    const { error } = attempt(statements);
    expect(error?.type).toBe('Code');
    expect(census()).toEqual(clean);
  });

  test('any write to anything that two names lead to', () => {
    const key = fc
      .constantFrom(...NAMES)
      .map((name) => `[${JSON.stringify(name.slice(0, 3))} + ${JSON.stringify(name.slice(3))}]`);
    const target = fc
      .tuple(fc.constantFrom(...ROOTS), fc.array(key, { maxLength: 2 }))
      .map(([root, keys]) => root + keys.join(''));
    const write = fc
      .tuple(
        target,
        key,
        fc.constantFrom(
          (at: string, name: string) => `${at}${name} = 'mark';`,
          (at: string, name: string) => `delete ${at}${name};`,
          (at: string, name: string) => `${at}${name}('mark', 1);`,
          (at: string, name: string) => `${at}${name}.push('mark');`,
          (at: string) => `Object.assign(${at}, { mark: 1, toString: 1, map: 1 });`,
        ),
      )
      .map(([at, name, statement]) => statement(at, name));
    fc.assert(
      fc.property(fc.array(write, { minLength: 1, maxLength: 3 }), (writes) => {
        for (const statement of writes) attempt(statement);
        expect(census()).toEqual(clean);
      }),
      { numRuns: 150 },
    );
  });

  test('a module with variables of its own', () => {
    const code = `let count = 0;
const seen = [];
const settings = { users: {} };
var last = null;
export function request(ctx) {
  const before = [count, seen.length, Object.keys(settings.users), last];
  count += 1; seen.push(ctx.args.user); settings.users[ctx.args.user] = 1; last = ctx.args.user;
  return before;
}
export const response = (ctx) => [count, seen.length, Object.keys(settings.users), last];`;
    for (const handler of ['request', 'request', 'response'] as const) {
      const { result } = evaluateCode({ code, context: { args: { user: handler } }, function: handler });
      expect(result).toEqual([0, 0, [], null]);
    }
  });

  test('a run that was ended for taking too long', () => {
    const rows = JSON.stringify('x'.repeat(100).split(''));
    const loops = ['a', 'b', 'c', 'd', 'e'].map((name) => `for (const ${name} of rows)`).join(' ');
    const { error } = attempt(`const rows = ${rows}; ${loops} { ctx.stash.last = e; }`);
    expect(error?.message).toBe('code.js:1:1: Error: Script execution timed out after 1000ms');
    expect(census()).toEqual(clean);
    expect(attempt('return ctx.stash;').result).toEqual({});
  });
});

describe('what belongs to the code may have any name', () => {
  test.each([
    ["const own = {}; own.toString = 1; own['constr' + 'uctor'] = 2; return own;", { toString: 1, constructor: 2 }],
    ["return Object.assign({}, { toString: 1, ['value' + 'Of']: 2 });", { toString: 1, valueOf: 2 }],
    ["const own = []; own.map = 'm'; own.at = 'a'; return [own.map, own.at, own.length];", ['m', 'a', 0]],
    ["ctx.stash.toString = 'a'; return ctx.stash;", { toString: 'a' }],
    ['const own = { toString: 1 }; own.toString = 2; delete own.toString; return typeof own.toString;', 'function'],
  ])('%s', (statements, expected) => {
    expect(attempt(statements)).toMatchObject({ result: expected });
    expect(census()).toEqual(clean);
  });
});
