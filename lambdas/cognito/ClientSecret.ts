import type { SealingSecrets } from '../challenges/Challenges.ts';

/** Stages of a secret in Secrets Manager. */
export type SecretStage = 'AWSCURRENT' | 'AWSPREVIOUS';

/**
 * Fetches one stage of the secret; null when that stage does not exist. Throws when Secrets Manager is not available.
 */
export type FetchSecret = (stage: SecretStage) => Promise<string | null>;

const MAX_AGE_MILLIS = 5 * 60 * 1000;
const COOLDOWN_MILLIS = 60 * 1000;

/**
 * The app client's secret, cached for five minutes, and for longer while Secrets Manager is not available: Cognito
 * accepts two secrets around a rotation, so an old one usually still works. Concurrent callers share one fetch.
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

  /** Returns the secret, or null when it is not available: callers fail closed. */
  async current(): Promise<string | null> {
    const known = this.#current;
    return known !== null && Date.now() - known.fetchedAt < MAX_AGE_MILLIS ? known.secret : this.#refresh();
  }

  /** Returns the secret after Cognito rejected `rejected`: fetched again, unless another call already did. */
  async replace(rejected: string): Promise<string | null> {
    const known = this.#current;
    return known !== null && known.secret !== rejected ? known.secret : this.#refresh();
  }

  /**
   * Returns the secrets that may have sealed a challenge session with an unknown key id: the current one, fetched
   * again, and the one before. Any client can send unknown key ids, so Secrets Manager is called at most once a minute.
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
