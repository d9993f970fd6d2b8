import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { projectFolder } from '../../infra/projectFolder.ts';
import { examples, shownExample } from './shownExample.ts';
import { temporaryFolder } from './synthesize.ts';

const page = readFileSync(join(projectFolder, 'docs/construct.md'), 'utf8');

/** Runs a program and returns its output, which is also in the message of the error. */
function run(folder: string, args: readonly string[], environment: Record<string, string> = {}): string {
  const env = { ...process.env, ...environment };
  return execFileSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
}

/** An app that loads another copy of aws-cdk-lib than the construct. */
const LATER = `
import { App, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { AuthGateway } from './genkan/infra/AuthGateway.ts';

const stack = new Stack(new App(), 'Later');
const { valueAsNumber } = new CfnParameter(stack, 'Minutes', { type: 'Number' });
new AuthGateway(stack, 'Accounts', { challengeValidity: Duration.minutes(valueAsNumber) });
`;

describe('an app in its own folder, set up as in docs/construct.md', () => {
  const folder = temporaryFolder();
  const tsconfig = JSON.parse(/```json\n([^]*?)```/.exec(page)?.[1] ?? '') as { compilerOptions: object };

  // With --preserve-symlinks, the app and the submodule have their own copies of aws-cdk-lib, as after two installs.
  beforeAll(() => {
    symlinkSync(projectFolder, join(folder, 'genkan'));
    symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
    for (const name of examples) writeFileSync(join(folder, name), shownExample(name));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
    const compilerOptions = { ...tsconfig.compilerOptions, preserveSymlinks: true };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...tsconfig, compilerOptions }));
  });

  test('runs without a build', () => {
    const environment = { CDK_OUTDIR: join(folder, 'cdk.out'), CDK_VALIDATION: 'false' };
    run(folder, ['--preserve-symlinks', 'app.ts'], environment);
    const assembly = readdirSync(environment.CDK_OUTDIR);
    expect(assembly).toContain('Shop.template.json');
    expect(assembly.filter((name) => name.startsWith('asset.'))).toHaveLength(4);
  }, 60_000);

  test('receives the messages about its props', () => {
    writeFileSync(join(folder, 'Later.ts'), LATER);
    expect(() => run(folder, ['--preserve-symlinks', 'Later.ts'])).toThrow(/challengeValidity must be known at synth/);
  }, 60_000);

  test('compiles with the types of both copies of aws-cdk-lib', () => {
    const tsc = join(projectFolder, 'node_modules/typescript/bin/tsc');
    const files = run(folder, [tsc, '--listFiles']);
    expect(files).toContain(join(folder, 'OrdersStack.ts'));
    expect(files).toContain(join(folder, 'genkan/infra/AuthGateway.ts'));
  }, 120_000);

  test('installs the versions of this repository', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    for (const name of ['aws-cdk-lib', 'constructs', 'typescript', '@types/node'])
      expect(page).toContain(`${name}@${devDependencies[name] ?? 'none'}`);
  });
});
