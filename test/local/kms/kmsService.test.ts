import { afterAll, beforeAll, expect, test } from 'vitest';
import { KEY_ARN, KMS_KEYS } from '../cognito/startUserPool.ts';
import { serveKms } from './serveKms.ts';

let kms: Awaited<ReturnType<typeof serveKms>>;
beforeAll(async () => {
  kms = await serveKms();
});
afterAll(() => kms.stop());

const SIGNED = { authorization: 'AWS4-HMAC-SHA256 Credential=test' };
const Plaintext = Buffer.from('秘密').toString('base64');

async function call(
  action: string,
  input: unknown,
  headers: Record<string, string> = SIGNED,
): Promise<Record<string, unknown>> {
  const target = { 'x-amz-target': `TrentService.${action}` };
  const response = await fetch(kms.url, {
    method: 'POST',
    headers: { ...headers, ...target },
    body: JSON.stringify(input),
  });
  const output = (await response.json()) as Record<string, unknown>;
  return Object.assign(output, { status: response.status });
}

test.each([
  ['its ARN', KEY_ARN],
  ['its id', KMS_KEYS[0].id],
  ['an alias', 'alias/codes'],
  ['the ARN of an alias', 'arn:aws:kms:ap-northeast-1:111122223333:alias/codes'],
])('a key is found by %s', async (_, KeyId) => {
  const encrypted = await call('Encrypt', { KeyId, Plaintext });
  expect(encrypted).toMatchObject({ status: 200, KeyId: KEY_ARN, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' });
  const { CiphertextBlob } = encrypted;
  expect(await call('Decrypt', { KeyId, CiphertextBlob })).toMatchObject({ KeyId: KEY_ARN, Plaintext });
});

test('a ciphertext belongs to its encryption context, in any order', async () => {
  const EncryptionContext = { a: '1', b: '2' };
  const { CiphertextBlob } = await call('Encrypt', { KeyId: KEY_ARN, Plaintext, EncryptionContext });
  const decrypt = (context: unknown) => call('Decrypt', { CiphertextBlob, EncryptionContext: context });
  expect(await decrypt({ b: '2', a: '1' })).toMatchObject({ Plaintext });
  for (const context of [undefined, { a: '1' }, { a: '1', b: '3' }]) {
    expect(await decrypt(context)).toMatchObject({ status: 400, __type: 'InvalidCiphertextException' });
  }
});

test.each([
  ['KeySpec AES_256', { KeySpec: 'AES_256' }, 32],
  ['KeySpec AES_128', { KeySpec: 'AES_128' }, 16],
  ['NumberOfBytes', { NumberOfBytes: 64 }, 64],
])('a data key has the length of %s', async (_, size, bytes) => {
  const { CiphertextBlob, Plaintext: generated } = await call('GenerateDataKey', { KeyId: KEY_ARN, ...size });
  expect(Buffer.from(String(generated), 'base64')).toHaveLength(bytes);
  expect(await call('Decrypt', { CiphertextBlob })).toMatchObject({ Plaintext: generated });
});

test.each([
  ['an unknown key', 'Encrypt', { KeyId: 'alias/other', Plaintext }, 'NotFoundException'],
  ['no plaintext', 'Encrypt', { KeyId: KEY_ARN }, 'ValidationException'],
  ['no length', 'GenerateDataKey', { KeyId: KEY_ARN }, 'ValidationException'],
  [
    'a context of numbers',
    'GenerateDataKey',
    { KeyId: KEY_ARN, NumberOfBytes: 1, EncryptionContext: { a: 1 } },
    'ValidationException',
  ],
  ['a foreign ciphertext', 'Decrypt', { CiphertextBlob: Plaintext }, 'InvalidCiphertextException'],
  ['a list', 'Encrypt', [], 'SerializationException'],
  ['another action', 'Sign', {}, 'NotEmulatedError'],
])('%s is an error', async (_, action, input, name) => {
  expect(await call(action, input)).toMatchObject({ status: 400, __type: name });
});

test('a disabled key can neither encrypt nor decrypt', async () => {
  const { CiphertextBlob } = await call('Encrypt', { KeyId: KEY_ARN, Plaintext });
  KMS_KEYS[0].enabled = false;
  try {
    for (const [action, input] of [
      ['Encrypt', { KeyId: KEY_ARN, Plaintext }],
      ['GenerateDataKey', { KeyId: KEY_ARN, KeySpec: 'AES_256' }],
      ['Decrypt', { CiphertextBlob }],
    ] as const) {
      expect(await call(action, input)).toMatchObject({ status: 400, __type: 'DisabledException' });
    }
  } finally {
    KMS_KEYS[0].enabled = true;
  }
});

test('a call without a signature is an error', async () => {
  expect(await call('Encrypt', { KeyId: KEY_ARN, Plaintext }, {})).toMatchObject({
    __type: 'MissingAuthenticationTokenException',
  });
});

test('an injected fault is reported', async () => {
  kms.faults.failNext('Decrypt', { exception: 'KMSInternalException', message: 'later' });
  expect(await call('Decrypt', { CiphertextBlob: Plaintext })).toMatchObject({ __type: 'KMSInternalException' });
});

test('the call log names the calls and holds no key', async () => {
  await call('Encrypt', { KeyId: KEY_ARN, Plaintext });
  const event = kms.events.list().at(-1);
  expect(event).toMatchObject({ service: 'kms', name: 'Encrypt', outcome: 'ok' });
});
