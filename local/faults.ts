/** An error that AWS could answer with, to be answered instead of doing the work. */
export interface Fault {
  /** The exception's name, e.g. `TooManyRequestsException`. */
  exception: string;
  message: string;
}

/** Faults that a test or a curious user asked for: the next calls of an API action fail as AWS could make them fail. */
export class Faults {
  readonly #pending = new Map<string, Fault[]>();

  /**
   * Makes the next calls of an action fail.
   * @param action the API action, e.g. `SignUp` or `GetSecretValue`.
   * @param times how many calls fail; 1 unless told.
   */
  failNext(action: string, fault: Fault, times = 1): void {
    const queue = this.#pending.get(action) ?? [];
    queue.push(...Array.from({ length: times }, () => fault));
    this.#pending.set(action, queue);
  }

  /** Takes the fault that is due for this call, if any. */
  take(action: string): Fault | undefined {
    return this.#pending.get(action)?.shift();
  }

  clear(): void {
    this.#pending.clear();
  }
}
