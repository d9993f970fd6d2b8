import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Identity } from './Identity.ts';

/** What a code or an access token was issued for. */
export interface Grant {
  /** Address of the provider, which the token and the userinfo endpoint compare. */
  issuer: string;
  clientId: string;
  redirectUri: string;
  codeChallenge: string | null;
  nonce: string | null;
  identity: Identity;
}

const VALID_MILLIS = 5 * 60_000;
/** The oldest are dropped above this number, so that no client can fill the memory. */
const MOST = 1000;

/** Codes or access tokens of the fake identity provider. In memory, because they are valid for five minutes only. */
export class Grants {
  readonly #clock: Clock;
  readonly #grants = new Map<string, { grant: Grant; expiresAt: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Seconds for which a grant is valid. */
  get validSeconds(): number {
    return VALID_MILLIS / 1000;
  }

  issue(grant: Grant): string {
    const text = randomBytes(24).toString('base64url');
    this.#grants.set(text, { grant, expiresAt: this.#clock.nowMillis() + VALID_MILLIS });
    const [oldest] = this.#grants.keys();
    if (this.#grants.size > MOST && oldest !== undefined) this.#grants.delete(oldest);
    return text;
  }

  /** Returns the grant of a text; null for an unknown or expired one. */
  read(text: string): Grant | null {
    const found = this.#grants.get(text);
    return found && found.expiresAt > this.#clock.nowMillis() ? found.grant : null;
  }

  /** Returns the grant and forgets it, so that a code works once. */
  spend(text: string): Grant | null {
    const grant = this.read(text);
    this.#grants.delete(text);
    return grant;
  }
}
