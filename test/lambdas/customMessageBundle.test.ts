import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

// Nearly two thirds of the bundle are the texts themselves: sixteen messages, each as mail and as SMS.
test('the bundle is small and imports nothing', async () => {
  const result = await build({
    entryPoints: ['lambdas/customMessage.ts'],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    charset: 'utf8',
    write: false,
  });
  const bundle = result.outputFiles[0];
  expect(bundle?.text).not.toMatch(/\brequire\(/);
  expect(bundle?.contents.length).toBeLessThanOrEqual(9 * 1024);
  expect(gzipSync(bundle?.contents ?? '').length).toBeLessThanOrEqual(4 * 1024);
});
