import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';

const budgets = JSON.parse(readFileSync('bench/budgets.json', 'utf8')) as {
  clientFetchGzip: { limit: number };
};
let bundle: Buffer;
let parts: string[];

beforeAll(async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: ['test/client/journeyBundle.ts'],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    tsconfigRaw: {},
  });
  bundle = Buffer.from(outputFiles[0]?.contents ?? []);
  parts = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
});

test('the whole journey by fetch, with refresh and storage, stays within its budget', () => {
  expect(bundle.length).toBeGreaterThan(4000);
  expect(gzipSync(bundle, { level: 9 }).length).toBeLessThanOrEqual(budgets.clientFetchGzip.limit);
});

test('it holds nothing but the client, and none of it that it does not use', () => {
  expect(parts.filter((path) => !/^(client|generated|test\/client)\//.test(path))).toEqual([]);
  expect(
    parts.filter((path) => /apollo|urql|toAnswer|readError|messages|documents|nodes|authFetch/i.test(path)),
  ).toEqual([]);
});
