import { randomUUID } from 'node:crypto';
import type { AssemblyModel, KmsKeyModel } from '../assembly/model.ts';
import type { EventLog, RunningCall } from '../events.ts';
import type { Faults } from '../faults.ts';
import { KeyStore, type EncryptionContext } from './KeyStore.ts';
import { KmsException } from './KmsException.ts';

export interface KmsService {
  /** Handles a call of the AWS JSON 1.1 protocol. */
  handle(request: Request): Promise<Response>;
}

type Input = Readonly<Record<string, unknown>>;
type Action = (store: KeyStore, input: Input) => object;

const PREFIX = 'TrentService.';
const ALGORITHM = 'SYMMETRIC_DEFAULT';
const BYTES: Readonly<Record<string, number>> = { AES_256: 32, AES_128: 16 };

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html */
const ACTIONS: Readonly<Record<string, Action>> = {
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
    if (named !== null && named !== key) {
      const message = 'The key ID in the request does not identify a CMK that can perform this operation.';
      throw new KmsException('IncorrectKeyException', message);
    }
    return { KeyId: key.arn, Plaintext: plaintext.toString('base64'), EncryptionAlgorithm: ALGORITHM };
  },
};

/**
 * AWS KMS over AWS JSON 1.1, for the symmetric keys of the assembly: GenerateDataKey, Encrypt and Decrypt. A call must
 * be signed; whether the signature is right is not checked, and neither are key policies and grants.
 */
export function createKmsService(options: {
  model: Pick<AssemblyModel, 'kmsKeys'>;
  events: EventLog;
  faults: Faults;
}): KmsService {
  const { model, events, faults } = options;
  const store = new KeyStore(model);

  async function answer(request: Request, action: string): Promise<object> {
    const fault = await faults.take(action);
    if (fault !== undefined) throw new KmsException(fault.exception, fault.message);
    if (!request.headers.get('authorization')?.startsWith('AWS4-HMAC-SHA256 ')) {
      throw new KmsException('MissingAuthenticationTokenException', 'Request is missing Authentication Token');
    }
    const run = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (run === undefined) throw new KmsException('NotEmulatedError', `not emulated: KMS ${action}`);
    return run(store, await readInput(request));
  }

  async function respondTo(request: Request, action: string, call: RunningCall): Promise<Response> {
    // Keys and plaintexts stay out of the call log.
    call.request = null;
    try {
      return respond(200, await answer(request, action));
    } catch (error) {
      if (!(error instanceof KmsException)) throw error;
      const { name, message } = error;
      call.outcome = name;
      call.response = { __type: name, message };
      return respond(400, call.response as object);
    }
  }

  return {
    async handle(request) {
      const target = request.headers.get('x-amz-target') ?? '';
      const action = target.startsWith(PREFIX) ? target.slice(PREFIX.length) : target;
      return events.call({ service: 'kms', name: action }, (call) => respondTo(request, action, call));
    },
  };
}

function findKey(store: KeyStore, input: Input): KmsKeyModel {
  const keyId = String(input['KeyId']);
  const key = store.findKey(keyId);
  if (key !== null) return key;
  throw new KmsException('NotFoundException', `Key '${keyId}' does not exist`);
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

function invalid(message: string): KmsException {
  return new KmsException('ValidationException', message);
}

async function readInput(request: Request): Promise<Input> {
  const parsed: unknown = await request.json().catch(() => undefined);
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Input;
  throw new KmsException('SerializationException', 'The request body is not a JSON object.');
}

function respond(status: number, output: object): Response {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
  return new Response(JSON.stringify(output), { status, headers });
}
