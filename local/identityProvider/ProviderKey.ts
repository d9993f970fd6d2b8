import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTPayload } from 'jose';

interface Pair {
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
}

async function generate(): Promise<Pair> {
  const kid = randomUUID();
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
}

/** The signing key of the fake identity provider, generated on first use. */
export class ProviderKey {
  #pair: Promise<Pair> | undefined;

  #get(): Promise<Pair> {
    return (this.#pair ??= generate());
  }

  /** Returns the public key as a JWK set. */
  async jwks(): Promise<{ keys: JWK[] }> {
    return { keys: [(await this.#get()).publicJwk] };
  }

  /** Signs the claims of an ID token. */
  async sign(claims: JWTPayload): Promise<string> {
    const { kid, privateKey } = await this.#get();
    return new SignJWT(claims).setProtectedHeader({ kid, alg: 'RS256' }).sign(privateKey);
  }
}
