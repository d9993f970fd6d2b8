import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { files } from '../layout/tree.ts';

/** Files that the packages are built from. */
const SOURCES =
  /^(?:(?:account|client|console|create|examples|generated|guards|infra|lambdas|local|resolvers)\/|(?:build[.]ts|cdk[.]json|package[.]json|schema[.]graphql)$)/;
const ROOMS = ['account', 'client', 'create', 'guards', 'infra', 'local'];
/** A lock of SQLite ends with its process. */
const LOCK = 'node_modules/.genkan-build.lock';
const LONGEST_BUILD_MILLIS = 100_000;

/**
 * Builds the packages again if a source has changed since; `npm run check` has built them. Test files that need them
 * run at the same time, so the second one waits for the build of the first.
 */
export function buildPackages(): void {
  const lock = new DatabaseSync(LOCK, { timeout: LONGEST_BUILD_MILLIS });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    if (newest(files.filter((path) => SOURCES.test(path))) <= oldest(ROOMS.map((room) => `${room}/dist`))) return;
    execFileSync(process.execPath, ['build.ts'], { stdio: 'pipe' });
  } finally {
    lock.close();
  }
}

function newest(paths: readonly string[]): number {
  return Math.max(...paths.map((path) => statSync(path).mtimeMs));
}

/** Returns 0 when a folder is missing. */
function oldest(folders: readonly string[]): number {
  return Math.min(...folders.map((folder) => statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0));
}
