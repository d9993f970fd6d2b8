import { parseTree, type ParseError } from 'jsonc-parser';

/** Where a text stops being JSON; line and column are counted from 1. */
interface JsonProblem {
  line: number;
  column: number;
  /** The text at the place, such as `}`, or `the end of the file`. */
  found: string;
}

/** Returns the first problem of a text that should be JSON, which `JSON.parse` does not always place; else null. */
export function jsonProblem(text: string): JsonProblem | null {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  if (first === undefined) return null;
  const lines = text.slice(0, first.offset).split('\n');
  const found = /^(?:[\w.+-]+|"[^"\n]*"?|.)/su.exec(text.slice(first.offset))?.[0];
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, found: found ?? 'the end of the file' };
}
