import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { UsersFile } from '../Engine.ts';
import { EngineError } from '../EngineError.ts';

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'does not exist'],
  ['EISDIR', 'is a folder'],
  ['ENOTDIR', 'is in a folder that is a file'],
  ['EACCES', 'must not be read or written by this user'],
  ['EPERM', 'must not be read or written by this user'],
  ['EROFS', 'is on a disk that is read-only'],
  ['ENOSPC', 'cannot be written, because the disk is full'],
]);

function toError(option: string, file: string, error: unknown): EngineError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new EngineError(`${option} ${file}: the file ${REASONS.get(code) ?? `cannot be opened (${message})`}.`, {
    cause: error,
  });
}

/** Reads the JSON of an export, or of a file that was written by hand, possibly with a byte order mark. */
export function readUsersFile(file: string): UsersFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw toError('--import', file, error);
  }
  try {
    return { file, document: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    throw new EngineError(`--import ${file}: the file is not JSON. ${(error as Error).message}.`, { cause: error });
  }
}

/**
 * Writes a document as JSON that only its owner can read, because it has addresses and password hashes. Replaces an
 * existing file in one step, so that it is never half written.
 */
export function writeUsersFile(file: string, document: object): void {
  const temporary = `${file}.${randomUUID()}`;
  try {
    writeFileSync(temporary, `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw toError('--export', file, error);
  }
}
