import { CookieKeys } from './CookieKeys.ts';
import type { Cookies } from './cookies.ts';
import type { EdgeOptions } from './EdgeOptions.ts';
import { type EdgeTokens, readSession, sessionCookies, viewerCookie } from './sessionCookies.ts';
import { GatewayClient } from './GatewayClient.ts';
import { verifyWithin } from './verifyWithin.ts';
import type { AccessTokenClaims, IdTokenClaims } from '../verifier/claims.ts';
import { type Verifier, verifierWith } from '../verifier/createVerifier.ts';
import type { GuardError } from '../verifier/GuardError.ts';
import { PoolKeys } from '../verifier/PoolKeys.ts';
import { assertVerifierOptions } from '../verifier/VerifierOptions.ts';

/** What the cookies of a request are worth. */
export type SessionState = 'none' | 'forged' | 'forbidden' | EdgeTokens | { readonly expired: EdgeTokens };

/** What the guard keeps from one invocation to the next: keys, and verifiers that share the pools' public keys. */
export interface EdgeParts {
  readonly keys: CookieKeys;
  readonly access: Verifier<AccessTokenClaims>;
  readonly id: Verifier<IdTokenClaims>;
}

/** @throws Error that names every option of the verifier or the keys that is invalid. */
export function createEdgeParts({ verifier, cookieSecrets }: EdgeOptions): EdgeParts {
  const access = { ...verifier, tokenUse: 'access' } as const;
  assertVerifierOptions(access);
  const poolKeys = new PoolKeys(verifier.pools);
  return {
    keys: new CookieKeys(cookieSecrets),
    access: verifierWith(access, poolKeys),
    // Groups and scopes are checked on the access token.
    id: verifierWith({ pools: verifier.pools, tokenUse: 'id' }, poolKeys),
  };
}

/** Reads, checks, refreshes and writes the session that the cookies carry, during one invocation. */
export class EdgeSession {
  readonly keys: CookieKeys;
  readonly gateway: GatewayClient;
  readonly #parts: EdgeParts;
  readonly #options: EdgeOptions;
  readonly #deadline: AbortSignal;

  constructor(options: EdgeOptions, parts: EdgeParts, deadline: AbortSignal) {
    this.#options = options;
    this.#parts = parts;
    this.#deadline = deadline;
    this.keys = parts.keys;
    this.gateway = new GatewayClient(options.gateway, deadline);
  }

  /**
   * Returns what the cookies of a request are worth.
   *
   * @throws GuardError `COGNITO_UNAVAILABLE` when the access token could not be checked in time.
   */
  async read(cookies: Cookies): Promise<SessionState> {
    const tokens = readSession(cookies, this.keys);
    if (typeof tokens === 'string') return tokens;
    try {
      await this.#verifyAccess(tokens);
      return tokens;
    } catch (error) {
      return toState(error, tokens);
    }
  }

  /**
   * Returns the `Set-Cookie` values for new tokens, or `null` if they are too long.
   *
   * @throws GuardError if the access token is not accepted, or could not be checked in time.
   */
  async write(tokens: EdgeTokens): Promise<string[] | null> {
    const claims = await this.#verifyAccess(tokens);
    const { cookieMaxAgeSeconds: maxAgeSeconds, viewerCookie: hasViewerCookie = false } = this.#options;
    const cookies = sessionCookies(tokens, { keys: this.keys, maxAgeSeconds });
    return cookies && hasViewerCookie ? [...cookies, viewerCookie(claims, this.keys)] : cookies;
  }

  /**
   * Whether an ID token belongs to the sign-in with this nonce.
   *
   * @throws GuardError `COGNITO_UNAVAILABLE` when it could not be checked in time.
   */
  async hasNonce(idToken: string, nonce: string): Promise<boolean> {
    const claims = await verifyWithin(this.#deadline, this.#parts.id.verify(idToken)).catch((error: unknown) => {
      if (isUnavailable(error)) throw error;
      return null;
    });
    return claims?.['nonce'] === nonce;
  }

  #verifyAccess({ accessToken }: EdgeTokens): Promise<AccessTokenClaims> {
    return verifyWithin(this.#deadline, this.#parts.access.verify(accessToken));
  }
}

/** Returns the state of a session whose access token the verifier does not accept. It throws `GuardError`s only. */
function toState(error: unknown, tokens: EdgeTokens): SessionState {
  const { code, status } = error as GuardError;
  if (isUnavailable(error)) throw error;
  if (code === 'TOKEN_EXPIRED') return { expired: tokens };
  return status === 403 ? 'forbidden' : 'forged';
}

function isUnavailable(error: unknown): boolean {
  return (error as GuardError).status === 503;
}
