import { exceptions } from '../exceptions/exceptions.ts';

/** Returns the token of the page after a position. */
export function toCursor(position: number): string {
  return Buffer.from(String(position)).toString('base64url');
}

/** Returns the position of a token; 0 for the first page. The text of the error is unsure. */
export function readCursor(token: string | undefined): number {
  if (token === undefined) return 0;
  const position = Number(Buffer.from(token, 'base64url').toString());
  if (Number.isSafeInteger(position) && position > 0) return position;
  throw exceptions.invalidParameter('Invalid pagination token');
}
