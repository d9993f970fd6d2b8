import type { EncryptedClientSecret } from '../EncryptedClientSecret.ts';

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const FUNCTION_NAME = /^[\w-]{1,64}$/;

/** Base64. The ciphertext of a client secret has about 280 characters; Lambda limits the environment to 4 KB. */
const CIPHERTEXT = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const MAX_LENGTH = 400;

/**
 * Returns a message for each problem of the prop `encryptedClientSecret`. They contain no ciphertext: what was given
 * may be the secret itself.
 */
export function encryptedSecretProblems({ functionName, ciphertexts }: EncryptedClientSecret): string[] {
  return [
    FUNCTION_NAME.test(functionName)
      ? null
      : `encryptedClientSecret.functionName must be 1 to 64 letters, digits, - and _; got ${functionName}.`,
    ciphertexts.length === 1 || ciphertexts.length === 2
      ? null
      : `encryptedClientSecret.ciphertexts must be one, or two during a rotation; got ${ciphertexts.length}.`,
    ciphertexts.every(isCiphertext)
      ? null
      : `encryptedClientSecret.ciphertexts must be the CiphertextBlob of KMS: base64 of more than 64 and at most ${MAX_LENGTH} characters.`,
  ].filter((problem) => problem !== null);
}

/** Returns false for a client secret, which has at most 64 characters. */
function isCiphertext(text: string): boolean {
  return text.length > 64 && text.length <= MAX_LENGTH && CIPHERTEXT.test(text);
}
