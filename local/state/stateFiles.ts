import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export const STATE_FILE = 'state.sqlite';
/** The database, and the files that SQLite keeps beside it while it is open. */
const DATABASE = [STATE_FILE, `${STATE_FILE}-wal`, `${STATE_FILE}-shm`];
const ASIDE = 'earlier-';
const OWN_FILE = /^((earlier-)?state\.sqlite|lock\.sqlite|engine\.pid)/;
const COPY = /^state\.sqlite\.before-\d+$/;

/** Returns the path of the copy that is kept when a state is upgraded to a version. */
export function copyOf(file: string, version: number): string {
  return `${file}.before-${version}`;
}

/**
 * Creates the folder of a state, and takes all permissions on it and its files from other users: the state has
 * addresses, codes and keys. Windows has no such permissions.
 */
export function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') return;
  const files = readdirSync(folder).filter((name) => OWN_FILE.test(name));
  for (const path of [folder, ...files.map((name) => join(folder, name))]) {
    try {
      chmodSync(path, statSync(path).mode & 0o700);
    } catch {
      // A folder of another owner, such as a mounted one, keeps its permissions.
    }
  }
}

function move(folder: string, from: string, to: string): void {
  for (const name of DATABASE) {
    if (existsSync(join(folder, from + name))) renameSync(join(folder, from + name), join(folder, to + name));
  }
}

/** Deletes the state that was moved aside, and the copies of upgrades. */
export function deleteEarlier(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(ASIDE) || COPY.test(name)) rmSync(join(folder, name), { force: true });
  }
}

/**
 * Writes all that is committed into the database's main file and deletes the others, so that moving it is one step,
 * which a crash cannot interrupt. A damaged database stays as it is.
 */
function mergeFiles(file: string): void {
  if (!existsSync(file)) return;
  try {
    const database = new DatabaseSync(file);
    try {
      database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE');
    } finally {
      database.close();
    }
  } catch {
    // Moved with its other files below.
  }
}

/**
 * Moves the state aside, so that it is deleted only when the new one is in use.
 * @returns whether there was one.
 */
export function moveAside(folder: string): boolean {
  mergeFiles(join(folder, STATE_FILE));
  move(folder, '', ASIDE);
  return existsSync(join(folder, ASIDE + STATE_FILE));
}

/** Replaces the state by the one that was moved aside, if there is one. */
export function moveBack(folder: string): void {
  if (!existsSync(join(folder, ASIDE + STATE_FILE))) return;
  for (const name of DATABASE) rmSync(join(folder, name), { force: true });
  move(folder, ASIDE, '');
}
