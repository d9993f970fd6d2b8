/** The tokens of one sign-in or renewal. */
export interface Grant {
  accessToken: string;
  idToken: string;
  refreshToken: string;
  /** In seconds. */
  expiresIn: number;
}

/** Options of `TokenIssuer`. */
export interface IssuerOptions {
  /** How long a refresh token is accepted after its first use, as Cognito's refresh token rotation has it. */
  graceMillis?: number;
  /** Lifetime of access tokens in seconds. The server itself accepts them until `expireAccessTokens`. */
  expiresIn?: number;
}

interface Use {
  user: string;
  /** The sign-in that the refresh token descends from. */
  family: number;
  usedAt?: number;
}

/**
 * Issues unsigned tokens and rotates refresh tokens. A refresh token that is used again after the grace period revokes
 * all tokens of its sign-in.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
 */
export class TokenIssuer {
  readonly #graceMillis: number;
  readonly #expiresIn: number;
  readonly #uses = new Map<string, Use>();
  readonly #revoked = new Set<number>();
  readonly #accepted = new Map<string, string>();
  #serial = 0;
  #aheadMillis = 0;
  /** Bytes that each token has in addition. */
  padding = 0;

  constructor({ graceMillis = 10_000, expiresIn = 3600 }: IssuerOptions = {}) {
    this.#graceMillis = graceMillis;
    this.#expiresIn = expiresIn;
  }

  /** Signs a user in. */
  signIn(user: string): Grant {
    return this.#grant({ user, family: ++this.#serial });
  }

  /** Exchanges a refresh token for new tokens. */
  renew(refreshToken: string): Grant | 'invalid' | 'reused' {
    const use = this.#uses.get(refreshToken);
    if (!use || this.#revoked.has(use.family)) return 'invalid';
    const now = Date.now() + this.#aheadMillis;
    if (use.usedAt !== undefined && now - use.usedAt > this.#graceMillis) {
      this.#revoked.add(use.family);
      return 'reused';
    }
    use.usedAt ??= now;
    return this.#grant(use);
  }

  /** Sets the clock for grace periods forward. */
  advance(millis: number): void {
    this.#aheadMillis += millis;
  }

  /** Revokes the sign-in of a refresh token. */
  revoke(refreshToken: string): void {
    const use = this.#uses.get(refreshToken);
    if (use) this.#revoked.add(use.family);
  }

  /** Returns the user of an access token, or null when the token is not accepted. */
  userOf(accessToken: string): string | null {
    return this.#accepted.get(accessToken) ?? null;
  }

  /** Rejects all access tokens that were issued until now. */
  expireAccessTokens(): void {
    this.#accepted.clear();
  }

  #grant({ user, family }: Use): Grant {
    const serial = ++this.#serial;
    const issuedAt = Math.floor(Date.now() / 1000);
    const claims = { sub: `sub-of-${user}`, email: `${user}@example.com`, 'cognito:username': user, username: user };
    const times = { iat: issuedAt, exp: issuedAt + this.#expiresIn, jti: serial, padding: 'x'.repeat(this.padding) };
    const accessToken = toJwt({ ...claims, ...times, token_use: 'access' });
    const idToken = toJwt({ ...claims, ...times, token_use: 'id' });
    const refreshToken = `refresh-${user}-${serial}${'x'.repeat(this.padding)}`;
    this.#accepted.set(accessToken, user);
    this.#uses.set(refreshToken, { user, family });
    return { accessToken, idToken, refreshToken, expiresIn: this.#expiresIn };
  }
}

function toJwt(claims: object): string {
  const [header, payload] = [{ alg: 'none', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return `${header}.${payload}.c2lnbmF0dXJl`;
}
