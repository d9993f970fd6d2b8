import { createECDH, createPrivateKey, createSign, hkdfSync, randomBytes } from 'node:crypto';
import { encrypt } from '../sealing.ts';
import type { DataKey, EncryptionContext } from './KeyStore.ts';

/**
 * The algorithm suite 0x0378, without key commitment: Cognito's example decrypts with REQUIRE_ENCRYPT_ALLOW_DECRYPT, as
 * such a message needs.
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/algorithms-reference.html
 */
const SUITE = Buffer.from([0x03, 0x78]);
const CURVE = 'secp384r1';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const FRAME_BYTES = 4096;
const PUBLIC_KEY = 'aws-crypto-public-key';

/**
 * Encrypts a short text as the AWS Encryption SDK does: message format version 1, with one frame and one data key.
 * @param generateDataKey encrypts the data key under the given encryption context
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/message-format.html
 */
export function encryptMessage(
  text: string,
  context: EncryptionContext,
  generateDataKey: (context: EncryptionContext) => DataKey,
): Buffer {
  const signer = createSigner();
  const all = { ...context, [PUBLIC_KEY]: signer.publicKey };
  const dataKey = generateDataKey(all);
  const id = randomBytes(16);
  const key = Buffer.from(
    hkdfSync('sha384', dataKey.plaintext, Buffer.alloc(0), Buffer.concat([SUITE, id]), KEY_BYTES),
  );
  const header = toHeader(id, all, dataKey);
  const iv = Buffer.alloc(IV_BYTES);
  const headerTag = encrypt(key, { nonce: iv, aad: header, plaintext: Buffer.alloc(0) });
  const signed = Buffer.concat([header, iv, headerTag, toFinalFrame(id, key, Buffer.from(text))]);
  const signature = signer.sign(signed);
  return Buffer.concat([signed, uint16(signature.length), signature]);
}

function toHeader(id: Buffer, context: EncryptionContext, { keyArn, ciphertext }: DataKey): Buffer {
  const entries = Object.entries(context).toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const aad = Buffer.concat([
    uint16(entries.length),
    ...entries.flatMap(([name, value]) => [sized(Buffer.from(name)), sized(Buffer.from(value))]),
  ]);
  return Buffer.concat([
    Buffer.from([0x01, 0x80]),
    SUITE,
    id,
    sized(aad),
    uint16(1),
    ...[Buffer.from('aws-kms'), Buffer.from(keyArn), ciphertext].map(sized),
    // Framed content, and four reserved bytes.
    Buffer.from([0x02, 0, 0, 0, 0, IV_BYTES]),
    uint32(FRAME_BYTES),
  ]);
}

function toFinalFrame(id: Buffer, key: Buffer, content: Buffer): Buffer {
  const sequence = uint32(1);
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(content.length));
  const aad = Buffer.concat([id, Buffer.from('AWSKMSEncryptionClient Final Frame'), sequence, length]);
  const iv = Buffer.concat([Buffer.alloc(IV_BYTES - sequence.length), sequence]);
  const sealed = encrypt(key, { nonce: iv, aad, plaintext: content });
  return Buffer.concat([uint32(0xffffffff), sequence, iv, uint32(content.length), sealed]);
}

/** Creates a key pair for one message; the public key is compressed. */
function createSigner(): { publicKey: string; sign(signed: Buffer): Buffer } {
  const pair = createECDH(CURVE);
  const point = pair.generateKeys();
  const coordinate = (from: number) => point.subarray(from, from + 48).toString('base64url');
  const privateKey = createPrivateKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-384', x: coordinate(1), y: coordinate(49), d: padded(pair.getPrivateKey()) },
  });
  return {
    publicKey: pair.getPublicKey('base64', 'compressed'),
    sign: (signed) => createSign('sha384').update(signed).sign(privateKey),
  };
}

function padded(privateKey: Buffer): string {
  return Buffer.concat([Buffer.alloc(48 - privateKey.length), privateKey]).toString('base64url');
}

function sized(bytes: Buffer): Buffer {
  return Buffer.concat([uint16(bytes.length), bytes]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
