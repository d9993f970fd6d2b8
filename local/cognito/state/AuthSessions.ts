import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { State } from '../../state.ts';
import { hashCode, hashSecret, isCode } from './codeHash.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { AppClient } from '../settings/appClient.ts';
import { prepare } from './prepare.ts';
import type { User } from './Users.ts';

/** A challenge; the setup of a software token has three steps, each with a session of its own. */
type SessionChallenge =
  | 'PASSWORD_VERIFIER'
  | 'SMS_MFA'
  | 'SOFTWARE_TOKEN_MFA'
  | 'SELECT_MFA_TYPE'
  | 'NEW_PASSWORD_REQUIRED'
  | 'MFA_SETUP'
  | 'MFA_SETUP_ASSOCIATED'
  | 'MFA_SETUP_VERIFIED';

export interface AuthSession {
  clientId: string;
  sub: string;
  isCode(code: string): boolean;
}

/** About the length of AWS's sessions, so that code that wraps a session is tested with a realistic size. */
const SESSION_BYTES = 690;
/** How long an ended session is stored, to distinguish a used session from an unknown one. */
const REMEMBERED_MILLIS = 24 * 3600 * 1000;

/**
 * Cognito sessions between InitiateAuth and the answer to its challenge, each bound to a user, app client and
 * challenge.
 */
export class AuthSessions {
  readonly #state: State;
  readonly #clock: Clock;

  constructor(state: State, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  /** Opens a session and returns its opaque text, of which only a hash is stored. */
  open(
    client: AppClient,
    user: Pick<User, 'poolId' | 'sub'>,
    challenge: { name: SessionChallenge; code: string | null },
  ): string {
    const now = this.#clock.nowMillis();
    const session = randomBytes(SESSION_BYTES).toString('base64url');
    prepare(this.#state, 'DELETE FROM cognito_auth_sessions WHERE expires_at < ?').run(now - REMEMBERED_MILLIS);
    prepare(this.#state, 'INSERT INTO cognito_auth_sessions VALUES (?, ?, ?, ?, ?, ?, ?, 0)').run(
      hashSecret(session),
      user.poolId,
      client.id,
      user.sub,
      challenge.name,
      challenge.code === null ? null : hashCode(challenge.code),
      now + client.authSessionSeconds * 1000,
    );
    return session;
  }

  /**
   * Returns the session of a text. Throws as AWS does if it is unknown, used, expired or of another app client.
   * @param client null for an action that names no app client.
   */
  read(client: AppClient | null, challenge: SessionChallenge, session: string): AuthSession {
    const row = prepare(this.#state, 'SELECT * FROM cognito_auth_sessions WHERE hash = ?').get(hashSecret(session));
    const isOther = client !== null && row?.['client_id'] !== client.id;
    if (!row || isOther || row['challenge'] !== challenge) throw exceptions.sessionInvalid();
    if (row['used'] === 1) throw exceptions.sessionUsed();
    if (Number(row['expires_at']) <= this.#clock.nowMillis()) throw exceptions.sessionExpired();
    const codeHash = row['code_hash'];
    return {
      clientId: String(row['client_id']),
      sub: String(row['sub']),
      isCode: (code) => typeof codeHash === 'string' && isCode(code, codeHash),
    };
  }

  /** Marks a session as used. Of two concurrent calls, the second throws. */
  spend(session: string): void {
    const sql = 'UPDATE cognito_auth_sessions SET used = 1 WHERE hash = ? AND used = 0';
    if (prepare(this.#state, sql).run(hashSecret(session)).changes === 0) throw exceptions.sessionUsed();
  }

  removeAll(user: User): void {
    prepare(this.#state, 'DELETE FROM cognito_auth_sessions WHERE pool_id = ? AND sub = ?').run(user.poolId, user.sub);
  }
}
