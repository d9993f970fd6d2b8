import type { State } from '../../state.ts';
import type { SessionSettings, UserPool } from '../settings/userPool.ts';
import { prepare } from './prepare.ts';

/** The session configuration of each pool: that of the template until SetUserPoolSessionConfiguration replaces it. */
export class SessionConfigurations {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  /** Applies the configuration of the template if it is new, as a deployment does: an unchanged one changes nothing. */
  deploy(pool: UserPool): void {
    const sql = 'SELECT declared FROM cognito_session_settings WHERE pool_id = ?';
    const declared = JSON.stringify(pool.sessions);
    if (prepare(this.#state, sql).get(pool.id)?.['declared'] !== declared) this.set(pool, pool.sessions);
  }

  of(pool: UserPool): SessionSettings {
    const sql = 'SELECT tracked, max_per_user FROM cognito_session_settings WHERE pool_id = ?';
    const row = prepare(this.#state, sql).get(pool.id);
    return row ? { tracked: row['tracked'] === 1, maxPerUser: Number(row['max_per_user']) } : pool.sessions;
  }

  set(pool: UserPool, { tracked, maxPerUser }: SessionSettings): void {
    const declared = JSON.stringify(pool.sessions);
    prepare(this.#state, 'INSERT OR REPLACE INTO cognito_session_settings VALUES (?, ?, ?, ?)').run(
      pool.id,
      declared,
      tracked ? 1 : 0,
      maxPerUser,
    );
  }
}
