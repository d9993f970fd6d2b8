import { join } from 'node:path';
import type { Bench } from '../Bench.ts';
import { bundleSizes, type BundleSizes } from '../bundleSizes.ts';
import { clientOptions } from '../clientOptions.ts';
import { installOtherClients, versionOf } from '../clients/installOtherClients.ts';
import { otherClients } from '../clients/otherClients.ts';
import { exact, showKb, type Section } from '../section.ts';

/** Measures the size of our browser client and of others, bundled with the same options. */
export async function measureClients(bench: Bench): Promise<Section> {
  const folder = join(bench.project, 'bench');
  const ours = bundleSizes({ ...clientOptions, entryPoints: [join(folder, 'clients/genkan.ts')] });
  bench.progress('clients: installing the other clients');
  const problem = await installOtherClients(folder);
  const others = problem === null ? otherClients.map(({ name, code }) => ({ name, ...sizesOf(folder, code) })) : [];
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
    title: 'Browser client: sign-up to sign-out, with refresh and storage',
    columns: ['', 'minified', 'gzip', 'brotli', '/ aws-amplify'],
    rows: [
      row('Genkan, fetch', ours),
      ...others.map((other) => row(`${other.name} ${versionOf(folder, other.name)}`, other)),
    ],
    notes: [
      'Bundled by esbuild: minified ES module, browser, ES2022, production; gzip 9, brotli 11.',
      'aws-amplify and amazon-cognito-identity-js cannot use an app client with a secret; they are here for size only.',
      'The GraphQL clients do not store or refresh tokens.',
      ...(problem === null
        ? []
        : [`The other clients were not measured, because npm could not install them: ${problem}.`]),
    ],
    figures: {
      clientFetchGzip: exact(ours.gzip),
      ...(amplify && { clientAgainstAmplify: exact(ours.gzip / amplify.gzip) }),
    },
  };
}

function sizesOf(folder: string, code: string): BundleSizes {
  return bundleSizes({ ...clientOptions, stdin: { contents: code, resolveDir: folder } });
}
