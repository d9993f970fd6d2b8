import { Session } from 'node:inspector';

const WORK = Symbol.for('genkan.workInTimeLimit');
const EXPRESSION = `globalThis[Symbol.for(${JSON.stringify(Symbol.keyFor(WORK))})]()`;

/**
 * Ends synchronous work that takes too long. The timeout of `node:vm` starts a thread for each run and waits for its
 * end, which on a busy machine takes longer than the rest of the engine's work. The inspector's timeout is a timer of
 * V8; no debugger is involved and no port opens.
 * https://chromedevtools.github.io/devtools-protocol/v8/Runtime/#method-evaluate
 */
export class TimeLimit {
  readonly #millis: number;
  readonly #session = new Session();

  constructor(millis: number) {
    this.#millis = millis;
    this.#session.connect();
  }

  /**
   * Runs work, but no work within it that has a limit too.
   * @returns what it returns.
   * @throws what it throws; Error in the words of `node:vm` when it was ended.
   */
  run<T>(work: () => T): T {
    let ending: { value: T } | { thrown: unknown } | undefined;
    const main = globalThis as { [WORK]?: (() => void) | undefined };
    main[WORK] = () => {
      try {
        ending = { value: work() };
      } catch (thrown) {
        ending = { thrown };
      }
    };
    // The session is of this thread, so that the answer is there when `post` returns.
    this.#session.post('Runtime.evaluate', { expression: EXPRESSION, timeout: this.#millis, silent: true });
    main[WORK] = undefined;
    if (ending === undefined) throw new Error(`Script execution timed out after ${this.#millis}ms`);
    if ('thrown' in ending) throw ending.thrown;
    return ending.value;
  }
}
