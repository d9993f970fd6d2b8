import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../infra/projectFolder.ts';
import { temporaryFolder } from './synthesize.ts';

/** An app that loads another copy of aws-cdk-lib than the construct. */
const LATER = `
import { App, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { AuthGateway } from './genkan/infra/AuthGateway.ts';

const stack = new Stack(new App(), 'Later');
const { valueAsNumber } = new CfnParameter(stack, 'Minutes', { type: 'Number' });
new AuthGateway(stack, 'Accounts', { challengeValidity: Duration.minutes(valueAsNumber) });
`;

// test/packages has an app with the package. With --preserve-symlinks, this one has its own copy of aws-cdk-lib, as
// when npm could not make one version fit both.
test('an app with another copy of aws-cdk-lib receives the messages about its props', () => {
  const folder = temporaryFolder();
  symlinkSync(projectFolder, join(folder, 'genkan'));
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(folder, 'Later.ts'), LATER);

  expect(() =>
    execFileSync(process.execPath, ['--preserve-symlinks', 'Later.ts'], { cwd: folder, stdio: 'pipe' }),
  ).toThrow(/challengeValidity must be known at synth/);
}, 60_000);
