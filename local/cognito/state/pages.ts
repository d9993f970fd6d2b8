import { exceptions } from '../exceptions/exceptions.ts';

/** A page to read. */
export interface PageRequest {
  limit: number;
  /** The `next` of the previous page. */
  token: string | undefined;
}

/** A page of a list. */
export interface Page<T> {
  items: T[];
  /** Null on the last page. */
  next: string | null;
}

/** Returns the token of the page after a position. */
function toCursor(position: number): string {
  return Buffer.from(String(position)).toString('base64url');
}

/** Returns the position of a token; 0 for the first page. */
export function readCursor(token: string | undefined): number {
  if (token === undefined) return 0;
  const position = Number(Buffer.from(token, 'base64url').toString());
  if (Number.isSafeInteger(position) && position > 0) return position;
  throw exceptions.paginationTokenInvalid();
}

/** Cuts a page out of rows with a `position`, of which one more than the limit was read. */
export function toPage<T>(
  rows: Record<string, unknown>[],
  limit: number,
  toItem: (row: Record<string, unknown>) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    next: rows.length > limit && last !== undefined ? toCursor(Number(last['position'])) : null,
  };
}

/** Returns a page of a list that is in memory. */
export function pageOf<T>(items: readonly T[], { limit, token }: PageRequest): Page<T> {
  const from = readCursor(token);
  const to = from + limit;
  return { items: items.slice(from, to), next: to < items.length ? toCursor(to) : null };
}
