import type { State } from '../../state.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { prepare } from './prepare.ts';
import type { User } from './Users.ts';

/** A software token: the secret that a user's authenticator app shares with the pool. */
export interface SoftwareToken {
  /** Base32. Kept in clear, because codes are computed from it. */
  secret: string;
  /** FriendlyDeviceName; null without one. */
  deviceName: string | null;
  /** Steps of 30 seconds whose codes were accepted, as far as they are in the window of the last one. */
  usedSteps: readonly number[];
}

/** How many steps before and after the current one are accepted. */
export const WINDOW_STEPS = 1;

/**
 * Software tokens of users: one that is verified, and beside it one that waits for its first code. Verifying the new
 * one replaces the other.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html
 */
export class SoftwareTokens {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  /** Stores a secret that is not verified yet, in place of an earlier one. */
  associate({ poolId, sub }: User, secret: string): void {
    const sql = `INSERT OR REPLACE INTO cognito_software_tokens (pool_id, sub, verified, secret) VALUES (?, ?, 0, ?)`;
    prepare(this.#state, sql).run(poolId, sub, secret);
  }

  /** Returns the token that waits for its first code; null without one. */
  pending(user: User): SoftwareToken | null {
    return this.#read(user, 0);
  }

  /** Returns the token that the user signs in with; null without one. */
  verified(user: User): SoftwareToken | null {
    return this.#read(user, 1);
  }

  /** Makes the pending token the verified one. The step of its first code counts as used. */
  verify(user: User, { deviceName, step }: { deviceName: string | null; step: number }): void {
    prepare(this.#state, 'DELETE FROM cognito_software_tokens WHERE pool_id = ? AND sub = ? AND verified = 1').run(
      user.poolId,
      user.sub,
    );
    const sql = `UPDATE cognito_software_tokens SET verified = 1, device_name = ?, used_steps = ?
      WHERE pool_id = ? AND sub = ?`;
    prepare(this.#state, sql).run(deviceName, JSON.stringify([step]), user.poolId, user.sub);
  }

  /** Marks the code of a step as used. Throws when it is already: of two concurrent calls, the second. */
  use(user: User, step: number): void {
    const usedSteps = this.verified(user)?.usedSteps ?? [];
    if (usedSteps.includes(step)) throw exceptions.softwareTokenCodeUsed();
    const inWindow = usedSteps.filter((used) => Math.abs(used - step) <= 2 * WINDOW_STEPS);
    const sql = `UPDATE cognito_software_tokens SET used_steps = ? WHERE pool_id = ? AND sub = ? AND verified = 1`;
    prepare(this.#state, sql).run(JSON.stringify([...inWindow, step]), user.poolId, user.sub);
  }

  removeAll({ poolId, sub }: User): void {
    prepare(this.#state, 'DELETE FROM cognito_software_tokens WHERE pool_id = ? AND sub = ?').run(poolId, sub);
  }

  #read({ poolId, sub }: User, verified: 0 | 1): SoftwareToken | null {
    const sql = 'SELECT * FROM cognito_software_tokens WHERE pool_id = ? AND sub = ? AND verified = ?';
    const row = prepare(this.#state, sql).get(poolId, sub, verified);
    if (!row) return null;
    return {
      secret: String(row['secret']),
      deviceName: typeof row['device_name'] === 'string' ? row['device_name'] : null,
      usedSteps: JSON.parse(String(row['used_steps'])) as number[],
    };
  }
}
