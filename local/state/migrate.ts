import { closeSync, openSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS } from './migrations.ts';
import { rollBack } from './rollBack.ts';
import { StateError } from './StateError.ts';
import { copyOf } from './stateFiles.ts';
import { stateProblem } from './stateProblem.ts';

/** "Gnkn", by which the `file` command and this engine recognise a state. */
const APPLICATION_ID = 0x47_6e_6b_6e;
/** The version that this engine reads and writes. */
export const CURRENT = MIGRATIONS.length;
const WAY_OUT = 'Start with --fresh to delete it, or use the version of Genkan that made it.';

function readPragma(database: DatabaseSync, name: 'user_version' | 'application_id'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}

function tablesOf(database: DatabaseSync): string[] {
  const tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
  return database
    .prepare(tables)
    .all()
    .map(({ name }) => String(name));
}

function columnsOf(database: DatabaseSync, table: string): string {
  const columns = database.prepare('SELECT name FROM pragma_table_xinfo(?) ORDER BY cid').all(table);
  return columns.map(({ name }) => String(name)).join(', ');
}

/**
 * Recognises a state without a version by the columns of its tables.
 * @returns the problem with a database that no released engine made; undefined for a released or an empty one.
 */
function unknownShape(database: DatabaseSync): string | undefined {
  const released = new DatabaseSync(':memory:');
  try {
    released.exec(MIGRATIONS[0] ?? '');
    const tables = tablesOf(database);
    const known = tablesOf(released).filter((table) => tables.includes(table));
    if (tables.length > 0 && known.length === 0) return 'is the database of another program';
    const strange = known.find((table) => columnsOf(database, table) !== columnsOf(released, table));
    return strange && `was made by an unreleased version of Genkan (its table ${strange} has other columns)`;
  } finally {
    released.close();
  }
}

/**
 * Returns the version of a state; undefined for an empty database.
 * @throws StateError when this engine cannot read that version.
 */
export function readVersion(database: DatabaseSync, file: string): number | undefined {
  const [version, application] = [readPragma(database, 'user_version'), readPragma(database, 'application_id')];
  const strange =
    application === APPLICATION_ID || (version === 0 && application === 0)
      ? version === 0 && unknownShape(database)
      : 'is the database of another program';
  if (strange) throw new StateError(`The state ${file} ${strange}. ${WAY_OUT}`);
  if (version > CURRENT) {
    throw new StateError(
      `The state ${file} was made by a newer version of Genkan (state ${version}; this version reads up to ${CURRENT}). Update Genkan, or start with --fresh to delete the state.`,
    );
  }
  return version === 0 && tablesOf(database).length === 0 ? undefined : version;
}

/** Runs the changes after a version, all or none. */
function upgrade(database: DatabaseSync, from: number): void {
  database.exec('BEGIN EXCLUSIVE');
  try {
    for (const change of MIGRATIONS.slice(from)) database.exec(change);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${CURRENT}; COMMIT`);
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** Copies the database with all that is committed. The file is created first, so that it is private from the start. */
function copy(database: DatabaseSync, to: string): void {
  rmSync(to, { force: true });
  closeSync(openSync(to, 'wx', 0o600));
  database.prepare('VACUUM INTO ?').run(to);
}

/**
 * Brings a database to the current version. A copy of an older state stays beside it, because an older engine cannot
 * read the upgraded one.
 * @param file path of the database; null in memory.
 * @throws StateError when the database is no state, is newer, or cannot be upgraded; it is then unchanged.
 */
export function migrate(database: DatabaseSync, file: string | null): void {
  const version = readVersion(database, String(file));
  if (version === CURRENT) return;
  if (version === undefined || file === null) {
    upgrade(database, 0);
    return;
  }
  const before = copyOf(file, CURRENT);
  try {
    copy(database, before);
    upgrade(database, version);
  } catch (error) {
    rmSync(before, { force: true });
    const reason = stateProblem(error, file) ?? `Reason: ${(error as Error).message}. ${WAY_OUT}`;
    throw new StateError(
      `The state ${file} could not be upgraded from version ${version} to ${CURRENT} and is unchanged. ${reason}`,
      { cause: error },
    );
  }
}
