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

/** The two RSA keys of each pool, one for ID tokens and one for access tokens (developer guide, verifying-a-jwt). */
export class SigningKeys {
  readonly #state: State;
  readonly #loaded = new Map<string, SigningKey>();
  readonly #pending = new Map<string, Promise<void>>();

  constructor(state: State) {
    this.#state = state;
  }

  /** Makes a pool's keys off the main thread, unless they are there. */
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

  /** The public half of both keys, as `/.well-known/jwks.json` shows them. */
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

  /** Keeps a new key, unless another got there first; answers the one that is kept. */
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

/** Only the public members, named one by one, so that no private one can slip through. */
function toPublicJwk(kid: string, jwk: JsonWebKey): JsonWebKey {
  return { alg: 'RS256', e: String(jwk.e), kid, kty: 'RSA', n: String(jwk.n), use: 'sig' };
}
