/** Problems by kind, each with the way out. */
const ADVICE = {
  damaged: 'is damaged or no state of Genkan. Start with --fresh to delete it, or move it away to keep it.',
  full: 'cannot be written, because the disk is full. Free some space, and try again.',
  failing: 'cannot be read or written (disk I/O error). Check that the disk has free space and works, and try again.',
  forbidden: 'cannot be written. Change its permissions, or work in a copy of the project that you may write to.',
  busy: 'is locked by another program. Close that program, and try again.',
  misplaced: 'cannot be opened, because something else has its name or that of its folder. Move that away.',
} as const;
type Kind = keyof typeof ADVICE;

/** Primary result codes, the lowest eight bits. https://www.sqlite.org/rescode.html */
const BY_RESULT: ReadonlyMap<number, Kind> = new Map([
  [3, 'forbidden'],
  [5, 'busy'],
  [6, 'busy'],
  [8, 'forbidden'],
  [10, 'failing'],
  [11, 'damaged'],
  [13, 'full'],
  [14, 'forbidden'],
  [26, 'damaged'],
]);

/** Errors of Node's file system functions. */
const BY_CODE: ReadonlyMap<string, Kind> = new Map([
  ['EACCES', 'forbidden'],
  ['EPERM', 'forbidden'],
  ['EROFS', 'forbidden'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EFBIG', 'full'],
  ['EIO', 'failing'],
  ['EEXIST', 'misplaced'],
  ['EISDIR', 'misplaced'],
  ['ENOTDIR', 'misplaced'],
]);

/** Returns the primary result code of an error of SQLite; undefined for any other error. */
export function sqliteResult(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

function kindOf(error: unknown): Kind | undefined {
  const result = sqliteResult(error);
  return result === undefined ? BY_CODE.get((error as NodeJS.ErrnoException).code ?? '') : BY_RESULT.get(result);
}

/**
 * Describes why a state cannot be read or written, in one sentence with the way out.
 * @returns undefined for an error that comes from neither the disk nor the database.
 */
export function stateProblem(error: unknown, file: string): string | undefined {
  const kind = kindOf(error);
  return kind && `The state ${file} ${ADVICE[kind]}`;
}
