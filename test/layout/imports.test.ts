import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { configuration } from './importRules.ts';

/** Imports of values that the rules forbid. */
const planted: [from: string, to: string, rule: string][] = [
  ['client/a.ts', 'lambdas/a.ts', 'client-imports'],
  ['client/b.ts', 'resolvers/fail.ts', 'client-imports'],
  ['console/a.tsx', 'local/a.ts', 'console-imports'],
  ['console/b.ts', 'generated/a.ts', 'console-imports'],
  ['console/c.ts', 'node:fs', 'console-libraries'],
  ['local/g.ts', 'console/d.ts', 'local-imports'],
  ['resolvers/caller.ts', 'lambdas/a.ts', 'resolvers-imports'],
  ['resolvers/fail.ts', 'node:fs', 'resolvers-libraries'],
  ['resolvers/Query.me.ts', 'resolvers/fail.ts', 'resolvers-invocation'],
  ['guards/a.ts', 'lambdas/a.ts', 'guards-imports'],
  ['guards/b.ts', 'hono', 'guards-libraries'],
  ['infra/a.ts', 'lambdas/a.ts', 'infra-imports'],
  ['infra/b.ts', 'generated/a.ts', 'infra-imports'],
  ['infra/c.ts', '@aws-sdk/client-secrets-manager', 'no-sdk-outside'],
  ['local/a.ts', 'infra/a.ts', 'local-imports'],
  ['local/b.ts', 'generated/a.ts', 'local-imports'],
  ['create/a.ts', 'infra/a.ts', 'create-imports'],
  ['lambdas/a.ts', 'infra/a.ts', 'lambdas-imports'],
  ['lambdas/c.ts', 'generated/a.ts', 'lambdas-imports'],
  ['resolvers/requestId.ts', 'generated/a.ts', 'resolvers-imports'],
  ['lambdas/operations/signIn.ts', 'lambdas/operations/signUp.ts', 'operations-alone'],
  ['lambdas/runtime/a.ts', 'lambdas/cognito/a.ts', 'runtime-below'],
  ['lambdas/aws/a.ts', 'lambdas/cognito/a.ts', 'aws-below'],
  ['lambdas/challenges/a.ts', 'lambdas/cognito/a.ts', 'challenges-below'],
  ['lambdas/input/a.ts', 'lambdas/cognito/a.ts', 'input-alone'],
  ['lambdas/cognito/a.ts', 'lambdas/operations/signUp.ts', 'cognito-below'],
  ['lambdas/messages/a.ts', 'lambdas/challenges/a.ts', 'messages-alone'],
  ['lambdas/cognito/b.ts', 'lambdas/utils/a.ts', 'no-junk-drawers'],
  ['generated/b.ts', 'client/a.ts', 'generated-imports'],
  ['local/c.ts', 'vitest', 'no-tests-in-code'],
  ['local/d.ts', 'local/e.ts', 'no-cycles'],
  ['local/f.ts', 'local/not-there.ts', 'not-resolvable'],
];

/** Imports of types between rooms, which the rules allow. */
const plantedTypes: [from: string, to: string][] = [
  ['resolvers/assertInput.ts', 'lambdas/types.ts'],
  ['console/wire.ts', 'local/types.ts'],
  ['infra/settings.ts', 'lambdas/types.ts'],
  ...['client', 'console', 'examples', 'guards', 'infra', 'lambdas', 'local', 'resolvers'].map(
    (room): [string, string] => [`${room}/usesContract.ts`, 'generated/types.ts'],
  ),
];

let folder = '';
let found: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'imports-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'tsconfig.json'), '{"compilerOptions":{"allowImportingTsExtensions":true,"noEmit":true}}');
  const targets = planted.map(([, to]) => to).filter((to) => to.endsWith('.ts') && !to.includes('not-there'));
  for (const path of new Set([...targets, 'local/orphan.ts'])) write(path, 'export const a = 1;\n');
  for (const [from, to] of planted) write(from, `export { a } from '${specifier(from, to)}';\n`);
  for (const [from, to] of plantedTypes) {
    write(to, 'export interface A {\n  a: 1;\n}\n');
    write(from, `import type { A } from '${specifier(from, to)}';\nexport const b = ({ a }: A): number => a;\n`);
  }
  write(
    'local/knowsGateway.ts',
    "import type { A } from '../lambdas/types.ts';\nexport const b = ({ a }: A): number => a;\n",
  );
  write('local/e.ts', "export { a } from './d.ts';\n");
  const rooms = [
    'client',
    'console',
    'create',
    'examples',
    'generated',
    'guards',
    'infra',
    'lambdas',
    'local',
    'resolvers',
  ];
  const { output } = await cruise(rooms, {
    ...configuration.options,
    ruleSet: { forbidden: configuration.forbidden },
    validate: true,
    baseDir: folder,
  });
  found = (output as ICruiseResult).summary.violations.map(({ from, rule, to }) => `${from} ${rule.name} ${to}`);
});

afterAll(() => rmSync(folder, { recursive: true }));

function specifier(from: string, to: string): string {
  return to.endsWith('.ts') ? `${'../'.repeat(from.split('/').length - 1)}${to}` : to;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe('imports of values', () => {
  test.each(planted)('%s may not import %s: %s', (from, _to, rule) => {
    expect(found.filter((violation) => violation.startsWith(`${from} ${rule} `))).not.toEqual([]);
  });

  test('a file that no file imports is reported', () => {
    expect(found).toContain('local/orphan.ts no-orphans local/orphan.ts');
  });
});

describe('imports of types', () => {
  test.each(plantedTypes)('%s may import types of %s', (from, to) => {
    expect(found.filter((violation) => violation.startsWith(from) && violation.endsWith(to))).toEqual([]);
  });

  test('the engine may not import types of other rooms than generated/', () => {
    expect(found).toContain('local/knowsGateway.ts local-types lambdas/types.ts');
  });
});

test('every rule gives a reason', () => {
  expect(configuration.forbidden.filter(({ comment }) => comment.length < 20).map(({ name }) => name)).toEqual([]);
});
