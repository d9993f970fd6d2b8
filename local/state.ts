import { closeSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { lockState, StateInUseError } from './state/lockState.ts';
import { CURRENT, migrate, readVersion } from './state/migrate.ts';
import { StateError } from './state/StateError.ts';
import { deleteEarlier, makePrivate, moveAside, moveBack, STATE_FILE } from './state/stateFiles.ts';
import { stateProblem } from './state/stateProblem.ts';

/** Above this size a boot does not read the whole file; damage is then reported when it is met. */
const CHECKED_BYTES = 64 * 1024 * 1024;
/** SQLite's result code for a damaged database. */
const CORRUPT = 11;

/** Functions for the files around an open database. */
interface Surroundings {
  deleteEarlier: () => void;
  afterClose: () => void;
}

/** The engine's database; local/state/migrations.ts has its schema. */
export class State extends DatabaseSync {
  #surroundings: Surroundings | undefined;

  surroundWith(surroundings: Surroundings): this {
    this.#surroundings = surroundings;
    return this;
  }

  /** Deletes the state that `fresh` replaced. Until then, closing brings it back: a failed boot loses nothing. */
  deleteEarlier(): void {
    this.#surroundings?.deleteEarlier();
  }

  override close(): void {
    super.close();
    this.#surroundings?.afterClose();
  }
}

/**
 * Opens the engine's state, and upgrades one of an earlier version.
 * @param folder folder of the database between runs; null keeps it in memory.
 * @param fresh true starts with an empty state; see `State.deleteEarlier`.
 * @throws StateError when the state is in use, damaged, of a newer version, or cannot be written.
 */
export function openState(folder: string | null, fresh = false): State {
  if (folder === null) {
    const state = new State(':memory:');
    migrate(state, null);
    return state;
  }
  try {
    makePrivate(folder);
    return openLocked(folder, fresh);
  } catch (error) {
    const problem = error instanceof StateError ? undefined : stateProblem(error, join(folder, STATE_FILE));
    throw problem === undefined ? error : new StateError(problem, { cause: error });
  }
}

/**
 * Opens a state only to read it: as it is while an engine uses it, and otherwise as an engine would.
 * @throws StateError
 */
export function openStateToRead(folder: string): DatabaseSync {
  try {
    return openState(folder);
  } catch (error) {
    if (!(error instanceof StateInUseError)) throw error;
    const file = join(folder, STATE_FILE);
    const state = new DatabaseSync(file, { readOnly: true });
    if (readVersion(state, file) === CURRENT) return state;
    state.close();
    throw error;
  }
}

function openLocked(folder: string, fresh: boolean): State {
  const unlock = lockState(folder);
  let replaced = false;
  const afterClose = (): void => {
    if (replaced) moveBack(folder);
    unlock();
  };
  try {
    // A boot with `fresh` that was killed has left it aside.
    moveBack(folder);
    replaced = fresh && moveAside(folder);
    return openFile(join(folder, STATE_FILE)).surroundWith({
      deleteEarlier: () => {
        if (replaced) deleteEarlier(folder);
        replaced = false;
      },
      afterClose,
    });
  } catch (error) {
    afterClose();
    throw error;
  }
}

function openFile(file: string): State {
  // Created here, because SQLite would create it readable for everyone, and gives its other files the same permissions.
  closeSync(openSync(file, 'a', 0o600));
  const state = new State(file);
  try {
    assertSound(state, file);
    // Before anything is written, and be it the journal mode.
    readVersion(state, file);
    state.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;');
    migrate(state, file);
    return state;
  } catch (error) {
    state.close();
    throw error;
  }
}

function assertSound(state: State, file: string): void {
  if (statSync(file).size > CHECKED_BYTES) return;
  const found = state.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (found !== 'ok') throw Object.assign(new Error(String(found)), { errcode: CORRUPT });
}
