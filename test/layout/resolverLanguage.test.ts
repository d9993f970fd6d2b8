import { beforeAll, describe, expect, test } from 'vitest';
import { lintTexts } from './lintTexts.ts';

const RESOLVER = 'resolvers/Query.me.ts';

function handler(body: string): string {
  return `import { util, type Context } from '@aws-appsync/utils';\nexport function request(ctx: Context): unknown {\n${body}\n}\n`;
}

/** Code that APPSYNC_JS does not support, and the ESLint rule that must report it. */
const planted: [what: string, rule: string, body: string][] = [
  ['throw', 'no-restricted-syntax', 'throw util.autoId();'],
  ['try', '@aws-appsync/no-try', 'try { return 1; } finally { util.autoId(); }'],
  ['while', '@aws-appsync/no-while', 'while (util.autoId() === "") { util.autoId(); } return 1;'],
  ['do-while', '@aws-appsync/no-while', 'do { util.autoId(); } while (util.autoId() === ""); return 1;'],
  ['a C-style for', '@aws-appsync/no-for', 'for (let i = 0; i < 3; i += 1) { util.autoId(); } return 1;'],
  ['continue', '@aws-appsync/no-continue', 'for (const a of [1]) { if (a) continue; } return 1;'],
  ['a label', '@aws-appsync/no-labels', 'a: for (const b of [1]) { if (b) break a; } return 1;'],
  ['++', '@aws-appsync/no-disallowed-unary-operators', 'let a = 1; a++; return a;'],
  ['~', '@aws-appsync/no-disallowed-unary-operators', 'return ~1;'],
  ['in', '@aws-appsync/no-in-operator', 'return "a" in ctx.stash;'],
  ['instanceof', '@aws-appsync/no-disallowed-binary-operators', 'return ctx.stash instanceof Object;'],
  ['this', '@aws-appsync/no-this', 'return this;'],
  ['a class', '@aws-appsync/no-classes', 'class A {} return A;'],
  ['a class expression', 'no-restricted-syntax', 'const A = class {}; return A;'],
  ['an async function', '@aws-appsync/no-async', 'const a = async () => 1; return a;'],
  ['await', '@aws-appsync/no-await', 'return await util.autoId();'],
  ['a generator', '@aws-appsync/no-generators', 'function* a() { yield 1; } return a();'],
  ['a generator expression', 'no-restricted-syntax', 'const a = function* () { yield 1; }; return a();'],
  ['a regex literal', '@aws-appsync/no-regex', 'return "a".split(/a/);'],
  ['new RegExp', 'no-restricted-syntax', 'return new RegExp("a");'],
  ['new Map', 'no-restricted-syntax', 'return new Map();'],
  ['new Date', 'no-restricted-syntax', 'return new Date();'],
  ['Date.now', 'no-restricted-globals', 'return Date.now();'],
  ['Promise.resolve', 'no-restricted-globals', 'return Promise.resolve(1);'],
  ['then', 'no-restricted-syntax', 'return ctx.stash.a.then(1);'],
  ['BigInt', 'no-restricted-globals', 'return BigInt(1);'],
  ['a BigInt literal', 'no-restricted-syntax', 'return 1n;'],
  ['a getter', 'no-restricted-syntax', 'return { get a() { return 1; } };'],
  ['a dynamic import', 'no-restricted-syntax', 'return import("@aws-appsync/utils");'],
  ['import.meta', 'no-restricted-syntax', 'return import.meta.url;'],
  ['a timer', 'no-restricted-globals', 'return setTimeout(1);'],
  ['fetch', 'no-restricted-globals', 'return fetch("a");'],
  ['process', 'no-restricted-globals', 'return process.pid;'],
  ['eval', 'no-restricted-globals', 'return eval("1");'],
  ['recursion', '@aws-appsync/no-recursion', 'function a(): number { return a(); } return a();'],
  ['a function passed on', '@aws-appsync/no-function-passing', 'const f = (g: () => 1) => g(); return f(() => 1);'],
  ['a function returned', '@aws-appsync/no-function-return', 'const f = () => () => 1; return f()();'],
  ['an unsupported method', '@aws-appsync/no-disallowed-methods', 'return "a".padStart(2);'],
  ['call', 'no-restricted-syntax', 'const f = () => 1; return f.call(null);'],
  ['sort with a function', 'no-restricted-syntax', 'return [1].sort((a, b) => a - b);'],
  ['the context replaced', '@aws-appsync/no-disallowed-re-assignment', 'ctx = { ...ctx }; return ctx;'],
  ['a property of the context replaced', 'no-restricted-syntax', 'ctx.stash = {}; return 1;'],
  ['a pattern for replace', 'no-restricted-syntax', 'return "a.b".replace(".", "-");'],
  ['a pattern without anchors', 'no-restricted-syntax', 'return util.matches("[0-9]+", "a1");'],
  ['all arguments forwarded', 'no-restricted-syntax', 'return { payload: ctx.args };'],
  ['all headers forwarded', 'no-restricted-syntax', 'return { payload: { ...ctx.request.headers } };'],
  ['a console line', 'no-console', 'console.log(1); return 1;'],
];

/** Other violations in a resolver, as whole modules. */
const modules: [what: string, code: string][] = [
  [
    'a context replaced in an arrow function, which the plugin does not report',
    'export const request = (ctx: { stash: object }): unknown => { ctx.stash = {}; return ctx; };\n',
  ],
  [
    'an import that AppSync does not have',
    "import { readFileSync } from 'node:fs';\nexport const request = readFileSync;\n",
  ],
];

const good =
  'const names = Object.keys({ a: 1 }).filter((name) => name !== "");\n' +
  'return names.length > 0 && util.matches("^[a-z]+$", names.join("")) ? ctx.stash : null;';

function lines(count: number): string {
  return Array.from({ length: count }, (_, index) => `export const a${index} = 1;\n`).join('');
}
const SUM = '(a: 1, b: 1, c: 1, d: 1): number';

/** Code that is forbidden in every room, with its file and the rule that must report it. */
const anywhere: [what: string, filePath: string, code: string, rule: string][] = [
  ['a mocked module', 'local/clock.ts', "import { vi } from 'vitest';\nvi.mock('node:fs');\n", 'no-restricted-syntax'],
  [
    'any',
    'local/clock.ts',
    'export const clock = (value: any): unknown => value;\n',
    '@typescript-eslint/no-explicit-any',
  ],
  ['a default export', 'local/clock.ts', 'export default 1;\n', 'no-restricted-syntax'],
  ['a barrel', 'local/clock.ts', "export * from './state.ts';\n", 'no-restricted-syntax'],
  ['four parameters', 'local/clock.ts', `export const clock = ${SUM} => a + b + c + d;\n`, 'no-restricted-syntax'],
  [
    'four parameters of a function',
    'local/clock.ts',
    `export function clock${SUM} {\n  return a + b + c + d;\n}\n`,
    'no-restricted-syntax',
  ],
  [
    'four parameters of a method',
    'local/clock.ts',
    `export class Clock {\n  add${SUM} {\n    return a + b + c + d;\n  }\n}\n`,
    'no-restricted-syntax',
  ],
  ['a long file', 'local/clock.ts', lines(251), 'max-lines'],
  [
    'a long function',
    'local/clock.ts',
    `export function clock(): number {\n  let a = 1;\n${'  a += 1;\n'.repeat(49)}  return a;\n}\n`,
    'max-lines-per-function',
  ],
  [
    'the environment, read outside its one place',
    'lambdas/runtime/serve.ts',
    'export const serve = process.env;\n',
    'no-restricted-syntax',
  ],
  [
    'the environment, read by a construct',
    'infra/api/AuthApi.ts',
    'export const AuthApi = process.env;\n',
    'no-restricted-syntax',
  ],
  ['a log line outside its one place', 'lambdas/runtime/serve.ts', 'console.log(1);\n', 'no-console'],
];

let found: string[][] = [];

beforeAll(async () => {
  found = await lintTexts([
    ...planted.map(([, , body]) => ({ code: handler(body), filePath: RESOLVER })),
    ...modules.map(([, code]) => ({ code, filePath: RESOLVER })),
    ...anywhere.map(([, filePath, code]) => ({ code, filePath })),
    { code: handler(good), filePath: RESOLVER },
  ]);
  // The compiler reads the whole project first, which takes minutes on a busy machine.
}, 240_000);

function rulesOf(index: number): (string | undefined)[] {
  return (found[index] ?? []).map((finding) => finding.split(':')[0]);
}

describe('the linter reports in a resolver what AppSync rejects', () => {
  test.each(planted.map(([what, rule], index) => [what, rule, index] as const))('%s', (_what, rule, index) => {
    expect(rulesOf(index)).toContain(rule);
  });

  test.each(modules.map(([what], index) => [what, planted.length + index] as const))('%s', (_what, index) => {
    expect(rulesOf(index)).toContain('no-restricted-syntax');
  });

  test('nothing in supported code', () => {
    expect(found.at(-1)).toEqual([]);
  });
});

describe('the linter reports in any room', () => {
  const first = planted.length + modules.length;

  test.each(anywhere.map(([what, , , rule], index) => [what, rule, first + index] as const))(
    '%s',
    (_what, rule, index) => {
      expect(rulesOf(index)).toContain(rule);
    },
  );
});
