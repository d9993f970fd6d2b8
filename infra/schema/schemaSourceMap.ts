import type { Token } from 'graphql';
import { parse } from 'graphql/language/parser.js';
import type { TextPieces } from './TextPieces.ts';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Returns the source map of a joined schema, with a mapping for each token, so that places in the deployed text are
 * reported as places of the files.
 *
 * @see https://tc39.es/ecma426/
 */
export function schemaSourceMap(pieces: TextPieces): string {
  const sources = pieces.sources();
  const lines: string[][] = [];
  const last = { source: 0, line: 0, column: 0 };
  let generated = 0;
  for (const token of tokensOf(pieces.text)) {
    const place = pieces.placeOf(token.start);
    if (place === undefined) continue;
    if (lines.length < token.line) generated = 0;
    while (lines.length < token.line) lines.push([]);
    const next = { source: sources.indexOf(place.from), line: place.line - 1, column: place.column - 1 };
    const fields = [
      token.column - 1 - generated,
      next.source - last.source,
      next.line - last.line,
      next.column - last.column,
    ];
    lines.at(-1)?.push(fields.map(toVlq).join(''));
    generated = token.column - 1;
    Object.assign(last, next);
  }
  const mappings = lines.map((segments) => segments.join(',')).join(';');
  return JSON.stringify({ version: 3, sources: sources.map(({ name }) => name), names: [], mappings });
}

/** Returns the tokens of a text, in its order. */
function* tokensOf(sdl: string): Generator<Token> {
  // The first token is the start of the file.
  for (let token = parse(sdl).loc?.startToken.next; token; token = token.next) yield token;
}

/** Encodes a number as base64 VLQ: five bits a digit, the lowest first, after the sign. */
function toVlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += DIGITS.charAt(rest > 0 ? digit | 32 : digit);
  } while (rest > 0);
  return text;
}
