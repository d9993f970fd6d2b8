import type { PendingAccountEvent } from '../../lambdas/pendingAccounts/contract.ts';

const ATTEMPTS = 3;

/** Where Lambda's Invoke API accepts events for the function. */
export const INVOKE_PATH = '/2015-03-31/functions/pendingAccounts/invocations';

/**
 * Runs the function pendingAccounts in this process as Lambda does: an event is queued, and repeated twice when it
 * fails.
 */
export class PendingAccountsFunction {
  readonly #handler: (event: PendingAccountEvent) => Promise<object>;
  readonly #queue = new Set<Promise<void>>();
  #held: Promise<void> | null = null;
  /** Answers in place of Lambda's Invoke API. */
  answer: (() => Response) | null = null;
  /** Called before each run, e.g. to fail it. */
  beforeRun: ((event: PendingAccountEvent) => void) | null = null;

  constructor(handler: (event: PendingAccountEvent) => Promise<object>) {
    this.#handler = handler;
  }

  /** Handles a request of the Invoke API. */
  async invoke(request: Request): Promise<Response> {
    if (this.answer !== null) return this.answer();
    const event = (await request.json()) as PendingAccountEvent;
    if (request.headers.get('x-amz-invocation-type') === 'Event') {
      const queued = this.#repeat(event).finally(() => this.#queue.delete(queued));
      this.#queue.add(queued);
      return new Response('', { status: 202 });
    }
    try {
      return Response.json(await this.#run(event));
    } catch (error) {
      const body = { errorType: 'Error', errorMessage: (error as Error).message };
      return Response.json(body, { headers: { 'x-amz-function-error': 'Unhandled' } });
    }
  }

  /** Keeps events queued; the returned function lets them run, and resolves when they have been handled. */
  hold(): () => Promise<void> {
    let release: () => void = () => undefined;
    this.#held = new Promise((resolve) => {
      release = resolve;
    });
    return () => {
      release();
      this.#held = null;
      return this.settled();
    };
  }

  /** Resolves when every queued event has been handled. */
  async settled(): Promise<void> {
    while (this.#queue.size > 0) await Promise.all(this.#queue);
  }

  async #repeat(event: PendingAccountEvent): Promise<void> {
    await this.#held;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        await this.#run(event);
        return;
      } catch {
        // As in Lambda, the event is repeated.
      }
    }
  }

  /** Runs the function once, as an event of the schedule does; rejects when it fails. */
  removeExpired(): Promise<object> {
    return this.#run({ action: 'removeExpired' });
  }

  async #run(event: PendingAccountEvent): Promise<object> {
    this.beforeRun?.(event);
    return this.#handler(event);
  }
}
