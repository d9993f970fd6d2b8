import type { Identity } from './Identity.ts';

/** Identities that confirm the next sign-ins at a provider without its page, for tests. */
export class NextIdentities {
  readonly #queues = new Map<string, Identity[]>();

  /** Adds the identity of one sign-in, after those that were added before. */
  add(provider: string, identity: Identity): void {
    this.#queues.set(provider, [...(this.#queues.get(provider) ?? []), identity]);
  }

  /** Returns the identity of the next sign-in and removes it; undefined without one. */
  take(provider: string): Identity | undefined {
    return this.#queues.get(provider)?.shift();
  }

  clear(): void {
    this.#queues.clear();
  }
}
