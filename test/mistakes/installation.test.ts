import { parse } from 'acorn';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../local/temporaryFolder.ts';
import { projectWith, run } from './project.ts';

/** Runs the check as another Node.js would. */
function check(folder: string, version: string): string {
  const preload = join(temporaryFolder(), 'version.cjs');
  writeFileSync(preload, `Object.defineProperty(process.versions, 'node', { value: '${version}' });`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', preload, 'checkInstall.cjs'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect({ failed: status === 1, stdout }).toEqual({ failed: stderr !== '', stdout: '' });
  return stderr;
}

describe('without node_modules', () => {
  test.each([
    ['npm start', ['start']],
    ['npm test', ['test']],
    ['npm run journey', ['run', 'journey']],
  ])('%s says to run npm ci', async (_what, args) => {
    const { exit, stderr } = await run(projectWith({}, false), ['npm', '--silent', ...args]).ended;
    expect(stderr).toBe('Run npm ci first: the packages are not installed.\n');
    expect(exit).toBe(1);
  });
});

describe('the check before every npm script', () => {
  const folder = projectWith({}, false);
  const list = join(folder, 'node_modules/.package-lock.json');
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const pinned = process.versions.node;

  test('names a Node.js that is too old', () => {
    expect(check(folder, '16.20.2')).toBe(
      'Node.js 20 or newer is needed; this is 16.20.2. Install it from https://nodejs.org, then run npm ci.\n',
    );
  });

  test('runs on Node.js 16', () => {
    const text = readFileSync(join(folder, 'checkInstall.cjs'), 'utf8');
    expect(() => parse(text, { ecmaVersion: 2021, sourceType: 'script' })).not.toThrow();
    expect(text.match(/require\('[^']+'\)/g)).toEqual(["require('fs')", "require('path')"]);
  });

  test('finds an installation that was interrupted, one of another lock file, and a complete one', () => {
    mkdirSync(join(folder, 'node_modules'));
    expect(check(folder, pinned)).toBe('Run npm ci again: the last installation did not finish.\n');
    writeFileSync(list, lock.replace(/("node_modules\/graphql": \{\s*"version": ")[^"]+/, '$10.0.0'));
    expect(check(folder, pinned)).toBe(
      'Run npm ci again: package-lock.json has changed since the last installation.\n',
    );
    writeFileSync(list, lock);
    expect(check(folder, pinned)).toBe('');
    expect(check(folder, '20.19.0')).toMatch(/^Run npm ci again, without --ignore-scripts: Node\.js [\d.]+ is not in/);
  });

  test('leaves an installation of another package manager alone', () => {
    const other = projectWith({}, false);
    mkdirSync(join(other, 'node_modules'));
    writeFileSync(join(other, 'node_modules/.modules.yaml'), '');
    expect(check(other, pinned)).toBe('');
  });
});
