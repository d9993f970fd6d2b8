import type { Clock } from '../../clock.ts';
import type { State } from '../../state.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { prepare } from './prepare.ts';
import type { User } from './Users.ts';

/**
 * Attempts per user and hour. AWS gives "5 to 20" for password recovery; the engine applies the strictest. For
 * confirmations and verifications, wrong codes count; for ChangePassword, wrong passwords. The numbers of these are not
 * documented.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const HOURLY = {
  ConfirmSignUp: 15,
  ResendConfirmationCode: 5,
  ForgotPassword: 5,
  ConfirmForgotPassword: 5,
  ChangePassword: 5,
  GetUserAttributeVerificationCode: 5,
  VerifyUserAttribute: 5,
} as const;

const HOUR_MILLIS = 3600 * 1000;

type LimitedAction = keyof typeof HOURLY;

/** Counts attempts per user and action in windows of an hour. */
export class AttemptLimits {
  readonly #state: State;
  readonly #clock: Clock;

  constructor(state: State, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  /** Throws LimitExceededException when the hour's attempts are used up. */
  assertOpen(user: User, action: LimitedAction): void {
    if (this.#count(user, action).count >= HOURLY[action]) throw exceptions.limitExceeded();
  }

  record(user: User, action: LimitedAction): void {
    const { startedAt, count } = this.#count(user, action);
    prepare(this.#state, 'INSERT OR REPLACE INTO cognito_attempts VALUES (?, ?, ?, ?, ?)').run(
      user.poolId,
      user.sub,
      action,
      startedAt,
      count + 1,
    );
  }

  clear(user: User): void {
    prepare(this.#state, 'DELETE FROM cognito_attempts WHERE pool_id = ? AND sub = ?').run(user.poolId, user.sub);
  }

  #count(user: User, action: LimitedAction): { startedAt: number; count: number } {
    const now = this.#clock.nowMillis();
    const row = prepare(
      this.#state,
      'SELECT started_at, count FROM cognito_attempts WHERE pool_id = ? AND sub = ? AND action = ?',
    ).get(user.poolId, user.sub, action);
    const startedAt = row ? Number(row['started_at']) : now;
    if (!row || now - startedAt >= HOUR_MILLIS) return { startedAt: now, count: 0 };
    return { startedAt, count: Number(row['count']) };
  }
}
