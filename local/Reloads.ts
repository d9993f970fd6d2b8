/** Tells the open streams of the control API that the assembly was deployed again. */
export class Reloads {
  readonly #listeners = new Set<() => void>();

  /** Calls every listener once more; listeners remove themselves. */
  report(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Returns a function that removes the listener. */
  add(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
