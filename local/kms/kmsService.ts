import type { AssemblyModel, KmsKeyModel } from '../assembly/model.ts';
import { createJsonService, type Actions, type Input, type JsonService } from '../awsJson/createJsonService.ts';
import { ServiceException } from '../awsJson/ServiceException.ts';
import type { EventLog } from '../events.ts';
import type { Faults } from '../faults.ts';
import { KeyStore, type EncryptionContext } from './KeyStore.ts';

const ALGORITHM = 'SYMMETRIC_DEFAULT';
const BYTES: Readonly<Record<string, number>> = { AES_256: 32, AES_128: 16 };

/**
 * The texts of the exceptions are unsure.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html
 */
const ACTIONS: Actions<KeyStore> = {
  GenerateDataKey(store, input) {
    const key = findKey(store, input);
    const bytes = Number(input['NumberOfBytes'] ?? BYTES[String(input['KeySpec'])]);
    if (!(Number.isInteger(bytes) && bytes >= 1 && bytes <= 1024))
      throw invalid('Please specify either number of bytes or key spec.');
    const { plaintext, ciphertext } = store.generateDataKey(key, contextOf(input), bytes);
    return { KeyId: key.arn, Plaintext: plaintext.toString('base64'), CiphertextBlob: ciphertext.toString('base64') };
  },

  Encrypt(store, input) {
    const key = findKey(store, input);
    const ciphertext = store.encrypt(key, blob(input, 'Plaintext'), contextOf(input));
    return { KeyId: key.arn, CiphertextBlob: ciphertext.toString('base64'), EncryptionAlgorithm: ALGORITHM };
  },

  Decrypt(store, input) {
    const named = input['KeyId'] === undefined ? null : findKey(store, input);
    const { key, plaintext } = store.decrypt(blob(input, 'CiphertextBlob'), contextOf(input));
    assertEnabled(key);
    if (named !== null && named !== key) {
      const message = 'The key ID in the request does not identify a CMK that can perform this operation.';
      throw new ServiceException('IncorrectKeyException', message);
    }
    return { KeyId: key.arn, Plaintext: plaintext.toString('base64'), EncryptionAlgorithm: ALGORITHM };
  },
};

/**
 * Creates AWS KMS for the symmetric keys of the assembly: GenerateDataKey, Encrypt and Decrypt. Key policies and grants
 * are not checked.
 */
export function createKmsService(options: {
  model: Pick<AssemblyModel, 'kmsKeys'>;
  events: EventLog;
  faults: Faults;
}): JsonService {
  const { model, events, faults } = options;
  return createJsonService({
    service: 'kms',
    name: 'KMS',
    prefix: 'TrentService.',
    actions: ACTIONS,
    store: new KeyStore(model),
    // Keys and plaintexts stay out of the call log.
    logsContent: false,
    events,
    faults,
  });
}

function findKey(store: KeyStore, input: Input): KmsKeyModel {
  const keyId = String(input['KeyId']);
  const key = store.findKey(keyId);
  if (key === null) throw new ServiceException('NotFoundException', `Key '${keyId}' does not exist`);
  assertEnabled(key);
  return key;
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html */
function assertEnabled({ arn, enabled }: KmsKeyModel): void {
  if (!enabled) throw new ServiceException('DisabledException', `${arn} is disabled.`);
}

function contextOf(input: Input): EncryptionContext {
  const context = input['EncryptionContext'] ?? {};
  if (typeof context === 'object' && Object.values(context).every((value) => typeof value === 'string')) {
    return { ...(context as EncryptionContext) };
  }
  throw invalid('EncryptionContext must be a map of texts.');
}

function blob(input: Input, name: string): Buffer {
  const value = input[name];
  if (typeof value === 'string' && value !== '') return Buffer.from(value, 'base64');
  throw invalid(`${name} must not be empty.`);
}

function invalid(message: string): ServiceException {
  return new ServiceException('ValidationException', message);
}
