import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleOptions } from '../../infra/functions/bundleFunction.ts';
import { bundleResolvers } from '../../infra/api/bundleResolvers.ts';
import type { Bench } from '../Bench.ts';
import { bundleSizes } from '../bundleSizes.ts';
import { exact, showKb, type Section } from '../section.ts';

const FUNCTIONS = ['auth', 'customMessage', 'pendingAccounts', 'admin'];
const SHOWN_PARTS = 8;

/** Measures the sizes of the deployed bundles and of their parts. */
export function measureSizes({ project }: Bench): Promise<Section> {
  const functions = FUNCTIONS.map((name) => ({ name, ...bundleSizes(bundleOptions(name, project)) }));
  const resolvers = bundleResolvers(readFileSync(join(project, 'schema.graphql'), 'utf8'), project);
  const largest = resolvers.toSorted((a, b) => b.code.length - a.code.length)[0];
  const characters = largest?.code.length ?? 0;
  const [auth, customMessage, pendingAccounts, admin] = functions;
  return Promise.resolve({
    name: 'sizes',
    title: 'Deployed bundles',
    columns: ['', 'minified', 'zip'],
    rows: [
      ...functions.flatMap(({ name, minified, zip, parts }) => [
        [`${name} function`, showKb(minified), showKb(zip)],
        ...parts.slice(0, SHOWN_PARTS).map(([part, bytes]) => [`  ${part}`, showKb(bytes), '']),
      ]),
      [`largest resolver, ${largest?.typeName}.${largest?.fieldName}`, `${characters} characters`, ''],
    ],
    notes: ['AppSync accepts resolvers of up to 32,768 characters. They are not minified.'],
    figures: {
      authMinified: exact(auth?.minified ?? NaN),
      authZip: exact(auth?.zip ?? NaN),
      customMessageMinified: exact(customMessage?.minified ?? NaN),
      customMessageZip: exact(customMessage?.zip ?? NaN),
      pendingAccountsMinified: exact(pendingAccounts?.minified ?? NaN),
      pendingAccountsZip: exact(pendingAccounts?.zip ?? NaN),
      adminMinified: exact(admin?.minified ?? NaN),
      adminZip: exact(admin?.zip ?? NaN),
      largestResolver: exact(characters),
    },
  });
}
