import { randomInt } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { State } from '../../state.ts';
import { prepare } from './prepare.ts';
import type { TokenFamily } from './TokenFamilies.ts';
import type { User } from './Users.ts';

/** A tracked sign-in; times in milliseconds since the epoch. */
export interface TokenSession {
  id: string;
  originJti: string;
  clientId: string;
  createdAt: number;
  activeAt: number;
  device: string;
}

const CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const RANDOM_LENGTH = 25;

/**
 * 28 lower-case letters and digits, of which the first three are the prefix of a token session.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SessionDescriptionType.html
 */
function createSessionId(): string {
  const letters = Array.from({ length: RANDOM_LENGTH }, () => CHARACTERS.charAt(randomInt(CHARACTERS.length)));
  return `tkn${letters.join('')}`;
}

/**
 * Token sessions: the sign-ins of a pool that tracks sessions. They are token families with an id; a revoked or expired
 * family is no session any more.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-user-sessions.html
 */
export class TokenSessions {
  readonly #state: State;
  readonly #clock: Clock;

  constructor(state: State, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  /** Makes a stored family a session. */
  start(family: TokenFamily, device: string): void {
    const now = this.#clock.nowMillis();
    const sql = `UPDATE cognito_token_families SET session_id = ?, created_at = ?, active_at = ?, device = ?
      WHERE origin_jti = ?`;
    prepare(this.#state, sql).run(createSessionId(), now, now, device, family.originJti);
  }

  /** Records a refresh, if the family is a session. */
  touch(family: TokenFamily, device: string): void {
    const sql = `UPDATE cognito_token_families SET active_at = ?, device = ?
      WHERE origin_jti = ? AND session_id IS NOT NULL`;
    prepare(this.#state, sql).run(this.#clock.nowMillis(), device, family.originJti);
  }

  /** Returns the active sessions of a user, the most recently used first. */
  list(user: User): TokenSession[] {
    return prepare(
      this.#state,
      `SELECT session_id, origin_jti, client_id, created_at, active_at, device FROM cognito_token_families
        WHERE pool_id = ? AND sub = ? AND session_id IS NOT NULL AND revoked = 0 AND expires_at > ?
        ORDER BY active_at DESC, created_at DESC, session_id`,
    )
      .all(user.poolId, user.sub, this.#clock.nowMillis())
      .map((row) => ({
        id: String(row['session_id']),
        originJti: String(row['origin_jti']),
        clientId: String(row['client_id']),
        createdAt: Number(row['created_at']),
        activeAt: Number(row['active_at']),
        device: String(row['device']),
      }));
  }
}
