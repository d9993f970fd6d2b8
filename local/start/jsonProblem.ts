/** Where a text stops being JSON; line and column are counted from 1. */
interface JsonProblem {
  line: number;
  column: number;
  /** The text at the place, such as `}`, or `the end of the file`. */
  found: string;
}

const BLANK = /[ \t\n\r]*/y;
const TEXT = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;

/** Thrown to leave the reader at the first problem. */
class Unexpected extends Error {}

/** Reads JSON only to find the place of its first problem, which `JSON.parse` does not always tell. */
class Reader {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): void {
    this.#value();
    if (this.at < this.#text.length) throw new Unexpected();
  }

  #value(): void {
    this.#take(BLANK);
    if (this.#accept('{')) this.#items('}', () => this.#member());
    else if (this.#accept('[')) this.#items(']', () => this.#value());
    else if (!this.#take(TEXT) && !this.#take(SCALAR)) throw new Unexpected();
    this.#take(BLANK);
  }

  #member(): void {
    this.#take(BLANK);
    if (!this.#take(TEXT)) throw new Unexpected();
    this.#take(BLANK);
    if (!this.#accept(':')) throw new Unexpected();
    this.#value();
  }

  #items(end: string, item: () => void): void {
    this.#take(BLANK);
    if (this.#accept(end)) return;
    do item();
    while (this.#accept(','));
    if (!this.#accept(end)) throw new Unexpected();
  }

  #accept(character: string): boolean {
    if (this.#text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.#text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }
}

/** Returns the first problem of a text that should be JSON, or null. */
export function jsonProblem(text: string): JsonProblem | null {
  const reader = new Reader(text);
  try {
    reader.document();
    return null;
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    const lines = text.slice(0, reader.at).split('\n');
    const found = /^(?:[\w.+-]+|"[^"\n]*"?|.)/su.exec(text.slice(reader.at))?.[0];
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, found: found ?? 'the end of the file' };
  }
}
