import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { State } from '../../state.ts';
import { hashSecret } from './codeHash.ts';
import type { AppClient } from '../settings/appClient.ts';
import { prepare } from './prepare.ts';
import type { User } from './Users.ts';

/** All tokens of one sign-in, identified by their `origin_jti`. */
export interface TokenFamily {
  originJti: string;
  poolId: string;
  clientId: string;
  sub: string;
  /** Seconds since the epoch. */
  authTime: number;
  /** Milliseconds since the epoch at which the refresh token expires. */
  expiresAt: number;
  revoked: boolean;
  /** Scopes of the access tokens, separated by blanks. */
  scope: string;
  /** The API that the access tokens are for, their claim `aud`; null without one. */
  resource: string | null;
}

/** What a sign-in was granted at the authorize endpoint. */
type Granted = Pick<TokenFamily, 'scope' | 'resource'>;

/** The scope of the user's own actions, which tokens of the API have. */
export const USER_SCOPE = 'aws.cognito.signin.user.admin';
const USER_GRANT: Granted = { scope: USER_SCOPE, resource: null };

export interface RefreshToken {
  family: TokenFamily;
  supersededAt: number | null;
}

/** Header of AWS's refresh tokens, which are JWE in five parts; the other parts are encrypted. */
const HEADER = Buffer.from('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}').toString('base64url');
const PARTS = [256, 12, 900, 16];

function createRefreshToken(): string {
  return [HEADER, ...PARTS.map((bytes) => randomBytes(bytes).toString('base64url'))].join('.');
}

/** Sign-ins and their refresh tokens, which are stored as hashes. */
export class TokenFamilies {
  readonly #state: State;
  readonly #clock: Clock;

  constructor(state: State, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  /** Returns the family of a new sign-in; `add` stores it. */
  create(client: AppClient, user: User, { scope, resource }: Granted = USER_GRANT): TokenFamily {
    return {
      originJti: randomUUID(),
      poolId: user.poolId,
      clientId: client.id,
      sub: user.sub,
      authTime: this.#clock.nowSeconds(),
      expiresAt: this.#clock.nowMillis() + client.refreshSeconds * 1000,
      revoked: false,
      scope,
      resource,
    };
  }

  /** Stores a family and returns its first refresh token. */
  add(family: TokenFamily): string {
    prepare(
      this.#state,
      `INSERT INTO cognito_token_families (origin_jti, pool_id, client_id, sub, auth_time, expires_at, scope, resource)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      family.originJti,
      family.poolId,
      family.clientId,
      family.sub,
      family.authTime,
      family.expiresAt,
      family.scope,
      family.resource,
    );
    return this.addToken(family.originJti);
  }

  addToken(originJti: string): string {
    const token = createRefreshToken();
    prepare(this.#state, 'INSERT INTO cognito_refresh_tokens VALUES (?, ?, NULL)').run(hashSecret(token), originJti);
    return token;
  }

  byToken(token: string): RefreshToken | null {
    const row = prepare(
      this.#state,
      `SELECT f.*, t.superseded_at FROM cognito_refresh_tokens t JOIN cognito_token_families f USING (origin_jti)
        WHERE t.hash = ?`,
    ).get(hashSecret(token));
    if (!row) return null;
    const supersededAt = row['superseded_at'];
    return { family: toFamily(row), supersededAt: typeof supersededAt === 'number' ? supersededAt : null };
  }

  byOriginJti(originJti: string): TokenFamily | null {
    const row = prepare(this.#state, 'SELECT * FROM cognito_token_families WHERE origin_jti = ?').get(originJti);
    return row ? toFamily(row) : null;
  }

  /** Starts the grace period of a rotated token; the first rotation counts. */
  supersede(token: string): void {
    const sql = 'UPDATE cognito_refresh_tokens SET superseded_at = ? WHERE hash = ? AND superseded_at IS NULL';
    prepare(this.#state, sql).run(this.#clock.nowMillis(), hashSecret(token));
  }

  revoke(originJti: string): void {
    prepare(this.#state, 'UPDATE cognito_token_families SET revoked = 1 WHERE origin_jti = ?').run(originJti);
  }

  revokeAll(user: User): void {
    const sql = 'UPDATE cognito_token_families SET revoked = 1 WHERE pool_id = ? AND sub = ?';
    prepare(this.#state, sql).run(user.poolId, user.sub);
  }

  /** Returns the number of sign-ins whose refresh token is neither revoked nor expired. */
  countOpen(user: User): number {
    const sql = `SELECT count(*) AS open FROM cognito_token_families
      WHERE pool_id = ? AND sub = ? AND revoked = 0 AND expires_at > ?`;
    return Number(prepare(this.#state, sql).get(user.poolId, user.sub, this.#clock.nowMillis())?.['open']);
  }

  removeAll(user: User): void {
    const families = 'FROM cognito_token_families WHERE pool_id = ? AND sub = ?';
    const tokens = `DELETE FROM cognito_refresh_tokens WHERE origin_jti IN (SELECT origin_jti ${families})`;
    prepare(this.#state, tokens).run(user.poolId, user.sub);
    prepare(this.#state, `DELETE ${families}`).run(user.poolId, user.sub);
  }
}

function toFamily(row: Record<string, unknown>): TokenFamily {
  return {
    originJti: String(row['origin_jti']),
    poolId: String(row['pool_id']),
    clientId: String(row['client_id']),
    sub: String(row['sub']),
    authTime: Number(row['auth_time']),
    expiresAt: Number(row['expires_at']),
    revoked: row['revoked'] === 1,
    scope: typeof row['scope'] === 'string' ? row['scope'] : USER_SCOPE,
    resource: typeof row['resource'] === 'string' ? row['resource'] : null,
  };
}
