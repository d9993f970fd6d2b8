import type { Failed } from '../outcome/outcome.ts';

/** The pause after the first failed renewal of a refresh token; it doubles with each further one. */
const FIRST_PAUSE_MILLIS = 1000;
const LONGEST_PAUSE_MILLIS = 30_000;

/** A failed renewal. */
export interface Failure {
  outcome: Failed;
  /** How long the next renewal has to wait. */
  pauseMillis: number;
}

/** The failed renewals of a session. */
export interface Failures {
  /**
   * Remembers a failed renewal of a refresh token.
   * @param failure without a pause: the pause follows from the error, or from the failures before it
   */
  readonly add: (
    refreshToken: string | null | undefined,
    failure: Partial<Failure> & Pick<Failure, 'outcome'>,
  ) => Failure;
  /** Returns the last failed renewal of a refresh token, until its pause is over. */
  readonly get: (refreshToken: string | null | undefined) => Failed | undefined;
}

/** Creates the memory of a session's failed renewals. */
export function createFailures(): Failures {
  let last: (Failure & { refreshToken: string | null | undefined; until: number }) | undefined;
  return {
    add(refreshToken, { outcome, pauseMillis }) {
      const { retryAfterSeconds } = outcome.error;
      const before = last?.refreshToken === refreshToken ? last?.pauseMillis : undefined;
      const growing = before ? Math.min(before * 2, LONGEST_PAUSE_MILLIS) : FIRST_PAUSE_MILLIS;
      const failure = { outcome, pauseMillis: pauseMillis ?? (retryAfterSeconds ? retryAfterSeconds * 1000 : growing) };
      // A monotonic clock: that of the device can be changed.
      last = { ...failure, refreshToken, until: performance.now() + failure.pauseMillis };
      return failure;
    },
    get: (refreshToken) =>
      last && last.refreshToken === refreshToken && performance.now() < last.until ? last.outcome : undefined,
  };
}
