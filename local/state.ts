import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The engine's database. Each part of the engine makes its own tables with `CREATE TABLE IF NOT EXISTS`. */
export type State = DatabaseSync;

const FILES = ['state.sqlite', 'state.sqlite-wal', 'state.sqlite-shm'];

/**
 * Opens the engine's state.
 * @param folder folder of the database between runs; null keeps it in memory.
 * @param fresh true deletes the state of earlier runs.
 */
export function openState(folder: string | null, fresh = false): State {
  if (folder === null) {
    return new DatabaseSync(':memory:');
  }
  mkdirSync(folder, { recursive: true });
  if (fresh) {
    for (const file of FILES) rmSync(join(folder, file), { force: true });
  }
  const state = new DatabaseSync(join(folder, 'state.sqlite'));
  state.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;');
  return state;
}
