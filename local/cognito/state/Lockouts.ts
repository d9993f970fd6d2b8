import { createHash } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { State } from '../../state.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { prepare } from './prepare.ts';

const FREE_FAILURES = 5;
const LONGEST_SECONDS = 15 * 60;
const QUIET_MILLIS = 15 * 60 * 1000;

/**
 * The lock-out after failed sign-ins. The fifth failure locks for one second, each further one for twice as long, up to
 * 15 minutes. Attempts during the lock-out do not count; a success or 15 minutes without a failure end it. Wrong MFA
 * codes count as well. Unknown user names are counted too, so that the lock-out does not reveal accounts.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export class Lockouts {
  readonly #state: State;
  readonly #clock: Clock;

  constructor(state: State, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  /** Returns the subject under which an unknown user name is counted. */
  static unknownUser(name: string): string {
    return `unknown:${createHash('sha256').update(name).digest('base64url')}`;
  }

  /** Throws while the subject is locked out. */
  assertOpen(poolId: string, subject: string): void {
    const row = this.#read(poolId, subject);
    if (row && row.lockedUntil > this.#clock.nowMillis()) throw exceptions.attemptsExceeded();
  }

  recordFailure(poolId: string, subject: string): void {
    const now = this.#clock.nowMillis();
    // Rows this old no longer count; without the deletion, unknown user names would accumulate.
    prepare(this.#state, 'DELETE FROM cognito_lockouts WHERE last_at <= ?').run(now - QUIET_MILLIS);
    const before = this.#read(poolId, subject);
    const failures = (before?.failures ?? 0) + 1;
    const seconds = failures < FREE_FAILURES ? 0 : Math.min(2 ** (failures - FREE_FAILURES), LONGEST_SECONDS);
    prepare(this.#state, 'INSERT OR REPLACE INTO cognito_lockouts VALUES (?, ?, ?, ?, ?)').run(
      poolId,
      subject,
      failures,
      now,
      now + seconds * 1000,
    );
  }

  clear(poolId: string, subject: string): void {
    prepare(this.#state, 'DELETE FROM cognito_lockouts WHERE pool_id = ? AND subject = ?').run(poolId, subject);
  }

  #read(poolId: string, subject: string): { failures: number; lockedUntil: number } | null {
    const row = prepare(this.#state, 'SELECT * FROM cognito_lockouts WHERE pool_id = ? AND subject = ?').get(
      poolId,
      subject,
    );
    if (!row) return null;
    return { failures: Number(row['failures']), lockedUntil: Number(row['locked_until']) };
  }
}
