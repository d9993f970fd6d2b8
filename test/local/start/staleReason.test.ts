import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { staleReason } from '../../../local/start/staleReason.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const PAST = new Date('2026-01-01T00:00:00Z');
const LATER = new Date('2026-01-02T00:00:00Z');

describe('staleReason', () => {
  let project: string;
  const write = (file: string, time: Date): void => {
    const path = join(project, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
    utimesSync(path, time, time);
  };
  const settle = (...folders: string[]): void => {
    for (const folder of folders) utimesSync(join(project, folder), PAST, PAST);
  };
  beforeEach(() => {
    project = temporaryFolder();
    for (const file of ['cdk.json', 'schema.graphql', 'lambdas/operations/signIn.ts', 'infra/app.ts'])
      write(file, PAST);
    settle('lambdas/operations', 'lambdas', 'infra');
    write('cdk.out/manifest.json', LATER);
  });
  const reason = () => staleReason(project, join(project, 'cdk.out'));

  test('is null while everything is older than the manifest', () => {
    expect(reason()).toBeNull();
  });

  test('says that there is no assembly', () => {
    rmSync(join(project, 'cdk.out'), { recursive: true });
    expect(reason()).toBe('there is no assembly yet');
  });

  test.each([
    'cdk.json',
    'package-lock.json',
    'schema.graphql',
    'resolvers/Query.me.ts',
    'lambdas/operations/signIn.ts',
  ])('names the input that has changed: %s', (file) => {
    write(file, new Date('2026-01-03T00:00:00Z'));
    settle(...(dirname(file) === '.' ? [] : [dirname(file)]));
    expect(reason()).toBe(`${file} has changed`);
  });

  test('names the folder from which a file was taken', () => {
    rmSync(join(project, 'lambdas/operations/signIn.ts'));
    expect(reason()).toBe('lambdas/operations has changed');
  });

  test('looks at nothing else', () => {
    write('README.md', new Date('2026-01-03T00:00:00Z'));
    write('local/start.ts', new Date('2026-01-03T00:00:00Z'));
    expect(reason()).toBeNull();
  });
});
