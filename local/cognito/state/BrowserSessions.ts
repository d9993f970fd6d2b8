import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { State } from '../../state.ts';
import { hashSecret } from './codeHash.ts';
import { prepare } from './prepare.ts';
import type { User } from './Users.ts';

/** A browser that is signed in at the pages of a pool's domain. */
export interface BrowserSession {
  sub: string;
  /** Name of the identity provider by which the user signed in; `COGNITO` for a password. */
  provider: string;
}

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html */
const VALID_SECONDS = 3600;

/** Sessions of managed login. The cookie of the browser has the text, the state its hash. */
export class BrowserSessions {
  readonly validSeconds = VALID_SECONDS;
  readonly #state: State;
  readonly #clock: Clock;

  constructor(state: State, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  /** Opens a session of an hour and returns the text for the cookie. */
  open(user: User, provider: string): string {
    const now = this.#clock.nowMillis();
    const text = randomBytes(32).toString('base64url');
    prepare(this.#state, 'DELETE FROM cognito_browser_sessions WHERE expires_at <= ?').run(now);
    const sql = 'INSERT INTO cognito_browser_sessions VALUES (?, ?, ?, ?, ?)';
    prepare(this.#state, sql).run(hashSecret(text), user.poolId, user.sub, provider, now + VALID_SECONDS * 1000);
    return text;
  }

  /** Returns the session of a cookie; null for one that is unknown, expired or of another pool. */
  read(poolId: string, text: string): BrowserSession | null {
    const sql = 'SELECT * FROM cognito_browser_sessions WHERE hash = ? AND pool_id = ? AND expires_at > ?';
    const row = prepare(this.#state, sql).get(hashSecret(text), poolId, this.#clock.nowMillis());
    return row ? { sub: String(row['sub']), provider: String(row['provider']) } : null;
  }

  close(text: string): void {
    prepare(this.#state, 'DELETE FROM cognito_browser_sessions WHERE hash = ?').run(hashSecret(text));
  }

  removeAll(user: User): void {
    const sql = 'DELETE FROM cognito_browser_sessions WHERE pool_id = ? AND sub = ?';
    prepare(this.#state, sql).run(user.poolId, user.sub);
  }
}
