import type { Channel, FaultRequest, PendingFault } from './engineApi.ts';

/** An AWS error to return instead of handling a call. */
interface Fault {
  /** The exception's name, e.g. `TooManyRequestsException`. */
  exception: string;
  message: string;
}

/** Stands for every action of Cognito. */
export const EVERY_ACTION = '*';

const DEFAULT_MESSAGE = 'Asked for by the console.';

/** Injected faults: calls fail, calls are slow, and messages are lost as they can be in AWS. */
export class Faults {
  readonly #stopped = new AbortController();
  readonly #listeners = new Set<() => void>();
  #pending: PendingFault[] = [];
  #lastId = 0;

  /**
   * Makes the next calls of an action fail.
   * @param action the API action, e.g. `SignUp` or `GetSecretValue`.
   * @param times number of calls that fail. Default: 1.
   */
  failNext(action: string, fault: Fault, times = 1): void {
    this.add({ action, ...fault, times });
  }

  add(request: FaultRequest): PendingFault {
    const id = (this.#lastId += 1);
    const fault = withDefaults(id, request);
    this.#pending.push(fault);
    this.#report();
    return { ...fault };
  }

  /**
   * Waits for the delay of a call, if any, and removes and returns its fault, if any.
   * @param names the action, and the names that stand for it.
   */
  async take(...names: [string, ...string[]]): Promise<Fault | undefined> {
    const slow = this.#use((fault) => 'delayMillis' in fault && names.includes(fault.action));
    const failing = this.#use((fault) => 'exception' in fault && names.includes(fault.action));
    if (slow && 'delayMillis' in slow) await this.#delay(slow.delayMillis);
    return failing && 'exception' in failing ? { exception: failing.exception, message: failing.message } : undefined;
  }

  /** Returns whether the next message of the channel is lost. */
  loses(channel: Channel): boolean {
    return this.#use((fault) => 'lose' in fault && fault.lose === channel) !== undefined;
  }

  list(): PendingFault[] {
    return this.#pending.map((fault) => ({ ...fault }));
  }

  /** Returns whether there was a fault of that id. */
  remove(id: number): boolean {
    const others = this.#pending.filter((fault) => fault.id !== id);
    if (others.length === this.#pending.length) return false;
    this.#pending = others;
    this.#report();
    return true;
  }

  clear(): void {
    this.#pending = [];
    this.#report();
  }

  /** Calls `listener` after each change, also when a fault was used. Returns an unsubscribe function. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends the delays of running calls, which then fail. */
  stop(): void {
    this.#stopped.abort();
  }

  /** Counts one call or message of the first fault that fits. */
  #use(fits: (fault: PendingFault) => boolean): PendingFault | undefined {
    const fault = this.#pending.find(fits);
    if (fault === undefined || fault.times === null) return fault;
    fault.times -= 1;
    if (fault.times <= 0) this.remove(fault.id);
    else this.#report();
    return fault;
  }

  async #delay(millis: number): Promise<void> {
    const { signal } = this.#stopped;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const stop = () => reject(new Error('the engine has stopped'));
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', stop);
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  #report(): void {
    for (const listener of this.#listeners) listener();
  }
}

function withDefaults(id: number, request: FaultRequest): PendingFault {
  const { times = 1 } = request;
  if ('lose' in request) return { id, ...request, times };
  if ('delayMillis' in request) return { id, ...request, times };
  return { id, message: DEFAULT_MESSAGE, ...request, times };
}
