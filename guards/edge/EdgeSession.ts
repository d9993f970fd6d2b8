import { CookieKeys } from './CookieKeys.ts';
import type { Cookies } from './cookies.ts';
import type { EdgeOptions } from './EdgeOptions.ts';
import { type EdgeTokens, readSession, sessionCookies, viewerCookie } from './sessionCookies.ts';
import { GatewayClient } from './GatewayClient.ts';
import { createVerifier, type Verifier } from '../verifier/createVerifier.ts';
import type { GuardError } from '../verifier/GuardError.ts';
import type { AccessTokenClaims, IdTokenClaims } from '../verifier/claims.ts';

/** What the cookies of a request are worth. */
export type SessionState =
  'none' | 'forged' | 'forbidden' | 'unavailable' | EdgeTokens | { readonly expired: EdgeTokens };

/** Reads, checks, refreshes and writes the session that the cookies carry. */
export class EdgeSession {
  readonly keys: CookieKeys;
  readonly gateway: GatewayClient;
  readonly #access: Verifier<AccessTokenClaims>;
  readonly #id: Verifier<IdTokenClaims>;
  readonly #options: EdgeOptions;

  constructor(options: EdgeOptions) {
    this.#options = options;
    this.keys = new CookieKeys(options.cookieSecrets);
    this.gateway = new GatewayClient(options.gateway);
    this.#access = createVerifier({ ...options.verifier, tokenUse: 'access' });
    // Groups and scopes are checked on the access token.
    this.#id = createVerifier({ pools: options.verifier.pools, tokenUse: 'id' });
  }

  /** Returns what the cookies of a request are worth. */
  async read(cookies: Cookies): Promise<SessionState> {
    const tokens = readSession(cookies, this.keys);
    if (typeof tokens === 'string') return tokens;
    try {
      await this.#access.verify(tokens.accessToken);
      return tokens;
    } catch (error) {
      return toState(error, tokens);
    }
  }

  /**
   * Returns the `Set-Cookie` values for new tokens, or `null` if they are too long.
   *
   * @throws GuardError if the access token is not accepted.
   */
  async write(tokens: EdgeTokens): Promise<string[] | null> {
    const claims = await this.#access.verify(tokens.accessToken);
    const { cookieMaxAgeSeconds: maxAgeSeconds, viewerCookie: hasViewerCookie = false } = this.#options;
    const cookies = sessionCookies(tokens, { keys: this.keys, maxAgeSeconds });
    return cookies && hasViewerCookie ? [...cookies, viewerCookie(claims, this.keys)] : cookies;
  }

  /** Whether an ID token belongs to the sign-in with this nonce. */
  async hasNonce(idToken: string, nonce: string): Promise<boolean> {
    const claims = await this.#id.verify(idToken).catch((error: unknown) => {
      if (isUnavailable(error)) throw error;
      return null;
    });
    return claims?.['nonce'] === nonce;
  }
}

/** Returns the state of a session whose access token the verifier does not accept. It throws `GuardError`s only. */
function toState(error: unknown, tokens: EdgeTokens): SessionState {
  const { code, status } = error as GuardError;
  if (code === 'TOKEN_EXPIRED') return { expired: tokens };
  return ({ 401: 'forged', 403: 'forbidden', 503: 'unavailable' } as const)[status];
}

function isUnavailable(error: unknown): boolean {
  return (error as GuardError).status === 503;
}
