import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EngineError } from '../../../local/EngineError.ts';
import { readUsersFile, writeUsersFile } from '../../../local/start/usersFile.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

function errorOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof EngineError) return error.message;
    throw error;
  }
  throw new Error('no error');
}

test('a document is written for its owner alone, over an earlier one, and read again', () => {
  const file = join(temporaryFolder(), 'users.json');
  writeFileSync(file, 'earlier', { mode: 0o644 });
  writeUsersFile(file, { genkan: 1, users: [] });
  expect(readUsersFile(file)).toEqual({ file, document: { genkan: 1, users: [] } });
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a byte order mark is no part of the document', () => {
  const file = join(temporaryFolder(), 'users.json');
  writeFileSync(file, '\uFEFF{"genkan": 1}');
  expect(readUsersFile(file).document).toEqual({ genkan: 1 });
});

test('a file that cannot be read, or is not JSON, is named with the reason', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'users.json');
  expect(errorOf(() => readUsersFile(file))).toBe(`--import ${file}: the file does not exist.`);
  expect(errorOf(() => readUsersFile(folder))).toBe(`--import ${folder}: the file is a folder.`);
  expect(errorOf(() => readUsersFile('a\0b'))).toContain('the file cannot be opened (');
  writeFileSync(file, '{"genkan": ');
  expect(errorOf(() => readUsersFile(file))).toMatch(/^--import \S+: the file is not JSON\. /);
});

test('a file that cannot be replaced is named, and nothing is left beside it', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'users.json');
  mkdirSync(join(file, 'kept'), { recursive: true });
  expect(errorOf(() => writeUsersFile(file, {}))).toMatch(/^--export \S+: the file /);
  expect(readdirSync(folder)).toEqual(['users.json']);
  expect(() => readFileSync(file)).toThrow();
});
