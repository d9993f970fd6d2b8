import { createHash, randomBytes } from 'node:crypto';
import type { AssemblyModel, KmsKeyModel } from '../assembly/model.ts';
import { ServiceException } from '../awsJson/ServiceException.ts';
import { seal, unseal } from '../sealing.ts';

/** Names and values that a ciphertext is bound to. */
export type EncryptionContext = Readonly<Record<string, string>>;

/** A key for one message, in clear and encrypted. */
export interface DataKey {
  keyArn: string;
  plaintext: Buffer;
  ciphertext: Buffer;
}

const VERSION = 1;
const ID_BYTES = 36;
const DATA_KEY_BYTES = 32;

/**
 * The symmetric keys of an assembly. Their material is derived from a random value in the state, so that a ciphertext
 * of an earlier run can be decrypted.
 */
export class KeyStore {
  readonly #keys: readonly KmsKeyModel[];

  constructor(model: Pick<AssemblyModel, 'kmsKeys'>) {
    this.#keys = model.kmsKeys;
  }

  /** Finds a key by id, ARN, alias name or alias ARN; null for a key that is not in the assembly. */
  findKey(keyId: string): KmsKeyModel | null {
    const alias = /^(?:arn:[^:]+:kms:[^:]+:\d{12}:)?(alias\/.+)$/.exec(keyId)?.[1];
    const isNamed = ({ id, arn, aliases }: KmsKeyModel) =>
      id === keyId || arn === keyId || aliases.includes(alias ?? '');
    return this.#keys.find(isNamed) ?? null;
  }

  generateDataKey(key: KmsKeyModel, context: EncryptionContext, bytes = DATA_KEY_BYTES): DataKey {
    const plaintext = randomBytes(bytes);
    return { keyArn: key.arn, plaintext, ciphertext: this.encrypt(key, plaintext, context) };
  }

  encrypt(key: KmsKeyModel, plaintext: Buffer, context: EncryptionContext): Buffer {
    const sealed = seal(materialOf(key), plaintext, toBytes(context));
    return Buffer.concat([Buffer.from([VERSION]), Buffer.from(key.id), sealed]);
  }

  /**
   * Decrypts a ciphertext with the key that it names.
   * @throws ServiceException InvalidCiphertextException for one of another account, or with another encryption context.
   */
  decrypt(ciphertext: Buffer, context: EncryptionContext): { key: KmsKeyModel; plaintext: Buffer } {
    const key = this.findKey(ciphertext.subarray(1, 1 + ID_BYTES).toString());
    if (key === null || ciphertext[0] !== VERSION) throw new ServiceException('InvalidCiphertextException', '');
    try {
      return { key, plaintext: unseal(materialOf(key), ciphertext.subarray(1 + ID_BYTES), toBytes(context)) };
    } catch {
      throw new ServiceException('InvalidCiphertextException', '');
    }
  }
}

function materialOf({ seed }: KmsKeyModel): Buffer {
  return createHash('sha256').update(seed).digest();
}

/** The order of the names does not matter. */
function toBytes(context: EncryptionContext): Buffer {
  const entries = Object.entries(context).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify(entries));
}
