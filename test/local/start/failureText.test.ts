import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EngineError } from '../../../local/EngineError.ts';
import { appFailure } from '../../../local/start/appFailure.ts';
import { failureText } from '../../../local/start/failureText.ts';
import { shortLog } from '../../../local/start/shortLog.ts';
import { SynthError } from '../../../local/start/synthesize.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('what is expected to go wrong is one sentence', () => {
  expect(failureText(new EngineError('One.'), false)).toBe('One.');
  expect(failureText(new SynthError('One.', 'Two\n'), false)).toBe('One.');
  const missing = new Error("Cannot find package 'hono' imported from /x/local/Engine.ts");
  expect(failureText(missing, false)).toBe('The package hono is not installed. Run npm ci.');
  expect(failureText(new Error('listen EACCES: permission denied 127.0.0.1:80'), false)).toBe(
    'Port 80 needs the rights of an administrator. Choose another with --port N.',
  );
});

test.each([
  ['EACCES', /^No permission for \/a b\/c\. .* \(EACCES\)$/],
  ['EPERM', /^No permission for \/a b\/c\. .* \(EPERM\)$/],
  ['EROFS', /^\/a b\/c is on a read-only file system\. .* \(EROFS\)$/],
  ['ENOSPC', /^The disk is full at \/a b\/c\. Free some space, .* \(ENOSPC\)$/],
  ['EDQUOT', /^Your disk quota is used up at \/a b\/c\. .* \(EDQUOT\)$/],
  ['EEXIST', /^\/a b\/c is in the way: .* \(EEXIST\)$/],
  ['ENOTDIR', /^\/a b\/c is in the way: .* \(ENOTDIR\)$/],
  ['EMFILE', /^Too many files are open to open \/a b\/c\. .* \(EMFILE\)$/],
  ['ENFILE', /^Too many files are open to open \/a b\/c\. .* \(ENFILE\)$/],
])('%s names the path and the way out', (code, sentence) => {
  expect(failureText(new Error(`${code}: as the system says, mkdir '/a b/c'`), false)).toMatch(sentence);
});

test('an error of the file system that Node.js throws is explained', () => {
  const folder = temporaryFolder();
  expect(
    failureText(
      thrownBy(() => mkdirSync(folder)),
      false,
    ),
  ).toBe(`${folder} is in the way: a folder is needed there. Move it, then start again. (EEXIST)`);
  expect(failureText(new Error('ENOSPC: no space left on device, write'), false)).toContain('is full at a file.');
});

test('anything else is a fault to report', () => {
  const error = thrownBy(() => readFileSync(join(temporaryFolder(), 'none')));
  expect(failureText(error, false)).toMatch(
    /^Error: ENOENT: .*\nThis is a fault of the engine\. .* --verbose shows\.$/,
  );
  expect(failureText('a text', false)).toMatch(/^a text\nThis is a fault/);
});

test('--verbose adds the stack, or the output of the app', () => {
  expect(failureText(new EngineError('One.'), true)).toMatch(/^One\.\n\nEngineError: One\.\n {4}at /);
  expect(failureText(new SynthError('One.', 'Two\n'), true)).toBe('One.\n\nTwo');
  expect(failureText(new TypeError('x'), true)).toMatch(
    /^x\nThis is a fault .* with this stack\.\n\nTypeError: x\n {4}at /,
  );
  expect(failureText('a text', true)).toMatch(/^a text\n.*\n\na text$/);
});

const FRAMES = '    at run (file:///p/infra/app.ts:3:4)\n    at node:internal/x:1:2\n';

test.each([
  [`file:///p/infra/app.ts:3\n  x\n  ^\n\nError: One\n  two\n${FRAMES}\nNode.js v24`, 'One\n  two'],
  [`Bundling …\nTypeError: One\n${FRAMES}`, 'infra/app.ts:3:4: TypeError: One'],
  [`Error: One\n    at f (/p/node_modules/lib/a.js:1:1)\n${FRAMES}`, 'infra/app.ts:3:4: One'],
  ['RangeError: One\n    at f (/other/a.js:1:1)\n    at g (<anonymous>)\n', 'RangeError: One'],
  [
    `node:internal/x:1\n\nfile:///p/infra/b.ts:9\nx\nSyntaxError [ERR_X]: One\n    at node:internal/x:1:2\n`,
    'infra/b.ts:9: SyntaxError: One',
  ],
  ['SyntaxError: One\n    at node:internal/x:1:2\n', 'SyntaxError: One'],
  [
    "Error: EROFS: read-only file system, mkdir '/p/cdk.out'\n    at node:fs:1:2\n",
    /^cdk\.out is on a read-only file system\..*\(EROFS\)$/,
  ],
  ['AssertionError\n    at node:fs:1:2\n', 'AssertionError: '],
])('the output of an app %j is shortened', (output, message) => {
  if (message instanceof RegExp) expect(appFailure(output, '/p')).toMatch(message);
  else expect(appFailure(output, '/p')).toBe(message);
});

test.each([['the reason\n'], [''], ['Traceback\n  File "app.py", line 1\n'], ['at one\n    at two\n']])(
  'an output without an error of Node.js is not shortened: %j',
  (output) => expect(appFailure(output, '/p')).toBeNull(),
);

test('a line of the log is shown without its stack', () => {
  const stack = [
    'Error: boom',
    '    at f (/var/runtime/x.js:1:2)',
    '    at node:a:1:2',
    '    at g (lambdas/auth.ts:7:3)',
  ];
  const fault = (more: object) =>
    `ERROR\tInit Error\t${JSON.stringify({ errorType: 'Error', errorMessage: 'boom', ...more })}`;
  expect(shortLog(fault({ stack }))).toBe('Init Error: Error: boom (lambdas/auth.ts:7:3; --verbose shows the stack)');
  const unmapped = [
    'Error: boom',
    '    at f (/var/runtime/x.js:1:2)',
    '    at g (/var/task/index.js:2:9)',
    '    at async invoke (file:///tmp/genkan-lambda-x/bootstrap.mjs:9:1)',
    '    at async file:///C:/genkan-lambda-x/bootstrap.mjs:9:1',
  ];
  expect(shortLog(fault({ stack: unmapped }))).toContain('(/var/task/index.js:2:9; --verbose');
  expect(shortLog(fault({ stack: unmapped.toSpliced(2, 1) }))).toBe(shortLog(fault({})));
  expect(shortLog(fault({ stack: [...unmapped, '    at async lambdas/auth.ts:7:3'] }))).toContain(
    '(lambdas/auth.ts:7:3;',
  );
  expect(shortLog(fault({}))).toBe('Init Error: Error: boom (--verbose shows the stack)');
  expect(shortLog('TypeError: x\n    at a\n    at b')).toBe('TypeError: x (--verbose shows the stack)');
  for (const line of ['plain', '', 'ERROR\tInit Error\t{no}', '    at own']) expect(shortLog(line)).toBe(line);
});
