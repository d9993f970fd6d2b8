import { afterEach, describe, expect, test } from 'vitest';
import { NotEmulatedError } from '../../../local/notEmulated.ts';
import { deployFunction, startLambda } from './deployFunction.ts';

type Service = ReturnType<typeof startLambda>;
const services: Service[] = [];

function start(...args: Parameters<typeof startLambda>): Service {
  const service = startLambda(...args);
  services.push(service);
  return service;
}

/** Deploys one function, sends it one event and answers the result. */
async function run(code: string | Record<string, string>, overrides = {}, event: unknown = {}) {
  const fn = deployFunction(code, overrides);
  const service = start([fn]);
  return { ...service, result: await service.invoke(fn.arn, event) };
}

afterEach(async () => {
  await Promise.all(services.splice(0).map((service) => service.stop()));
});

describe('invoking', () => {
  test('hands the event over and answers the result, by ARN and by name', async () => {
    const fn = deployFunction('exports.handler = async (event) => ({ got: event.名前 });');
    const { invoke, events } = start([fn]);
    expect(await invoke(fn.arn, { 名前: '花子' })).toEqual({ payload: { got: '花子' } });
    expect(await invoke('fn', { 名前: 1 })).toEqual({ payload: { got: 1 } });
    expect(events.list()).toMatchObject([
      { service: 'lambda', name: 'fn', outcome: 'ok' },
      { service: 'lambda', name: 'fn', outcome: 'ok' },
    ]);
  });

  test('starts cold once and stays warm', async () => {
    const fn = deployFunction('let calls = 0; exports.handler = async () => ++calls;');
    const { invoke } = start([fn]);
    const answers = [await invoke(fn.arn, {}), await invoke(fn.arn, {}), await invoke(fn.arn, {})];
    expect(answers).toEqual([{ payload: 1 }, { payload: 2 }, { payload: 3 }]);
  });

  test('runs one event at a time per environment, concurrent ones side by side, no more than the limit', async () => {
    const fn = deployFunction(`
      const id = Math.random(); let inside = 0;
      exports.handler = async () => {
        inside += 1; const most = inside;
        await new Promise((done) => setTimeout(done, 60));
        inside -= 1; return { id, most };
      };`);
    const { invoke } = start([fn], { concurrency: 2 });
    const results = await Promise.all(Array.from({ length: 6 }, () => invoke(fn.arn, {})));
    const answers = results.map((result) => (result as { payload: { id: number; most: number } }).payload);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(2);
    expect(answers.every(({ most }) => most === 1)).toBe(true);
  });

  test('stops environments beyond the first once they were idle', async () => {
    const fn = deployFunction(`
      let calls = 0;
      exports.handler = async () => { await new Promise((done) => setTimeout(done, 50)); return ++calls; };`);
    const { invoke } = start([fn], { idleMillis: 80 });
    await Promise.all([invoke(fn.arn, {}), invoke(fn.arn, {})]);
    await new Promise((done) => setTimeout(done, 400));
    const again = await Promise.all([invoke(fn.arn, {}), invoke(fn.arn, {})]);
    expect(again.map((result) => 'payload' in result && result.payload).sort()).toEqual([1, 2]);
  });

  test.each([
    ['undefined', 'undefined'],
    ['a function', '() => 1'],
    ['null', 'null'],
  ])('answers null for a result that is %s', async (_, expression) => {
    const { result } = await run(`exports.handler = async () => (${expression});`);
    expect(result).toEqual({ payload: null });
  });

  test('logs why a function cannot start: its code is missing', async () => {
    const fn = deployFunction('', { codeFolder: '/missing/code' });
    const { invoke, lines } = start([fn]);
    await expect(invoke(fn.arn, {})).rejects.toThrow('ENOENT');
    expect(lines).toEqual([expect.stringMatching(/^fn: the function cannot start: Error: ENOENT.*\/missing\/code/)]);
  });

  test('names a runtime that is not Node.js and does not run it', async () => {
    const fn = deployFunction('', { runtime: 'python3.13' });
    const { invoke, events } = start([fn]);
    await expect(invoke(fn.arn, {})).rejects.toThrow(new NotEmulatedError('Lambda runtime python3.13'));
    expect(events.list()).toEqual([]);
  });

  test('rejects a function that is not deployed', async () => {
    const { invoke } = start([]);
    await expect(invoke('unknown', {})).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('module loading, as under /var/task', () => {
  test('takes index.js without package.json for CommonJS although this project is ESM', async () => {
    const { result } = await run(
      'exports.handler = async () => [typeof require, typeof module, __filename.length > 0];',
    );
    expect(result).toEqual({ payload: ['function', 'object', true] });
  });

  test('takes index.mjs for an ES module, with top-level await', async () => {
    const { result } = await run({
      'index.mjs': `const ready = await new Promise((done) => setTimeout(done, 5, 'ready'));
        export const handler = async () => [ready, import.meta.url.endsWith('/index.mjs')];`,
    });
    expect(result).toEqual({ payload: ['ready', true] });
  });

  test('takes index.cjs for CommonJS, and index.js for ESM beside a package.json of type module', async () => {
    const cjs = await run({ 'index.cjs': 'exports.handler = async () => typeof require;' });
    const esm = await run({
      'package.json': '{"type":"module"}',
      'index.js': 'export const handler = async () => typeof require;',
    });
    expect([cjs.result, esm.result]).toEqual([{ payload: 'function' }, { payload: 'undefined' }]);
  });

  test('finds a handler in a nested folder, a nested export, and a package of the asset', async () => {
    const { result } = await run(
      {
        'src/auth/entry.js': `const { word } = require('greeting'); exports.api = { handler: async () => word };`,
        'node_modules/greeting/index.js': `exports.word = 'こんにちは';`,
      },
      { handler: 'src/auth/entry.api.handler' },
    );
    expect(result).toEqual({ payload: 'こんにちは' });
  });

  test("brings the AWS SDK as Lambda's runtimes do, and nothing else of this project", async () => {
    const { result } = await run(`exports.handler = async () => [
      typeof require('@aws-sdk/client-secrets-manager').SecretsManagerClient,
      (() => { try { return require.resolve('hono'); } catch (error) { return error.code; } })(),
    ];`);
    expect(result).toEqual({ payload: ['function', 'MODULE_NOT_FOUND'] });
  });

  test('rejects ES syntax in a CommonJS index.js', async () => {
    const { result } = await run('export const handler = async () => 1;');
    expect(result).toMatchObject({ functionError: 'Unhandled', errorType: 'Runtime.UserCodeSyntaxError' });
  });

  test.each([
    ['a missing file', {}, 'index.handler', 'Runtime.ImportModuleError', /Cannot find module/],
    [
      'a missing package',
      { 'index.js': `require('not-there');` },
      'index.handler',
      'Runtime.ImportModuleError',
      /not-there/,
    ],
    ['a missing export', { 'index.js': '' }, 'index.handler', 'Runtime.HandlerNotFound', /undefined or not exported/],
    [
      'an export that is no function',
      { 'index.js': 'exports.handler = 1' },
      'index.handler',
      'Runtime.HandlerNotFound',
      /not a function/,
    ],
    [
      'a way out of the folder',
      { 'index.js': '' },
      '../index.handler',
      'Runtime.MalformedHandlerName',
      /valid handler name/,
    ],
    ['a name without an export', { 'index.js': '' }, 'index', 'Runtime.MalformedHandlerName', /Bad handler/],
    ['a module that throws', { 'index.js': 'throw new RangeError("boom")' }, 'index.handler', 'RangeError', /^boom$/],
  ])('reports %s', async (...[, files, handler, errorType, message]) => {
    const { result, events } = await run({ 'unused.txt': '', ...files }, { handler });
    expect(result).toMatchObject({ functionError: 'Unhandled', errorType });
    expect('errorMessage' in result && result.errorMessage).toMatch(message);
    expect(events.list()).toMatchObject([{ outcome: errorType }]);
  });

  test('initialises anew after a failed initialisation', async () => {
    const fn = deployFunction(`
      const fs = require('node:fs'); const mark = __dirname + '/../mark';
      if (!fs.existsSync(mark)) { fs.writeFileSync(mark, ''); throw new Error('first'); }
      exports.handler = async () => 'second';`);
    const { invoke } = start([fn]);
    expect(await invoke(fn.arn, {})).toMatchObject({ errorType: 'Error', errorMessage: 'first' });
    expect(await invoke(fn.arn, {})).toEqual({ payload: 'second' });
  });
});

describe('handlers with a callback', () => {
  const code = `exports.handler = (event, context, callback) => {
    if (event.fail) callback(new TypeError('no')); else setTimeout(() => callback(null, { ok: true }), 5);
  };`;

  test('work on Node.js 22', async () => {
    const fn = deployFunction(code, { runtime: 'nodejs22.x' });
    const { invoke } = start([fn]);
    expect(await invoke(fn.arn, {})).toEqual({ payload: { ok: true } });
    expect(await invoke(fn.arn, { fail: true })).toMatchObject({ errorType: 'TypeError', errorMessage: 'no' });
  });

  test('are rejected from Node.js 24 on', async () => {
    const { result } = await run(code, { runtime: 'nodejs24.x' });
    expect(result).toMatchObject({ errorType: 'Runtime.CallbackHandlerDeprecated' });
  });

  test('may also return a promise; what a plain handler returns is ignored; context.succeed is named as missing', async () => {
    const runtime = 'nodejs20.x';
    const promise = await run('exports.handler = (event, context) => Promise.resolve(3);', { runtime });
    const plain = await run('exports.handler = () => 3;', { runtime });
    const ancient = await run('exports.handler = (event, context) => { context.succeed(1); };', { runtime });
    expect([promise.result, plain.result]).toEqual([{ payload: 3 }, { payload: null }]);
    expect(ancient.result).toMatchObject({ errorMessage: 'not emulated: context.succeed of Node.js 0.10' });
  });
});

describe('failures', () => {
  test('reports a thrown error by name and message, and stays warm', async () => {
    const fn = deployFunction(`let calls = 0; class AuthError extends Error { name = 'AuthError'; }
      exports.handler = async (event) => { calls += 1; if (event.fail) throw new AuthError('nope'); return calls; };`);
    const { invoke, lines } = start([fn]);
    const failure = { functionError: 'Unhandled', errorType: 'AuthError', errorMessage: 'nope' };
    expect(await invoke(fn.arn, { fail: true })).toEqual(failure);
    expect(lines[0]).toMatch(/^fn: ERROR\tInvoke Error\t\{"errorType":"AuthError","errorMessage":"nope","stack":\[/);
    expect(await invoke(fn.arn, {})).toEqual({ payload: 2 });
  });

  test('reports a thrown value that is no error by its type', async () => {
    const { result } = await run(`exports.handler = async () => { throw 'text'; };`);
    expect(result).toEqual({ functionError: 'Unhandled', errorType: 'string', errorMessage: 'text' });
  });

  test("ends a function that outlives its timeout, in Lambda's words, and starts anew", async () => {
    const fn = deployFunction(`exports.handler = async (event) => event.spin ? (() => { for (;;); })() : 'fine';`, {
      timeoutSeconds: 1,
    });
    const { invoke, events, lines } = start([fn]);
    const result = await invoke(fn.arn, { spin: true });
    expect(result).toMatchObject({ functionError: 'Unhandled', errorType: 'Sandbox.Timedout' });
    expect('errorMessage' in result && result.errorMessage).toMatch(
      /^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/,
    );
    expect(events.list()[0]?.durationMillis).toBeGreaterThan(990);
    expect(lines.join()).toContain('Task timed out after 1.00 seconds');
    expect(await invoke(fn.arn, {})).toEqual({ payload: 'fine' });
  });

  test.each([
    ['1', /Error: Runtime exited with error: exit status 1$/],
    ['0', /Error: Runtime exited without providing a reason$/],
  ])('reports process.exit(%s) and keeps the engine alive', async (code, message) => {
    const fn = deployFunction(`exports.handler = async (event) => event.exit ? process.exit(${code}) : 'fine';`);
    const { invoke } = start([fn]);
    const result = await invoke(fn.arn, { exit: true });
    expect(result).toMatchObject({ functionError: 'Unhandled', errorType: 'Runtime.ExitError' });
    expect('errorMessage' in result && result.errorMessage).toMatch(message);
    expect(await invoke(fn.arn, {})).toEqual({ payload: 'fine' });
  });

  test('reports process.exit during initialisation', async () => {
    const { result } = await run('process.exit(3);');
    expect(result).toMatchObject({ errorType: 'Runtime.ExitError' });
  });

  test('reports an exception out of the event loop, and an unhandled rejection', async () => {
    const exception = await run(
      `exports.handler = () => new Promise(() => setTimeout(() => { throw new RangeError('late'); }));`,
    );
    const rejection = await run(`exports.handler = () => new Promise(() => { Promise.reject(new Error('lost')); });`);
    expect(exception.result).toMatchObject({ errorType: 'RangeError', errorMessage: 'late' });
    expect(rejection.result).toMatchObject({
      errorType: 'Runtime.UnhandledPromiseRejection',
      errorMessage: 'Error: lost',
    });
  });

  test('reports a result without a JSON form', async () => {
    const { result } = await run('exports.handler = async () => { const a = {}; a.a = a; return a; };');
    expect(result).toMatchObject({ errorType: 'Runtime.JSONStringifyError' });
  });

  test('reports a full heap', async () => {
    const { result } = await run(
      'exports.handler = async () => { const all = []; for (;;) all.push(new Array(1e5).fill(Math.random())); };',
      { memoryMegabytes: 128, timeoutSeconds: 30 },
    );
    expect(result).toMatchObject({ errorType: 'Runtime.OutOfMemory' });
  }, 30_000);

  test('rejects more than 6 MB either way', async () => {
    const fn = deployFunction(`exports.handler = async (event) => 'x'.repeat(event.length ?? 1);`);
    const { invoke, events } = start([fn]);
    const tooMuch = await invoke(fn.arn, { text: 'あ'.repeat(2_100_000) });
    expect(tooMuch).toMatchObject({ errorType: 'RequestTooLargeException' });
    expect(await invoke(fn.arn, { length: 6_291_555 })).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
    expect(await invoke(fn.arn, { length: 6_291_554 })).toHaveProperty('payload');
    expect(events.list().map(({ outcome }) => outcome)).toEqual([
      'RequestTooLargeException',
      'Function.ResponseSizeTooLarge',
      'ok',
    ]);
  });
});

describe('stopping', () => {
  test('completes running calls, rejects waiting ones, and leaves no thread', async () => {
    const fn = deployFunction('exports.handler = () => new Promise(() => setInterval(() => {}, 1000));');
    const { invoke, ...service } = startLambda([fn], { concurrency: 1 });
    const running = invoke(fn.arn, {});
    const waiting = invoke(fn.arn, {}).catch((error: unknown) => (error as Error).message);
    await new Promise((done) => setTimeout(done, 150));
    await service.stop();
    expect(await running).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await waiting).toBe('the engine has stopped');
    await expect(invoke(fn.arn, {})).rejects.toThrow('the engine has stopped');
  });
});
