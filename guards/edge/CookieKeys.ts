import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a key signs. Each purpose has a key of its own, so no value can be used in place of another. */
export type Purpose = 'session' | 'sign-in' | 'verifier' | 'nonce';

/** Characters that a cookie secret needs at least. */
const MINIMUM_LENGTH = 32;
/** Text from which the key of the CloudFront function is derived; docs/guards-edge.md has it in a command. */
const VIEWER_PURPOSE = 'genkan viewer 1';

/**
 * Signs the values of cookies with HMAC-SHA-256. The first secret signs, every secret is accepted: during a rotation
 * these are the new one and the old one.
 *
 * @throws Error without a secret, and for one of fewer than 32 characters.
 */
export class CookieKeys {
  readonly #secrets: readonly string[];

  constructor(secrets: readonly string[]) {
    if (secrets.length === 0) throw new Error('The guard has no cookie secret. Generate one of 32 or more characters.');
    if (secrets.some((secret) => secret.length < MINIMUM_LENGTH)) {
      throw new Error(`A cookie secret is shorter than ${MINIMUM_LENGTH} characters. Generate a longer one.`);
    }
    this.#secrets = secrets;
  }

  /** Returns the signature of a text, in base64url. */
  sign(purpose: Purpose, text: string): string {
    return this.#signatures(purpose, text)[0] as string;
  }

  /** Whether one of the secrets signed the text for this purpose. */
  verify(purpose: Purpose, text: string, signature: string): boolean {
    const given = Buffer.from(signature);
    return this.#signatures(purpose, text).some((own) => {
      const expected = Buffer.from(own);
      return expected.length === given.length && timingSafeEqual(expected, given);
    });
  }

  /** Returns the signature of a text of the short cookie that the CloudFront function checks. */
  signViewer(text: string): string {
    const key = hmac(this.#secrets[0] as string, VIEWER_PURPOSE).toString('hex');
    return hmac(key, text).toString('hex');
  }

  #signatures(purpose: Purpose, text: string): string[] {
    return this.#secrets.map((secret) => hmac(hmac(secret, `genkan ${purpose} 1`), text).toString('base64url'));
  }
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
