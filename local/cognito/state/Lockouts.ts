import { createHash } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { State } from '../../state.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { prepare } from './prepare.ts';

const FREE_FAILURES = 5;
const LONGEST_SECONDS = 15 * 60;
const QUIET_MILLIS = 15 * 60 * 1000;

/**
 * The lock-out after failed sign-ins: the fifth failure locks for one second, each further one twice as long, up to 15 minutes;
 * attempts while locked do not count; 15 quiet minutes or a success end it. Wrong MFA codes count as well (developer guide,
 * authentication flow, "Lockout behavior", and "Adding MFA to a user pool"). Names of nobody are counted too, so that a lock-out
 * does not tell who has an account.
 */
export class Lockouts {
  readonly #state: State;
  readonly #clock: Clock;

  constructor(state: State, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  /** What a name of nobody is counted under. */
  static nobody(name: string): string {
    return `nobody:${createHash('sha256').update(name).digest('base64url')}`;
  }

  /** Throws while the subject is locked out. */
  assertOpen(poolId: string, subject: string): void {
    const row = this.#read(poolId, subject);
    if (row && row.lockedUntil > this.#clock.nowMillis()) throw exceptions.attemptsExceeded();
  }

  recordFailure(poolId: string, subject: string): void {
    const now = this.#clock.nowMillis();
    // What is this old counts no more; without this the names of nobody would pile up.
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
