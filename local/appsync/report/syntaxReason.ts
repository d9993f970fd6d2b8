import { GraphQLError } from 'graphql';
import type { KnownWords } from './KnownWords.ts';

/** The token that the parser found, e.g. `Name "sigIn"`. Only such texts contain quotation marks. */
const TOKEN = /\b(Name|Int|Float|String|BlockString) "([^]*)"/;
const QUOTED = / ?"([^"]*)"/g;
const PUNCTUATION = /^[^\p{L}\p{N}]{1,3}$/u;

/**
 * graphql-js's own reason for a text that it cannot parse, and where; of the text itself only punctuation and words of
 * the schema.
 * @param error what `parse` threw.
 */
export function syntaxReason(error: unknown, known: KnownWords): string {
  if (!(error instanceof GraphQLError)) return 'It is nested too deeply.';
  const keep = (word: string): boolean => PUNCTUATION.test(word) || known.has(word);
  const reason = error.message
    .replace(TOKEN, (token, kind: string, value: string) => (known.has(value) ? token : kind))
    .replace(QUOTED, (quoted, word: string) => (keep(word) ? quoted : ''));
  const [place] = error.locations ?? [];
  return place === undefined ? reason : `${reason} (${place.line}:${place.column})`;
}
