import type { State } from '../../state.ts';
import { prepare } from './prepare.ts';
import type { User } from './Users.ts';

/** A second factor that the engine emulates. */
export type Factor = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA';

/** What a user, or an administrator for the user, has set for a factor. */
export interface FactorPreference {
  enabled: boolean;
  preferred: boolean;
}

/** The second factors that users have switched on or off, and the preferred one. */
export class MfaPreferences {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  /** Returns what is set; a factor that nothing was set for is absent. */
  of({ poolId, sub }: User): ReadonlyMap<Factor, FactorPreference> {
    const sql = 'SELECT factor, enabled, preferred FROM cognito_mfa_preferences WHERE pool_id = ? AND sub = ?';
    const rows = prepare(this.#state, sql).all(poolId, sub);
    return new Map(
      rows.map((row) => [
        row['factor'] as Factor,
        { enabled: row['enabled'] === 1, preferred: row['preferred'] === 1 },
      ]),
    );
  }

  set({ poolId, sub }: User, factor: Factor, { enabled, preferred }: FactorPreference): void {
    const sql = 'INSERT OR REPLACE INTO cognito_mfa_preferences VALUES (?, ?, ?, ?, ?)';
    prepare(this.#state, sql).run(poolId, sub, factor, enabled ? 1 : 0, preferred ? 1 : 0);
  }

  /** Removes what is set for a factor. */
  remove({ poolId, sub }: User, factor: Factor): void {
    const sql = 'DELETE FROM cognito_mfa_preferences WHERE pool_id = ? AND sub = ? AND factor = ?';
    prepare(this.#state, sql).run(poolId, sub, factor);
  }

  removeAll({ poolId, sub }: User): void {
    prepare(this.#state, 'DELETE FROM cognito_mfa_preferences WHERE pool_id = ? AND sub = ?').run(poolId, sub);
  }
}
