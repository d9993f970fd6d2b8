import { createRequestGuard } from '../../edge/createEdgeGuard.ts';
import type { RequestGuard } from '../../edge/edgeHandler.ts';
import type { EdgeOptions } from '../../edge/EdgeOptions.ts';
import { writeLine } from '../../log/writeLine.ts';

/** How long the options are kept. After it they are read again, so a new API key or secret needs no deployment. */
const KEPT_MILLIS = 5 * 60 * 1000;
const RETRY_MILLIS = 30 * 1000;

/**
 * The guard by options that are read at the first request and every five minutes. Options that did not change leave the
 * guard as it is, with the public keys that it has fetched.
 */
export class GuardLoader {
  readonly #read: (deadline: AbortSignal) => Promise<EdgeOptions>;
  #guard: RequestGuard | undefined;
  #options = '';
  #nextReadAt = 0;

  constructor(read: (deadline: AbortSignal) => Promise<EdgeOptions>) {
    this.#read = read;
  }

  /**
   * Returns the guard, by the earlier options while the new ones cannot be read.
   *
   * @throws whatever the reader throws, and Error for invalid options, while there are no earlier ones.
   */
  async guard(deadline: AbortSignal): Promise<RequestGuard> {
    if (!this.#guard) return this.#load(deadline);
    if (Date.now() < this.#nextReadAt) return this.#guard;
    try {
      return await this.#load(deadline);
    } catch (error) {
      this.#nextReadAt = Date.now() + RETRY_MILLIS;
      writeLine('ERROR', 'the options were not read', { error: (error as Error).name });
      return this.#guard;
    }
  }

  async #load(deadline: AbortSignal): Promise<RequestGuard> {
    const options = await this.#read(deadline);
    const text = JSON.stringify(options);
    if (!this.#guard || text !== this.#options) this.#guard = createRequestGuard(options);
    this.#options = text;
    this.#nextReadAt = Date.now() + KEPT_MILLIS;
    return this.#guard;
  }
}
