import type { SealingSecrets } from '../challenges/Challenges.ts';

/** Stages of a secret in Secrets Manager. */
export type SecretStage = 'AWSCURRENT' | 'AWSPREVIOUS';

/** Fetches one stage of the secret; null when that stage does not exist. Throws when it cannot be had. */
export type FetchSecret = (stage: SecretStage) => Promise<string | null>;

const MAX_AGE_MILLIS = 5 * 60 * 1000;
const COOLDOWN_MILLIS = 60 * 1000;

/**
 * The app client's secret: fetched once for all who wait, kept for five minutes, and kept on with when Secrets Manager does
 * not answer (Cognito accepts two secrets around a rotation, so an old one usually still works).
 */
export class ClientSecret implements SealingSecrets {
  readonly #fetch: FetchSecret;
  #current: { secret: string; fetchedAt: number } | null = null;
  #previous: string | null = null;
  #pending: Promise<string | null> | null = null;
  #searchedAt = -Infinity;

  constructor(fetch: FetchSecret) {
    this.#fetch = fetch;
  }

  /** The secret, or null when there is none to be had: callers fail closed. */
  async current(): Promise<string | null> {
    const known = this.#current;
    return known !== null && Date.now() - known.fetchedAt < MAX_AGE_MILLIS ? known.secret : this.#refresh();
  }

  /** The secret after Cognito refused a hash made with `refused`: fetched anew unless somebody else already did. */
  async replace(refused: string): Promise<string | null> {
    const known = this.#current;
    return known !== null && known.secret !== refused ? known.secret : this.#refresh();
  }

  /**
   * Secrets that may have sealed a handle whose key id is unknown: the current one fetched anew, and the one before. Strangers
   * can send unknown key ids as they like, so Secrets Manager is asked once a minute at most.
   */
  async others(): Promise<string[]> {
    const now = Date.now();
    if (now - this.#searchedAt >= COOLDOWN_MILLIS) {
      this.#searchedAt = now;
      await Promise.all([this.#refresh(), this.#refreshPrevious()]);
    }
    return [this.#current?.secret, this.#previous].filter((secret) => typeof secret === 'string');
  }

  #refresh(): Promise<string | null> {
    this.#pending ??= this.#load().finally(() => (this.#pending = null));
    return this.#pending;
  }

  async #load(): Promise<string | null> {
    const secret = await this.#fetch('AWSCURRENT').catch(() => null);
    if (secret) this.#current = { secret, fetchedAt: Date.now() };
    return this.#current?.secret ?? null;
  }

  async #refreshPrevious(): Promise<void> {
    this.#previous = await this.#fetch('AWSPREVIOUS').catch(() => this.#previous);
  }
}
