import type { SealingSecrets } from '../challenges/Challenges.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { CognitoError } from './CognitoError.ts';

/** Stages of a secret in Secrets Manager; a secret in the environment has the same. */
export type SecretStage = 'AWSCURRENT' | 'AWSPREVIOUS';

/**
 * Fetches one stage of the secret; null when that stage does not exist or no longer counts. Throws AuthError when the
 * deployment is configured wrongly, and any other error when the secret is not available.
 */
export type FetchSecret = (stage: SecretStage) => Promise<string | null>;

const MAX_AGE_MILLIS = 5 * 60 * 1000;
const COOLDOWN_MILLIS = 60 * 1000;

/**
 * The app client's secret, cached for five minutes, and for longer while it cannot be fetched: Cognito
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

  /**
   * Returns the secret, or null when it is not available: callers fail closed.
   * @throws AuthError MISCONFIGURED for a ciphertext that cannot be decrypted, as the other methods do
   */
  async current(): Promise<string | null> {
    const known = this.#current;
    return known !== null && Date.now() - known.fetchedAt < MAX_AGE_MILLIS ? known.secret : this.#refresh();
  }

  /**
   * Runs a call with the secret. A secret that Cognito rejects was rotated: it is fetched again, unless another call
   * did so already, and the call is repeated once. That is safe because Cognito checks the secret before it does
   * anything.
   * @param call throws a CognitoError with `secretRejected` for a secret that Cognito does not accept
   * @throws whatever the call throws, and AuthError TEMPORARILY_UNAVAILABLE while there is no secret that works
   *
   * @example
   * const tokens = await secret.use((clientSecret) => exchange(code, clientSecret));
   */
  async use<Answer>(call: (secret: string) => Promise<Answer>): Promise<Answer> {
    const secret = await this.current();
    if (secret === null) throw new AuthError('TEMPORARILY_UNAVAILABLE');
    try {
      return await call(secret);
    } catch (error) {
      if (!(error instanceof CognitoError && error.secretRejected)) throw error;
    }
    const next = await this.#replace(secret);
    if (next === null || next === secret) throw new AuthError('TEMPORARILY_UNAVAILABLE');
    return call(next);
  }

  /**
   * Returns the secrets that may have sealed a challenge session with an unknown key id: the current one, fetched
   * again, and the one before. Any client can send unknown key ids, so they are fetched at most once a minute.
   */
  async others(): Promise<string[]> {
    const now = Date.now();
    if (now - this.#searchedAt >= COOLDOWN_MILLIS) {
      this.#searchedAt = now;
      // In this order: whether the previous one still counts depends on the age of the current one.
      await this.#refresh();
      await this.#refreshPrevious();
    }
    return [this.#current?.secret, this.#previous].filter((secret) => typeof secret === 'string');
  }

  async #replace(rejected: string): Promise<string | null> {
    const known = this.#current;
    return known !== null && known.secret !== rejected ? known.secret : this.#refresh();
  }

  #refresh(): Promise<string | null> {
    this.#pending ??= this.#load().finally(() => (this.#pending = null));
    return this.#pending;
  }

  async #load(): Promise<string | null> {
    const secret = await this.#tryToFetch('AWSCURRENT');
    if (secret) this.#keep(secret);
    return this.#current?.secret ?? null;
  }

  /** A replaced secret is known as the previous one at once: challenge sessions in progress were sealed with it. */
  #keep(secret: string): void {
    const replaced = this.#current?.secret;
    if (replaced !== undefined && replaced !== secret) this.#previous = replaced;
    this.#current = { secret, fetchedAt: Date.now() };
  }

  async #refreshPrevious(): Promise<void> {
    const previous = await this.#tryToFetch('AWSPREVIOUS');
    if (previous !== undefined) this.#previous = previous;
  }

  /** Returns undefined when the secret is not available. */
  async #tryToFetch(stage: SecretStage): Promise<string | null | undefined> {
    try {
      return await this.#fetch(stage);
    } catch (error) {
      if (error instanceof AuthError) throw error;
      return undefined;
    }
  }
}
