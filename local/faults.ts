/** An AWS error to return instead of handling a call. */
export interface Fault {
  /** The exception's name, e.g. `TooManyRequestsException`. */
  exception: string;
  message: string;
}

/** Injected faults: the next calls of an API action fail as they can fail in AWS. */
export class Faults {
  readonly #pending = new Map<string, Fault[]>();

  /**
   * Makes the next calls of an action fail.
   * @param action the API action, e.g. `SignUp` or `GetSecretValue`.
   * @param times number of calls that fail. Default: 1.
   */
  failNext(action: string, fault: Fault, times = 1): void {
    const queue = this.#pending.get(action) ?? [];
    queue.push(...Array.from({ length: times }, () => fault));
    this.#pending.set(action, queue);
  }

  /** Removes and returns the fault for this call, if any. */
  take(action: string): Fault | undefined {
    return this.#pending.get(action)?.shift();
  }

  clear(): void {
    this.#pending.clear();
  }
}
