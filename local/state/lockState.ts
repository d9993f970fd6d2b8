import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StateError } from './StateError.ts';
import { sqliteResult } from './stateProblem.ts';

const BUSY = 5;
const NOT_A_DATABASE = 26;

/** Thrown when another engine, of this process or another one, uses the state. */
export class StateInUseError extends StateError {
  constructor(folder: string, pid: string | null) {
    const holder = pid === null ? 'another engine' : `another engine, process ${pid}`;
    super(
      `The state in ${folder} is used by ${holder}. Stop that engine, or boot another assembly with --assembly DIR, which has a state of its own.`,
    );
  }
}

function readPid(file: string): string | null {
  try {
    return /^\d+/.exec(readFileSync(file, 'utf8'))?.[0] ?? null;
  } catch {
    return null;
  }
}

/**
 * Locks a state's folder for this engine. The lock is SQLite's on an empty database, because the operating system
 * releases it with the process, also after `kill -9`; the process id beside it is only shown. The database is never
 * opened with Node's file functions: closing it would release the lock.
 * @returns a function that releases the lock.
 * @throws StateInUseError
 */
export function lockState(folder: string): () => void {
  const [file, pidFile] = [join(folder, 'lock.sqlite'), join(folder, 'engine.pid')];
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    // Without a journal file.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (sqliteResult(error) === BUSY) throw new StateInUseError(folder, readPid(pidFile));
    if (sqliteResult(error) === NOT_A_DATABASE) throw new StateError(`${file} is damaged. Delete it: it has no data.`);
    throw error;
  }
  try {
    if (process.platform !== 'win32') chmodSync(file, 0o600);
    writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => {
    rmSync(pidFile, { force: true });
    lock.close();
  };
}
