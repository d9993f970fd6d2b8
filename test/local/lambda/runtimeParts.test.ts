import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findSdk, missingSdk } from '../../../local/lambda/runtimeSdk.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { deployFunction, startLambda } from './deployFunction.ts';

/** Writes files to a new folder; returns it. */
function folderWith(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const services: ReturnType<typeof startLambda>[] = [];
afterAll(() => Promise.all(services.map((service) => service.stop())));

async function run(code: Record<string, string>, overrides = {}, options = {}) {
  const fn = deployFunction(code, overrides);
  const service = startLambda([fn], options);
  services.push(service);
  return { ...service, result: await service.invoke(fn.arn, {}) };
}

/** A project that has installed a part of the SDK in itself, and another in the folder above, as workspaces do. */
const workspace = folderWith({
  'node_modules/@smithy/core/index.js': `exports.core = 'core of the workspace';`,
  'node_modules/@aws-sdk/client-a/index.js': `exports.a = 'a of the workspace';`,
  'node_modules/other/index.js': `exports.other = 1;`,
  'app/node_modules/@aws-sdk/client-a/package.json': '{"main":"index.js"}',
  'app/node_modules/@aws-sdk/client-a/index.js': `exports.a = 'a with ' + require('@smithy/core').core;`,
});
const sdkFolders = [join(workspace, 'app'), join(workspace, 'app/cdk.out')];

describe("the SDK of Lambda's runtime", () => {
  test('is found in the project of the assembly and above it, by require and by import', async () => {
    const [common, module] = await Promise.all([
      run(
        { 'index.js': `const { a } = require('@aws-sdk/client-a'); exports.handler = async () => a;` },
        {},
        { sdkFolders },
      ),
      run(
        { 'index.mjs': `import { a } from '@aws-sdk/client-a'; export const handler = async () => a;` },
        {},
        { sdkFolders },
      ),
    ]);
    expect([common.result, module.result]).toEqual(
      Array.from({ length: 2 }, () => ({ payload: 'a with core of the workspace' })),
    );
    expect(common.notEmulated).toEqual([]);
  });

  test('says what to install at boot and when the function is invoked, by require and by import', async () => {
    const [common, module, late] = await Promise.all([
      run({ 'index.js': `require('@aws-sdk/client-dynamodb');` }, {}, { sdkFolders }),
      run({ 'index.mjs': `import '@aws-sdk/client-a'; import { x } from '@smithy/gone';` }, {}, { sdkFolders }),
      run({ 'index.js': `exports.handler = async () => import('@aws-sdk/client-dynamodb');` }, {}, { sdkFolders }),
    ]);
    for (const { result } of [common, module, late]) {
      expect(result).toMatchObject({
        functionError: 'Unhandled',
        errorMessage: expect.stringMatching(
          /Lambda's runtime brings this package; .* npm install --save-dev @(?:aws-sdk\/client-dynamodb|smithy\/gone)$/,
        ) as string,
      });
    }
    expect(common.result).toMatchObject({ errorType: 'Runtime.ImportModuleError' });
    const line = 'AWS::Lambda::Function Fn (Lambda brings these packages; npm install --save-dev';
    expect([common, module, late].flatMap(({ notEmulated }) => notEmulated)).toEqual([
      `${line} @aws-sdk/client-dynamodb)`,
      `${line} @smithy/gone)`,
      `${line} @aws-sdk/client-dynamodb)`,
    ]);
  });

  test('is not missed when the code or a layer has it, nor in code that cannot be read', () => {
    const sdk = findSdk([]);
    const own = deployFunction(
      {
        'src/index.js': `require('@aws-sdk/client-b')`,
        'node_modules/@aws-sdk/client-b/index.js': '',
      },
      { handler: 'src/index.handler' },
    );
    const layer = folderWith({ 'nodejs/node_modules/@aws-sdk/client-b/index.js': '' });
    const layered = deployFunction(`require("@aws-sdk/client-b")`, { layerFolders: [layer] });
    const packaged = deployFunction({ 'lib/main.js': '' }, { handler: 'package.handler' });
    expect([own, layered, packaged].map((fn) => missingSdk(fn, sdk))).toEqual([[], [], []]);
    expect(missingSdk(deployFunction(`require('@aws-sdk/client-b')`), sdk)).toEqual(['@aws-sdk/client-b']);
  });

  test('includes that of nodejs16.x', () => {
    const folder = folderWith({ 'node_modules/aws-sdk/index.js': '' });
    expect(findSdk([folder]).get('aws-sdk')).toBe(join(folder, 'node_modules/aws-sdk'));
  });
});

test('layers are merged in their order, and are behind the own packages of the function', async () => {
  const layerFolders = [
    folderWith({
      'nodejs/node_modules/one/index.js': `module.exports = 'one of the first';`,
      'nodejs/node_modules/two/index.js': `module.exports = 'two of the first';`,
      'nodejs/node_modules/own/index.js': `module.exports = 'own of the first';`,
    }),
    folderWith({
      'nodejs/node_modules/two/index.js': `module.exports = 'two of the second';`,
      'nodejs/node24/node_modules/three/index.js': `module.exports = 'three of node24';`,
      'nodejs/node22/node_modules/four/index.js': `module.exports = 'four';`,
    }),
  ];
  const { result } = await run(
    {
      'index.js': `const load = (name) => { try { return require(name); } catch (error) { return error.code; } };
        exports.handler = async () => ['one', 'two', 'three', 'four', 'own'].map(load);`,
      'node_modules/own/index.js': `module.exports = 'own';`,
    },
    { layerFolders },
  );
  expect(result).toEqual({
    payload: ['one of the first', 'two of the second', 'three of node24', 'MODULE_NOT_FOUND', 'own'],
  });
});

describe('the log format JSON', () => {
  const logging = { format: 'JSON', level: 'WARN' } as const;
  const parse = (lines: string[]) =>
    lines.map((line) => JSON.parse(line.replace(/^fn: /, '')) as Record<string, unknown>);

  test('has a line of JSON for each call of the console from the level on', async () => {
    const { lines } = await run(
      {
        'index.js': `exports.handler = async (event, context) => {
          for (const method of ['trace', 'debug', 'info', 'log', 'warn', 'error', 'fatal']) console[method](method);
          console.warn({ id: 1, error: new RangeError('inside') });
          console.error('failed: %s', 'so', new TypeError('why'));
          const circle = {}; circle.self = circle; console.warn(circle);
          process.stdout.write('{"raw":true}\\n');
          return context.awsRequestId; };`,
      },
      { logging },
    );
    const [warn, error, fatal, object, several, circle, raw] = parse(lines);
    const head = { timestamp: expect.stringMatching(/^\d{4}-.*Z$/) as string, requestId: warn?.['requestId'] };
    expect(warn).toEqual({ ...head, level: 'WARN', message: 'warn' });
    expect([error, fatal]).toMatchObject([{ level: 'ERROR' }, { level: 'FATAL' }]);
    expect(object).toMatchObject({ message: { id: 1, error: { errorType: 'RangeError', errorMessage: 'inside' } } });
    expect(several).toMatchObject({ errorType: 'TypeError', errorMessage: 'why', level: 'ERROR' });
    expect(String(several?.['message'])).toMatch(/^failed: so TypeError: why/);
    expect(circle).toMatchObject({ message: expect.stringContaining('[Circular *1]') as string });
    expect(raw).toEqual({ raw: true });
    expect(lines).toHaveLength(7);
  });

  test('has an error of the function too', async () => {
    const { lines } = await run(
      { 'index.js': `exports.handler = async () => { throw new Error('broken'); };` },
      { logging },
    );
    expect(parse(lines)).toMatchObject([
      {
        level: 'ERROR',
        message: { errorType: 'Error', errorMessage: 'broken', stackTrace: expect.any(Array) as string[] },
      },
    ]);
  });
});

test('streamifyResponse is named as not emulated', async () => {
  const { result } = await run({ 'index.mjs': `export const handler = awslambda.streamifyResponse(async () => 1);` });
  expect(result).toMatchObject({
    errorType: 'NotEmulatedError',
    errorMessage: 'not emulated: awslambda.streamifyResponse',
  });
});

test('code of any module system loads under a project of type module, with JSON and top-level await', async () => {
  const code: Record<string, string>[] = [
    {
      'src/index.cjs': `const data = require('./data.json'); exports.handler = async () => data.a;`,
      'src/data.json': '{"a":1}',
    },
    {
      'src/index.mjs': `import data from './data.json' with { type: 'json' };
        const one = await Promise.resolve(data.a); export const handler = async () => one;`,
      'src/data.json': '{"a":1}',
    },
    { 'src/index.js': `exports.handler = async () => require('./data.json').a;`, 'src/data.json': '{"a":1}' },
    {
      'src/index.js': `import { readFileSync } from 'node:fs';
        export const handler = async () => JSON.parse(readFileSync(new URL('data.json', import.meta.url))).a;`,
      'src/data.json': '{"a":1}',
      'src/package.json': '{"type":"module"}',
    },
  ];
  const results = await Promise.all(code.map((files) => run(files, { handler: 'src/index.handler' })));
  expect(results.map(({ result }) => result)).toEqual(code.map(() => ({ payload: 1 })));
});
