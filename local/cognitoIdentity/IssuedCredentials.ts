import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** The identity of an identity pool that temporary credentials belong to. */
export interface CognitoPrincipal {
  identityPoolId: string;
  identityId: string;
  roleArn: string;
  /** Name of the provider that the identity signed in at: `cognito-idp.<Region>.amazonaws.com/<user pool id>`. */
  provider: string;
  /** The user's `sub` at the provider. */
  sub: string;
}

/** Temporary credentials of a role. */
export interface TemporaryCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiresAtSeconds: number;
}

type Issued = TemporaryCredentials & { principal: CognitoPrincipal };

/** @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html */
const VALID_SECONDS = 3600;
/** The oldest credentials are dropped beyond this number. */
const MAX_KEPT = 1000;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The temporary credentials of this run. After a restart, clients have to get new ones. */
export class IssuedCredentials {
  readonly #clock: Clock;
  readonly #issued = new Map<string, Issued>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(principal: CognitoPrincipal): TemporaryCredentials {
    const credentials = {
      accessKeyId: `ASIA${Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(96).toString('base64'),
      expiresAtSeconds: this.#clock.nowSeconds() + VALID_SECONDS,
    };
    this.#issued.set(credentials.accessKeyId, { ...credentials, principal });
    const [oldest] = this.#issued.keys();
    if (this.#issued.size > MAX_KEPT && oldest !== undefined) this.#issued.delete(oldest);
    return credentials;
  }

  /** Returns the credentials of an access key; null for an unknown key and for another session token. */
  find(accessKeyId: string, sessionToken: string | null): (Issued & { expired: boolean }) | null {
    const found = this.#issued.get(accessKeyId);
    if (found === undefined || found.sessionToken !== sessionToken) return null;
    return { ...found, expired: found.expiresAtSeconds <= this.#clock.nowSeconds() };
  }
}
