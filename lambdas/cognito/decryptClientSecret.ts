import { AwsException } from '../aws/AwsException.ts';
import { callService } from '../aws/callService.ts';
import { commonErrorKind } from '../aws/commonErrors.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { EncryptedSecrets } from '../runtime/config.ts';
import type { FetchSecret, SecretStage } from './ClientSecret.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html */
const CLIENT_SECRET = /^[\w+]{1,64}$/;

/** The plaintext is not a client secret: it ends in a newline, for example. */
class NotAClientSecretError extends Error {
  override readonly name = 'NotAClientSecretError';
}

/**
 * Returns a function that decrypts the app client's secret with KMS. The ciphertext of `AWSCURRENT` is the secret in
 * use; that of `AWSPREVIOUS` is the other one during a rotation. Each is decrypted once, because a change of the
 * environment starts another function.
 *
 * A ciphertext that KMS rejects fails with MISCONFIGURED, which no retry can help: it has another encryption context or
 * key, it is no ciphertext, or the key is disabled.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html
 */
export function decryptClientSecret({
  ciphertext,
  otherCiphertext,
  keyArn,
  functionName,
}: EncryptedSecrets): FetchSecret {
  const ciphertexts: Record<SecretStage, string | null> = { AWSCURRENT: ciphertext, AWSPREVIOUS: otherCiphertext };
  const secrets: Partial<Record<SecretStage, string>> = {};
  return async (stage) => {
    const blob = ciphertexts[stage];
    if (blob === null) return null;
    return (secrets[stage] ??= await decrypt({
      CiphertextBlob: blob,
      EncryptionContext: { LambdaFunctionName: functionName },
      KeyId: keyArn,
    }));
  };
}

async function decrypt(input: object): Promise<string> {
  let answer: { Plaintext: string };
  try {
    answer = await callService('kms', 'TrentService.Decrypt', input);
  } catch (error) {
    throw isTransient(error as Error) ? error : misconfigured(error as Error);
  }
  const secret = Buffer.from(answer.Plaintext, 'base64').toString();
  if (!CLIENT_SECRET.test(secret)) throw misconfigured(new NotAClientSecretError());
  return secret;
}

function isTransient(error: Error): boolean {
  if (!(error instanceof AwsException)) return true;
  const kind = commonErrorKind(error.name, error.$metadata.httpStatusCode);
  return kind === 'throttled' || kind === 'unavailable';
}

function misconfigured(cause: Error): AuthError {
  return new AuthError('MISCONFIGURED', {}, { cause });
}
