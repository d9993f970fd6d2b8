import { join } from 'node:path';
import type { Bench } from '../Bench.ts';
import { bundleSizes, type BundleSizes } from '../bundleSizes.ts';
import { clientOptions } from '../clientOptions.ts';
import { installRivals, versionOf } from '../clients/installRivals.ts';
import { rivals } from '../clients/rivals.ts';
import { exact, showKb, type Section } from '../section.ts';

/** What a page loads to sign users up and in: our client beside others, bundled alike. */
export async function measureClients(bench: Bench): Promise<Section> {
  const folder = join(bench.project, 'bench');
  const ours = bundleSizes({ ...clientOptions, entryPoints: [join(folder, 'clients/genkan.ts')] });
  bench.progress('clients: installing the others');
  const problem = await installRivals(folder);
  const others = problem === null ? rivals.map(({ name, code }) => ({ name, ...weigh(folder, code) })) : [];
  const amplify = others.find(({ name }) => name === 'aws-amplify');
  const row = (name: string, { minified, gzip, brotli }: BundleSizes): string[] => [
    name,
    showKb(minified),
    showKb(gzip),
    showKb(brotli),
    amplify === undefined ? '' : (gzip / amplify.gzip).toFixed(3),
  ];
  return {
    name: 'clients',
    title: 'Browser client, the whole way with refresh and storage',
    columns: ['', 'minified', 'gzip', 'brotli', 'of aws-amplify'],
    rows: [
      row('Genkan, fetch', ours),
      ...others.map((other) => row(`${other.name} ${versionOf(folder, other.name)}`, other)),
    ],
    notes: [
      'esbuild, minified ES module, browser, ES2022, production; gzip 9, brotli 11.',
      'aws-amplify and amazon-cognito-identity-js cannot use an app client with a secret at all: they show weight only.',
      'The GraphQL clients neither keep nor renew tokens by themselves.',
      ...(problem === null ? [] : [`Others not measurable, because npm could not install them: ${problem}.`]),
    ],
    figures: {
      clientFetchGzip: exact(ours.gzip),
      ...(amplify && { clientAgainstAmplify: exact(ours.gzip / amplify.gzip) }),
    },
  };
}

function weigh(folder: string, code: string): BundleSizes {
  return bundleSizes({ ...clientOptions, stdin: { contents: code, resolveDir: folder } });
}
