import {
  createHash,
  createPrivateKey,
  generateKeyPair,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { State } from '../../state.ts';
import { prepare } from './prepare.ts';

export type TokenUse = 'id' | 'access';
interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  publicJwk: JsonWebKey;
}

const USES: readonly TokenUse[] = ['id', 'access'];
const SIZE = { modulusLength: 2048 };
const generate = promisify(generateKeyPair);

/**
 * The two RSA keys of each pool, one for ID tokens and one for access tokens.
 * @see
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 */
export class SigningKeys {
  readonly #state: State;
  readonly #loaded = new Map<string, SigningKey>();
  readonly #pending = new Map<string, Promise<void>>();

  constructor(state: State) {
    this.#state = state;
  }

  /** Generates the missing keys of a pool off the main thread. */
  async prepareFor(poolId: string): Promise<void> {
    let pending = this.#pending.get(poolId);
    if (!pending) {
      pending = this.#generateMissing(poolId);
      this.#pending.set(poolId, pending);
    }
    await pending;
  }

  async get(poolId: string, use: TokenUse): Promise<SigningKey> {
    await this.prepareFor(poolId);
    return this.#load(poolId, use) ?? this.#generateNow(poolId, use);
  }

  /** Returns both public keys, as `/.well-known/jwks.json` does. */
  jwks(poolId: string): { keys: JsonWebKey[] } {
    return { keys: USES.map((use) => (this.#load(poolId, use) ?? this.#generateNow(poolId, use)).publicJwk) };
  }

  async #generateMissing(poolId: string): Promise<void> {
    const missing = USES.filter((use) => this.#load(poolId, use) === null);
    await Promise.all(missing.map(async (use) => this.#store(poolId, use, (await generate('rsa', SIZE)).privateKey)));
  }

  #generateNow(poolId: string, use: TokenUse): SigningKey {
    return this.#store(poolId, use, generateKeyPairSync('rsa', SIZE).privateKey);
  }

  /** Stores a new key unless there is one already; returns the stored key. */
  #store(poolId: string, use: TokenUse, privateKey: KeyObject): SigningKey {
    const jwk = privateKey.export({ format: 'jwk' });
    const kid = createHash('sha256').update(String(jwk.n)).digest('base64');
    prepare(this.#state, 'INSERT OR IGNORE INTO cognito_signing_keys VALUES (?, ?, ?, ?)').run(
      poolId,
      use,
      kid,
      JSON.stringify(jwk),
    );
    return this.#load(poolId, use) ?? { kid, privateKey, publicJwk: toPublicJwk(kid, jwk) };
  }

  #load(poolId: string, use: TokenUse): SigningKey | null {
    const name = `${poolId}/${use}`;
    const loaded = this.#loaded.get(name);
    if (loaded) return loaded;
    const row = prepare(this.#state, 'SELECT * FROM cognito_signing_keys WHERE pool_id = ? AND use = ?').get(
      poolId,
      use,
    );
    if (!row) return null;
    const jwk = JSON.parse(String(row['private_jwk'])) as JsonWebKey;
    const kid = String(row['kid']);
    const key = { kid, privateKey: createPrivateKey({ key: jwk, format: 'jwk' }), publicJwk: toPublicJwk(kid, jwk) };
    this.#loaded.set(name, key);
    return key;
  }
}

/** Copies the public members by name, so that no private one is included. */
function toPublicJwk(kid: string, jwk: JsonWebKey): JsonWebKey {
  return { alg: 'RS256', e: String(jwk.e), kid, kty: 'RSA', n: String(jwk.n), use: 'sig' };
}
