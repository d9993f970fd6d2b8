import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { State } from '../../state.ts';
import { hashSecret } from './codeHash.ts';
import { prepare } from './prepare.ts';
import type { User } from './Users.ts';

/** What an authorization code was issued for. */
export interface AuthorizationGrant {
  poolId: string;
  clientId: string;
  sub: string;
  redirectUri: string;
  /** Granted scopes, separated by blanks. */
  scope: string;
  /** The API that the access token is for; null without one. */
  resource: string | null;
  nonce: string | null;
  /** BASE64URL(SHA256(code verifier)); null without PKCE. */
  codeChallenge: string | null;
}

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html */
const VALID_MILLIS = 5 * 60_000;

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Authorization codes, of which the state keeps hashes. Each can be exchanged once. */
export class AuthorizationCodes {
  readonly #state: State;
  readonly #clock: Clock;

  constructor(state: State, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  /** Issues a code, a UUID as AWS's. */
  issue(grant: AuthorizationGrant): string {
    const now = this.#clock.nowMillis();
    const code = randomUUID();
    prepare(this.#state, 'DELETE FROM cognito_authorization_codes WHERE expires_at <= ?').run(now);
    prepare(this.#state, 'INSERT INTO cognito_authorization_codes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
      hashSecret(code),
      grant.poolId,
      grant.clientId,
      grant.sub,
      grant.redirectUri,
      grant.scope,
      grant.resource,
      grant.nonce,
      grant.codeChallenge,
      now + VALID_MILLIS,
    );
    return code;
  }

  /** Returns the grant of a code of this app client and uses the code up; null for an unknown, used or expired one. */
  spend(clientId: string, code: string): AuthorizationGrant | null {
    const sql = 'DELETE FROM cognito_authorization_codes WHERE hash = ? AND client_id = ? RETURNING *';
    const row = prepare(this.#state, sql).get(hashSecret(code), clientId);
    if (!row || Number(row['expires_at']) <= this.#clock.nowMillis()) return null;
    return {
      poolId: String(row['pool_id']),
      clientId: String(row['client_id']),
      sub: String(row['sub']),
      redirectUri: String(row['redirect_uri']),
      scope: String(row['scope']),
      resource: textOrNull(row['resource']),
      nonce: textOrNull(row['nonce']),
      codeChallenge: textOrNull(row['code_challenge']),
    };
  }

  removeAll(user: User): void {
    const sql = 'DELETE FROM cognito_authorization_codes WHERE pool_id = ? AND sub = ?';
    prepare(this.#state, sql).run(user.poolId, user.sub);
  }
}
