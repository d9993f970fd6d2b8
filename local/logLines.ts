import { oneLine } from './oneLine.ts';

const KEPT = 10_000;

/** Called with a line as it is listed and its text as it was written. */
export type OnLine = (line: string, text: string) => void;

/** Output of functions and resolvers: the last 10,000 lines, newest last. */
export class LogLines {
  readonly #lines: string[] = [];
  readonly #onLine: OnLine;

  /** @param onLine called with each new line. */
  constructor(onLine: OnLine = () => undefined) {
    this.#onLine = onLine;
  }

  /** Adds a line under the name of the function or resolver that wrote it. */
  write(source: string, text: string): void {
    const line = `[${oneLine(source)}] ${text}`;
    this.#lines.push(line);
    if (this.#lines.length > KEPT) this.#lines.shift();
    this.#onLine(line, text);
  }

  list(): string[] {
    return [...this.#lines];
  }
}
