import type { FunctionModel } from '../assembly/model.ts';
import type { InvocationResult } from './invocation.ts';

interface EventQueueOptions {
  invoke: (fn: FunctionModel, event: unknown) => Promise<InvocationResult>;
  /** Gets a line for each event that is dropped. */
  log: (functionName: string, line: string) => void;
  /** Milliseconds before the first repetition; twice as long before the second. */
  retryMillis: number;
}

/**
 * Asynchronous invocations. An event whose function fails is repeated up to twice, as in Lambda, but sooner: Lambda
 * waits one minute and then two on a clock that the engine cannot move.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export class EventQueue {
  readonly #options: EventQueueOptions;
  readonly #pending = new Set<Promise<void>>();
  readonly #stop = new AbortController();

  constructor(options: EventQueueOptions) {
    this.#options = options;
  }

  /** Invokes the function without waiting for it. */
  add(fn: FunctionModel, event: unknown): void {
    const delivery = this.#deliver(fn, event).catch((error: unknown) => {
      // Not repeated: the next attempt would fail in the same way.
      if (!this.#stop.signal.aborted) this.#options.log(fn.name, `asynchronous event dropped: ${String(error)}`);
    });
    this.#pending.add(delivery);
    void delivery.finally(() => this.#pending.delete(delivery));
  }

  /** Cancels the repetitions that are due. */
  cancel(): void {
    this.#stop.abort();
  }

  /** Resolves when no event is under way. */
  async drain(): Promise<void> {
    await Promise.all(this.#pending);
  }

  async #deliver(fn: FunctionModel, event: unknown): Promise<void> {
    const { signal } = this.#stop;
    for (let repetition = 0; ; repetition += 1) {
      const result = await this.#options.invoke(fn, event);
      if ('payload' in result || signal.aborted) return;
      if (repetition === fn.retryAttempts) {
        const count = repetition === 0 ? '1 attempt' : `${repetition + 1} attempts`;
        this.#options.log(fn.name, `asynchronous event dropped after ${count}: ${result.errorType}`);
        return;
      }
      await sleep(this.#options.retryMillis * 2 ** repetition, signal);
    }
  }
}

/** Rejects when it is aborted. */
async function sleep(millis: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Error('the engine has stopped'));
    });
  });
}
