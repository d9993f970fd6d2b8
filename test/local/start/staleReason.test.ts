import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { staleReason } from '../../../local/start/staleReason.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const PAST = new Date('2026-01-01T00:00:00Z');
const LATER = new Date('2026-01-02T00:00:00Z');
const NEWER = new Date('2026-01-03T00:00:00Z');

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
  type Watch = { include: string[]; exclude: string[] } | null;
  const reason = (watch: Watch = null, since?: number) =>
    staleReason(project, { output: join(project, 'cdk.out'), watch }, since);

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

  test.each(['lib/stack.ts', 'bin/app.ts', 'src/fn/index.py'])('looks at the inputs of any app: %s', (file) => {
    write(file, NEWER);
    settle(dirname(file), dirname(dirname(file)));
    expect(reason()).toBe(`${file} has changed`);
  });

  test.each([
    ...['README.md', 'docs/a.md', 'test/stack.test.ts', 'lib/stack.test.ts', 'dist/index.js', '.genkan/state.db'],
    ...['node_modules/a/index.js', 'packages/b/node_modules/a/index.js', 'cdk.out/asset.1/index.js', '.git/index'],
  ])('looks at nothing that an app is not made of: %s', (file) => {
    write(file, NEWER);
    const parts = dirname(file).split('/');
    settle(...parts.map((_, index) => parts.slice(0, index + 1).join('/')).filter((folder) => folder !== '.'));
    expect(reason()).toBeNull();
  });

  test('looks at no file that was compiled from one beside it', () => {
    for (const file of ['lib/stack.ts', 'lib/plain.js']) write(file, PAST);
    for (const file of ['lib/stack.js', 'lib/stack.d.ts', 'lib/stack.js.map']) write(file, NEWER);
    settle('lib');
    expect(reason()).toBeNull();
    write('lib/plain.js', NEWER);
    settle('lib');
    expect(reason()).toBe('lib/plain.js has changed');
  });

  test('looks at the globs of cdk.json, if it has some, and always at the lock file', () => {
    const watch = { include: ['functions/**', 'schema.{graphql,gql}'], exclude: ['**/*.tmp', 'functions/old'] };
    for (const file of ['lambdas/a.ts', 'functions/a.tmp', 'functions/old/a.ts', 'dist/a.js']) write(file, NEWER);
    settle('functions');
    expect(reason(watch)).toBeNull();
    for (const file of ['functions/dist/a.js', 'schema.gql', 'yarn.lock']) {
      write(file, NEWER);
      settle('functions', 'functions/dist');
      expect(reason(watch)).toBe(`${file} has changed`);
      rmSync(join(project, file));
      settle('functions', 'functions/dist');
    }
  });

  test('looks at the sources of assets that the assembly has no copy of', () => {
    const outside = temporaryFolder();
    for (const name of ['folder', 'file.txt']) {
      const path = join(outside, name, ...(name === 'folder' ? ['index.js'] : []));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, '');
      utimesSync(path, PAST, PAST);
      utimesSync(dirname(path), PAST, PAST);
    }
    const files = {
      a: { source: { path: join(outside, 'folder') } },
      b: { source: { path: join(outside, 'file.txt') } },
    };
    const staged = { c: { source: { path: 'asset.1' } } };
    writeFileSync(join(project, 'cdk.out/Demo.assets.json'), JSON.stringify({ files: { ...files, ...staged } }));
    expect(reason()).toBeNull();
    utimesSync(join(outside, 'folder/index.js'), NEWER, NEWER);
    expect(reason()).toMatch(/folder\/index\.js has changed$/);
    utimesSync(join(outside, 'folder/index.js'), PAST, PAST);
    utimesSync(join(outside, 'file.txt'), NEWER, NEWER);
    expect(reason()).toMatch(/file\.txt has changed$/);
  });

  test('looks for changes after another time', () => {
    write('lib/stack.ts', NEWER);
    settle('lib');
    expect(reason(null, NEWER.getTime() - 1)).toBe('lib/stack.ts has changed');
    expect(reason(null, NEWER.getTime())).toBeNull();
  });
});
