import {
  chmodSync,
  chownSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openState, type State } from '../../local/state.ts';
import { CURRENT } from '../../local/state/migrate.ts';
import { StateError } from '../../local/state/StateError.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** States that released engines made, as SQL. */
const RELEASED = ['0cf16dd', '4c33a9e'].map((commit) => `released-${commit}.sql`);

function fileIn(folder: string): string {
  return join(folder, 'state.sqlite');
}

function write(state: State, owner: string): void {
  state.prepare("INSERT INTO identities VALUES (?, 'seed', 'x')").run(owner);
}

function owners(state: DatabaseSync): unknown[] {
  return state
    .prepare("SELECT owner FROM identities WHERE kind = 'seed'")
    .all()
    .map(({ owner }) => owner);
}

/** Makes a state's file of SQL, as another version left it. */
function folderWith(...sql: string[]): string {
  const folder = temporaryFolder();
  const database = new DatabaseSync(fileIn(folder));
  for (const text of sql) database.exec(text);
  database.close();
  return folder;
}

function released(name: string): string {
  return readFileSync(fileURLToPath(new URL(`state/${name}`, import.meta.url)), 'utf8');
}

function pragma(database: DatabaseSync, name: string): unknown {
  return database.prepare(`PRAGMA ${name}`).get()?.[name];
}

/** The tables with their columns, and the indexes. */
function schemaOf(database: DatabaseSync): unknown[] {
  return database
    .prepare(
      `SELECT s.type, s.name, (SELECT group_concat(name || type || "notnull") FROM pragma_table_xinfo(s.name)) AS columns
        FROM sqlite_schema s WHERE s.name NOT LIKE 'sqlite_%' ORDER BY s.name`,
    )
    .all();
}

/** The message of the error that a state is rejected with. */
function rejection(folder: string): string {
  try {
    openState(folder).close();
  } catch (error) {
    if (error instanceof StateError) return error.message;
    throw error;
  }
  throw new Error('the state was opened');
}

describe('openState', () => {
  test('keeps its content in a folder that it creates', () => {
    const folder = join(temporaryFolder(), 'made', 'on', 'demand');
    const first = openState(folder);
    write(first, 'kept');
    first.close();
    const second = openState(folder);
    expect(owners(second)).toEqual(['kept']);
    second.close();
  });

  test('has the changes of an engine that crashed', () => {
    const [folder, later] = [temporaryFolder(), temporaryFolder()];
    const first = openState(folder);
    write(first, 'kept');
    cpSync(folder, later, { recursive: true });
    first.close();
    const second = openState(later);
    expect(owners(second)).toEqual(['kept']);
    second.close();
  });

  test('keeps nothing in memory, and shares nothing between two', () => {
    const first = openState(null);
    write(first, 'mine');
    expect(owners(openState(null))).toEqual([]);
    expect(owners(first)).toEqual(['mine']);
  });
});

describe('a fresh state', () => {
  function filled(): string {
    const folder = temporaryFolder();
    const state = openState(folder);
    write(state, 'old');
    state.close();
    return folder;
  }

  test('is empty, and the old one is deleted for good with its copies once the engine runs', () => {
    const folder = filled();
    writeFileSync(`${fileIn(folder)}.before-1`, '');
    const state = openState(folder, true);
    expect(owners(state)).toEqual([]);
    state.deleteEarlier();
    state.close();
    const again = openState(folder);
    expect(owners(again)).toEqual([]);
    again.close();
    expect(readdirSync(folder)).toEqual(['lock.sqlite', 'state.sqlite']);
  });

  test('gives way to the old one when the engine could not boot', () => {
    const folder = filled();
    openState(folder, true).close();
    const state = openState(folder);
    expect(owners(state)).toEqual(['old']);
    state.close();
  });

  test('gives way to the old one also when that boot was killed', () => {
    const folder = filled();
    const killed = openState(folder, true);
    const later = temporaryFolder();
    cpSync(folder, later, { recursive: true });
    killed.close();
    const state = openState(later);
    expect(owners(state)).toEqual(['old']);
    state.close();
  });

  test('gives way to the old one with the changes of an engine that crashed, when that boot was killed', () => {
    const [folder, crashed, later] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    const first = openState(folder);
    write(first, 'old');
    cpSync(folder, crashed, { recursive: true });
    first.close();
    const killed = openState(crashed, true);
    // One file, because a crash between two moves would lose the changes that stand in the second.
    expect(readdirSync(crashed).filter((name) => name.startsWith('earlier-'))).toEqual(['earlier-state.sqlite']);
    cpSync(crashed, later, { recursive: true });
    killed.close();
    const state = openState(later);
    expect(owners(state)).toEqual(['old']);
    state.close();
  });

  test('replaces a damaged one', () => {
    const folder = temporaryFolder();
    writeFileSync(fileIn(folder), 'no database '.repeat(500));
    const state = openState(folder, true);
    expect(owners(state)).toEqual([]);
    state.close();
  });
});

describe('a state of a released engine', () => {
  test.each(RELEASED)('%s is upgraded to the schema of a new one, and keeps its users', (name) => {
    const folder = folderWith(released(name));
    const state = openState(folder);
    const fresh = openState(null);
    expect(schemaOf(state)).toEqual(schemaOf(fresh));
    expect(pragma(state, 'user_version')).toBe(pragma(fresh, 'user_version'));
    expect(pragma(state, 'application_id')).toBe(0x476e6b6e);
    const users = state.prepare('SELECT email, status FROM cognito_users ORDER BY id').all();
    expect(users).toEqual([
      { email: 'hanako@example.jp', status: 'CONFIRMED' },
      { email: 'taro@example.jp', status: 'UNCONFIRMED' },
    ]);
    state.close();
  });

  test('leaves a private copy of the older state, once', () => {
    const folder = folderWith(released(RELEASED[0] ?? ''));
    openState(folder).close();
    openState(folder).close();
    const copies = readdirSync(folder).filter((name) => name.includes('before'));
    expect(copies).toEqual([`state.sqlite.before-${CURRENT}`]);
    const path = join(folder, copies[0] ?? '');
    const copy = new DatabaseSync(path, { readOnly: true });
    expect(pragma(copy, 'user_version')).toBe(0);
    expect(copy.prepare('SELECT count(*) AS n FROM cognito_users').get()).toEqual({ n: 2 });
    copy.close();
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('that cannot be upgraded stays as it was, and says why', () => {
    const folder = folderWith(released(RELEASED[0] ?? ''), 'CREATE TABLE cognito_refresh_tokens_family (x)');
    const before = readFileSync(fileIn(folder));
    const message = rejection(folder);
    expect(message).toMatch(
      /^The state .*state\.sqlite could not be upgraded from version 0 to \d+ and is unchanged\. Reason: there is already a table named cognito_refresh_tokens_family\. Start with --fresh to delete it, or use the version of Genkan that made it\.$/,
    );
    const copied = temporaryFolder();
    writeFileSync(fileIn(copied), before);
    const [left, right] = [folder, copied].map((at) => new DatabaseSync(fileIn(at), { readOnly: true }));
    for (const database of [left, right]) expect(pragma(database as DatabaseSync, 'user_version')).toBe(0);
    expect(schemaOf(left as DatabaseSync)).toEqual(schemaOf(right as DatabaseSync));
    expect(readdirSync(folder).filter((name) => name.includes('before'))).toEqual([]);
  });
});

describe('a state that cannot be read names its file and the way out', () => {
  test.each([
    [
      'a newer version',
      ['PRAGMA application_id = 0x476e6b6e; PRAGMA user_version = 99; CREATE TABLE t (x)'],
      /was made by a newer version of Genkan \(state 99; this version reads up to \d+\)\. Update Genkan, or start with --fresh/,
    ],
    [
      'an unreleased version',
      ['CREATE TABLE messages (id INTEGER PRIMARY KEY, recipient TEXT)'],
      /was made by an unreleased version of Genkan \(its table messages has other columns\)\. Start with --fresh/,
    ],
    [
      'another program',
      ['CREATE TABLE bookmarks (url TEXT)'],
      /is the database of another program\. Start with --fresh/,
    ],
    [
      'another program with an id of its own',
      ['PRAGMA application_id = 7; CREATE TABLE messages (x)'],
      /is the database of another program\. Start with --fresh/,
    ],
  ])('%s', (_, sql, message) => {
    const folder = folderWith(...sql);
    const before = readFileSync(fileIn(folder));
    const told = rejection(folder);
    expect(told).toMatch(message);
    expect(told).toContain(fileIn(folder));
    expect(readFileSync(fileIn(folder)).equals(before)).toBe(true);
  });

  test('a file that is no database', () => {
    const folder = temporaryFolder();
    writeFileSync(fileIn(folder), 'no database '.repeat(500));
    expect(rejection(folder)).toBe(
      `The state ${fileIn(folder)} is damaged or no state of Genkan. Start with --fresh to delete it, or move it away to keep it.`,
    );
  });

  test.each([
    ['a cut file', (file: string) => truncateSync(file, statSync(file).size / 2)],
    [
      'a file with a page of garbage',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes.fill(0xa5, 5 * 4096, 6 * 4096);
        writeFileSync(file, bytes);
      },
    ],
  ])('%s', (_, damage) => {
    const folder = folderWith(released(RELEASED[1] ?? ''));
    openState(folder).close();
    damage(fileIn(folder));
    expect(rejection(folder)).toMatch(/state\.sqlite is damaged or no state of Genkan\. Start with --fresh/);
  });

  test('a folder that is a file', () => {
    const folder = join(temporaryFolder(), '.genkan');
    writeFileSync(folder, '');
    expect(rejection(folder)).toContain(`${fileIn(folder)} cannot be opened, because something else has its name`);
  });

  test('a damaged lock', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock.sqlite'), 'no database '.repeat(500));
    expect(rejection(folder)).toBe(`${join(folder, 'lock.sqlite')} is damaged. Delete it: it has no data.`);
  });
});

describe('the lock of a state', () => {
  test('keeps another engine out until the first one stops, also with `fresh`', () => {
    const folder = temporaryFolder();
    const state = openState(folder);
    write(state, 'mine');
    for (const fresh of [false, true]) {
      expect(() => openState(folder, fresh)).toThrow(
        `The state in ${folder} is used by another engine, process ${process.pid}. Stop that engine, or boot another assembly with --assembly DIR, which has a state of its own.`,
      );
    }
    expect(owners(state)).toEqual(['mine']);
    state.close();
    openState(folder).close();
    expect(readdirSync(folder)).not.toContain('engine.pid');
  });

  test('is free again when a state could not be opened', () => {
    const folder = temporaryFolder();
    writeFileSync(fileIn(folder), 'no database '.repeat(500));
    rejection(folder);
    renameSync(fileIn(folder), join(folder, 'damaged'));
    const state = openState(folder);
    expect(owners(state)).toEqual([]);
    state.close();
  });

  test('ignores the process id that a killed engine left', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'engine.pid'), `${process.pid}\n`);
    const state = openState(folder);
    expect(owners(state)).toEqual([]);
    state.close();
  });
});

describe.skipIf(process.platform === 'win32')('the permissions of a state', () => {
  /** Modes by name, of the folder itself too. */
  function modes(folder: string): Record<string, string> {
    const names = ['.', ...readdirSync(folder)];
    return Object.fromEntries(names.map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]));
  }
  const PRIVATE = {
    '.': '700',
    'engine.pid': '600',
    'lock.sqlite': '600',
    'state.sqlite': '600',
    'state.sqlite-shm': '600',
    'state.sqlite-wal': '600',
  };

  test('are for its owner alone, whatever the umask is', () => {
    const folder = join(temporaryFolder(), 'state');
    const umask = process.umask(0);
    const state = openState(folder);
    process.umask(umask);
    expect(modes(folder)).toEqual(PRIVATE);
    state.close();
  });

  test('are tightened when an earlier version left them open', () => {
    const [made, folder] = [temporaryFolder(), temporaryFolder()];
    const first = openState(made);
    cpSync(made, folder, { recursive: true });
    first.close();
    for (const name of ['', ...readdirSync(folder)]) chmodSync(join(folder, name), name === '' ? 0o755 : 0o644);
    const state = openState(folder);
    expect(modes(folder)).toEqual(PRIVATE);
    state.close();
  });

  /** Runs work without root's right to write everywhere. */
  function asOrdinaryUser<T>(folder: string, work: () => T): T {
    if (process.getuid?.() !== 0) return work();
    const anyone = 65_534;
    chownSync(folder, anyone, anyone);
    for (const name of readdirSync(folder)) chownSync(join(folder, name), anyone, anyone);
    process.seteuid?.(anyone);
    try {
      return work();
    } finally {
      process.seteuid?.(0);
    }
  }

  test('that forbid writing are reported with the file', () => {
    const [folder, closed] = [folderWith(released(RELEASED[1] ?? '')), temporaryFolder()];
    // Others need a way in.
    for (const path of [folder, closed]) chmodSync(path, 0o755);
    chmodSync(fileIn(folder), 0o444);
    const told = 'cannot be written. Change its permissions, or work in a copy of the project that you may write to.';
    expect(asOrdinaryUser(folder, () => rejection(folder))).toBe(`The state ${fileIn(folder)} ${told}`);
    chmodSync(closed, 0o555);
    expect(asOrdinaryUser(closed, () => rejection(closed))).toBe(`The state ${fileIn(closed)} ${told}`);
    const inside = join(closed, 'state');
    expect(asOrdinaryUser(closed, () => rejection(inside))).toBe(`The state ${fileIn(inside)} ${told}`);
  });
});
