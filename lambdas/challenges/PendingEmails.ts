import { AuthError } from '../runtime/AuthError.ts';
import type { SealingSecrets } from './Challenges.ts';
import { findSealingKey, sealBytes, toSealedBytes, unsealJson } from './seal.ts';
import { toSealingKey } from './sealingKey.ts';

/**
 * The validity of the code that Cognito sends to a new address.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const VALID_MILLIS = 24 * 60 * 60 * 1000;

interface Content {
  email: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/**
 * Records of new e-mail addresses that wait for their code. Cognito does not report what is pending: until the code is
 * entered, GetUser returns the old address. A record is kept in an attribute that the user can read, in the ID token
 * too, and overwrite; so it is sealed for that user, and an invalid one is treated as absent.
 */
export class PendingEmails {
  readonly #secrets: SealingSecrets;
  readonly #clientId: string;

  constructor(secrets: SealingSecrets, { clientId }: { clientId: string }) {
    this.#secrets = secrets;
    this.#clientId = clientId;
  }

  /**
   * Makes the record of an address whose code is sent now.
   * @throws AuthError TEMPORARILY_UNAVAILABLE when the client secret is not available
   */
  async seal(userId: string, email: string): Promise<string> {
    const secret = await this.#secrets.current();
    if (secret === null) throw new AuthError('TEMPORARILY_UNAVAILABLE');
    const content: Content = { email, expiresAt: Date.now() + VALID_MILLIS };
    return sealBytes(Buffer.from(JSON.stringify(content)), toSealingKey(secret), this.#purpose(userId));
  }

  /** Returns the address of a record; null when its code has expired, and for any other text. */
  async open(userId: string, record: string | null): Promise<string | null> {
    const bytes = record === null ? null : toSealedBytes(record);
    if (bytes === null) return null;
    const key = await findSealingKey(bytes, await this.#secrets.current(), this.#secrets);
    const content = key && (unsealJson(bytes, key, this.#purpose(userId)) as Content | null);
    return content !== null && content.expiresAt > Date.now() ? content.email : null;
  }

  #purpose(userId: string): Buffer {
    return Buffer.from(`genkan-pending-email-1:${this.#clientId}:${userId}`);
  }
}
