import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

type Rule = IForbiddenRuleType & { name: string; comment: string };
const path = '../../.dependency-cruiser.mjs';
const { default: configuration } = (await import(path)) as { default: { forbidden: Rule[]; options: ICruiseOptions } };

/** Imports that the table forbids: who imports whom, and the rule that says so. */
const planted: [from: string, to: string, rule: string][] = [
  ['client/a.ts', 'lambdas/a.ts', 'client-imports'],
  ['client/b.ts', 'resolvers/fail.ts', 'client-imports'],
  ['console/a.tsx', 'local/a.ts', 'console-imports'],
  ['console/b.ts', 'generated/a.ts', 'console-imports'],
  ['console/c.ts', 'node:fs', 'console-libraries'],
  ['local/g.ts', 'console/d.ts', 'local-imports'],
  ['resolvers/assertInput.ts', 'lambdas/a.ts', 'resolvers-imports'],
  ['resolvers/caller.ts', 'node:fs', 'resolver-libraries'],
  ['resolvers/Query.me.ts', 'resolvers/fail.ts', 'resolver-door'],
  ['infra/a.ts', 'lambdas/a.ts', 'infra-imports'],
  ['infra/b.ts', 'generated/a.ts', 'infra-imports'],
  ['infra/c.ts', '@aws-sdk/client-secrets-manager', 'no-sdk-outside'],
  ['local/a.ts', 'infra/a.ts', 'local-imports'],
  ['local/b.ts', 'generated/a.ts', 'local-imports'],
  ['lambdas/a.ts', 'infra/a.ts', 'lambdas-imports'],
  ['lambdas/operations/signIn.ts', 'lambdas/operations/signUp.ts', 'operations-alone'],
  ['lambdas/runtime/a.ts', 'lambdas/cognito/a.ts', 'runtime-below'],
  ['lambdas/aws/a.ts', 'lambdas/cognito/a.ts', 'aws-below'],
  ['lambdas/challenges/a.ts', 'lambdas/cognito/a.ts', 'challenges-below'],
  ['lambdas/cognito/a.ts', 'lambdas/operations/signUp.ts', 'cognito-below'],
  ['lambdas/input/a.ts', 'lambdas/challenges/a.ts', 'input-alone'],
  ['lambdas/messages/a.ts', 'lambdas/challenges/a.ts', 'messages-alone'],
  ['lambdas/cognito/b.ts', 'lambdas/utils/a.ts', 'no-junk-drawers'],
  ['generated/b.ts', 'client/a.ts', 'generated-imports'],
  ['local/c.ts', 'vitest', 'no-tests-in-code'],
  ['local/d.ts', 'local/e.ts', 'no-cycles'],
  ['local/f.ts', 'local/not-there.ts', 'not-resolvable'],
];

let folder = '';
let found: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'imports-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'tsconfig.json'), '{"compilerOptions":{"allowImportingTsExtensions":true,"noEmit":true}}');
  const targets = planted.map(([, to]) => to).filter((to) => to.endsWith('.ts') && !to.includes('not-there'));
  for (const path of new Set([...targets, 'local/orphan.ts'])) write(path, 'export const a = 1;\n');
  for (const [from, to] of planted) {
    const target = to.endsWith('.ts') ? `${'../'.repeat(from.split('/').length - 1)}${to}` : to;
    write(from, `export { a } from '${target}';\n`);
  }
  write('local/e.ts', "export { a } from './d.ts';\n");
  write(
    'infra/types.ts',
    "import type { a } from '../generated/a.ts';\nexport const b = (value: typeof a): number => value;\n",
  );
  const { output } = await cruise(['client', 'console', 'generated', 'infra', 'lambdas', 'local', 'resolvers'], {
    ...configuration.options,
    ruleSet: { forbidden: configuration.forbidden },
    validate: true,
    baseDir: folder,
  });
  found = (output as ICruiseResult).summary.violations.map(({ from, rule, to }) => `${from} ${rule.name} ${to}`);
});

afterAll(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

test.each(planted)('%s may not import %s: %s', (from, _to, rule) => {
  expect(found.filter((violation) => violation.startsWith(`${from} ${rule} `))).not.toEqual([]);
});

test('a file that nobody imports is found', () => {
  expect(found).toContain('local/orphan.ts no-orphans local/orphan.ts');
});

test('types of the contract may go where its values may not', () => {
  expect(found.filter((violation) => violation.startsWith('infra/types.ts'))).toEqual([]);
});

test('every rule says why', () => {
  expect(configuration.forbidden.filter(({ comment }) => comment.length < 20).map(({ name }) => name)).toEqual([]);
});
