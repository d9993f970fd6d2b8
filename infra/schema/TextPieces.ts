import type { SchemaText } from './SchemaText.ts';

/** A part of the joined text. */
interface Piece {
  /** Offset in the joined text. */
  readonly at: number;
  /** The text that it was copied from. */
  readonly from: SchemaText;
  /** Offset in that text. */
  readonly start: number;
  /** Length in UTF-16 units. */
  readonly length: number;
}

/** A place in one of the texts; line and column are counted from 1. */
export interface Place {
  /** The text. */
  readonly from: SchemaText;
  readonly line: number;
  readonly column: number;
}

/** Joins parts of texts, and finds the place of each character in the text that it was copied from. */
export class TextPieces {
  /** The joined text. */
  text = '';
  private readonly pieces: Piece[] = [];
  private readonly lineStarts = new Map<SchemaText, number[]>();

  /** Appends `from.sdl` from `start` to `end`. */
  copy(from: SchemaText, start: number, end: number): void {
    this.pieces.push({ at: this.text.length, from, start, length: end - start });
    this.text += from.sdl.slice(start, end);
  }

  /** Appends text that is in none of the texts. */
  write(text: string): void {
    this.text += text;
  }

  /** Returns the texts that parts were copied from. */
  sources(): SchemaText[] {
    return [...new Set(this.pieces.map(({ from }) => from))];
  }

  /** Returns the place of an offset of the joined text, or undefined for text that was written. */
  placeOf(offset: number): Place | undefined {
    const piece = this.pieces.find(({ at, length }) => offset >= at && offset < at + length);
    if (piece === undefined) return undefined;
    const { from, at, start } = piece;
    const position = start + offset - at;
    const starts = this.linesOf(from);
    const line = countUpTo(starts, position);
    return { from, line, column: position - (starts[line - 1] as number) + 1 };
  }

  private linesOf(text: SchemaText): number[] {
    const known = this.lineStarts.get(text);
    if (known) return known;
    // As in GraphQL: \r\n, \n and \r each end a line.
    const starts = [0, ...[...text.sdl.matchAll(/\r\n|[\n\r]/g)].map(({ index, 0: end }) => index + end.length)];
    this.lineStarts.set(text, starts);
    return starts;
  }
}

/** Returns how many numbers of an ascending list are at most `limit`. A binary search: schemas may be long. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
