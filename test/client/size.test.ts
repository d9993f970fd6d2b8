import { build } from 'esbuild';
import { expect, test } from 'vitest';
import budgets from '../../bench/budgets.json' with { type: 'json' };
import { bundleSizes } from '../../bench/bundleSizes.ts';
import { allExports, clientOptions } from '../../bench/clientOptions.ts';

/** A page with all steps of sign-up and sign-in by fetch, and tokens that are kept and renewed. */
const journey = { ...clientOptions, entryPoints: ['test/client/journeyBundle.ts'] };

test('the client for fetch, with a session and storage, stays within its budget', () => {
  const { minified, gzip } = bundleSizes(journey);

  expect(minified).toBeGreaterThan(4000);
  expect(gzip).toBeLessThanOrEqual(budgets.clientFetchGzip.limit);
});

test('everything that the package exports stays within its budget', () => {
  const { minified, gzip } = bundleSizes(allExports('.'));

  expect(minified).toBeGreaterThan(20_000);
  expect(gzip).toBeLessThanOrEqual(budgets.clientAllGzip.limit);
});

test('the client for fetch has only its own code, and none for other libraries', async () => {
  const { metafile } = await build({ ...journey, write: false, metafile: true });
  const parts = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );

  expect(parts.filter((path) => !/^(client|generated|test\/client)\//.test(path))).toEqual([]);
  expect(
    parts.filter((path) => /apollo|urql|toAnswer|readError|messages|documents|nodes|authFetch/i.test(path)),
  ).toEqual([]);
});
