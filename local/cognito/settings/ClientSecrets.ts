import { randomBytes } from 'node:crypto';
import { exceptions } from '../exceptions/exceptions.ts';

/** A secret of an app client. */
export interface ClientSecret {
  /** `<client id>--<creation in milliseconds>`. AWS documents the form, and not the unit of the time. */
  id: string;
  value: string;
  createdMillis: number;
}

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddUserPoolClientSecret.html */
const MOST_SECRETS = 2;

/** Returns a secret as Cognito generates it: 52 characters of `[a-z0-9]`. */
function generate(): string {
  return Array.from(randomBytes(52), (byte) => (byte % 36).toString(36)).join('');
}

/**
 * The secrets of an app client, oldest first: none of a public client, else one or, around a rotation, two. They start
 * anew with the engine, as the secrets of Secrets Manager do.
 */
export class ClientSecrets {
  readonly #clientId: string;
  readonly #secrets: ClientSecret[] = [];

  /** @param first the secret with which the client was deployed; null for a public client. */
  constructor(clientId: string, first: { value: string; createdMillis: number } | null) {
    this.#clientId = clientId;
    if (first !== null) this.#insert(first.value, first.createdMillis);
  }

  get isEmpty(): boolean {
    return this.#secrets.length === 0;
  }

  /** The oldest secret; null for a public client. */
  get oldest(): string | null {
    return this.#secrets[0]?.value ?? null;
  }

  list(): readonly ClientSecret[] {
    return this.#secrets;
  }

  /** Returns whether a test is true for one of the secrets. */
  some(test: (secret: string) => boolean): boolean {
    return this.#secrets.some(({ value }) => test(value));
  }

  /**
   * Adds a secret.
   * @param value generated unless it is given.
   * @throws CognitoException for a public client, and for a third secret
   */
  add(value: string | undefined, nowMillis: number): ClientSecret {
    if (this.isEmpty) throw exceptions.publicClient(this.#clientId);
    if (this.#secrets.length >= MOST_SECRETS) throw exceptions.tooManyClientSecrets();
    return this.#insert(value ?? generate(), nowMillis);
  }

  /**
   * Deletes a secret by its id.
   * @throws CognitoException for an unknown id, and for the last secret
   */
  delete(id: string): void {
    const index = this.#secrets.findIndex((secret) => secret.id === id);
    if (index < 0) throw exceptions.unknownClientSecret();
    if (this.#secrets.length === 1) throw exceptions.lastClientSecret();
    this.#secrets.splice(index, 1);
  }

  #insert(value: string, nowMillis: number): ClientSecret {
    // The clock can be set back, and two secrets have different ids.
    const createdMillis = Math.max(nowMillis, (this.#secrets.at(-1)?.createdMillis ?? 0) + 1);
    const secret = { id: `${this.#clientId}--${createdMillis}`, value, createdMillis };
    this.#secrets.push(secret);
    return secret;
  }
}
