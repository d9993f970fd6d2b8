const KEPT = 10_000;

/** What the functions and resolvers wrote: the last 10,000 lines, newest last. */
export class LogLines {
  readonly #lines: string[] = [];
  readonly #onLine: (line: string) => void;

  /** @param onLine called with each new line. */
  constructor(onLine: (line: string) => void = () => undefined) {
    this.#onLine = onLine;
  }

  /** Adds a line under the name of the function or resolver that wrote it. */
  write(source: string, text: string): void {
    const line = `[${source}] ${text}`;
    this.#lines.push(line);
    if (this.#lines.length > KEPT) this.#lines.shift();
    this.#onLine(line);
  }

  list(): string[] {
    return [...this.#lines];
  }
}
