import { visit, type DocumentNode } from 'graphql';
import type { KnownWords } from './KnownWords.ts';

/** A request whose words are not to be shown. */
interface Written {
  document: DocumentNode;
  variables: unknown;
  known: KnownWords;
}

/** Longer messages quote much; their beginning says what is wrong. */
const MAX_CHARACTERS = 1000;
/** A literal in graphql-java's notation. */
const DUMP = / with value '[^]*' (?=is |contains )/;
const WORD = /[\p{L}\p{N}_]+/gu;
/** A number that a scalar may have written anew, so that it is none of the request's texts. */
const NUMBER = /^\d{4,}$/;

/**
 * Returns a function that replaces the client's own texts in AppSync's messages by an ellipsis. Names of the schema and
 * single letters or digits stay.
 */
export function freeTextHider({ document, variables, known }: Written): (message: string) => string {
  const isFree = (text: string): boolean => text.trim().length > 1 && !known.has(text);
  const free = new Set([...namesAndLiterals(document), ...keysAndValues(variables)].filter(isFree));
  const phrases = [...free]
    .filter((text) => /[^\p{L}\p{N}_]/u.test(text))
    // A text may be part of another one.
    .toSorted((left, right) => right.length - left.length);
  return (message) => {
    let shown = message.replace(DUMP, ' ');
    if (shown.length > MAX_CHARACTERS) return (shown.split(/[:']/, 1)[0] ?? '').trimEnd();
    for (const phrase of phrases) shown = shown.replaceAll(phrase, '…');
    shown = shown.replace(WORD, (word) => (free.has(word) || NUMBER.test(word) ? '…' : word));
    return shown.replace(/\s+/g, ' ').trim();
  };
}

function namesAndLiterals(document: DocumentNode): string[] {
  const texts: string[] = [];
  visit(document, {
    enter(node) {
      if ('value' in node && typeof node.value === 'string') texts.push(node.value);
    },
  });
  return texts;
}

function keysAndValues(variables: unknown): string[] {
  const texts: string[] = [];
  const waiting = [variables];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string' || typeof value === 'number') texts.push(String(value));
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      texts.push(key);
      waiting.push(member);
    }
  }
  return texts;
}
