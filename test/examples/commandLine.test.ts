import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { serveExample } from '../../examples/serve.ts';

function run(...options: string[]): string {
  const command = ['--disable-warning=ExperimentalWarning', 'examples/serve.ts', ...options];
  const { stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return stdout + stderr;
}

test('the command says what is wrong and what to do, without a stack', () => {
  expect(run('--help')).toBe('Usage: npm run example -- fetch | react-apollo | react-urql [--port N] [--engine URL]\n');
  expect(run('fetch', '--port', 'abc')).toBe('--port abc is no port. Give a whole number from 0 to 65535.\n');
});

test('a port in use is named, with the way to another one', async () => {
  const first = await serveExample('fetch', 'http://127.0.0.1:1');
  const port = Number(new URL(first.url).port);
  await expect(serveExample('fetch', 'http://127.0.0.1:1', port)).rejects.toThrow(
    `Port ${port} is in use. Choose another one with --port N.`,
  );
  first.stop();
});
