import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { EncryptedClientSecret } from '../EncryptedClientSecret.ts';
import type { ClientSecretAccess } from './ClientSecretAccess.ts';

/**
 * Returns access to a client secret that is encrypted in the environment: the ciphertexts, and the permission to
 * decrypt with this key those of this encryption context only.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
export function decryptedClientSecret(
  key: IKey,
  { functionName, ciphertexts: [current = '', other] }: EncryptedClientSecret,
): ClientSecretAccess {
  return {
    variables: {
      ENCRYPTED_CLIENT_SECRET: current,
      ...(other !== undefined && { ENCRYPTED_OTHER_CLIENT_SECRET: other }),
      CLIENT_SECRET_KEY_ARN: key.keyArn,
      CLIENT_SECRET_FUNCTION_NAME: functionName,
    },
    environmentKey: key,
    authFunctionName: functionName,
    readStatements: () => [
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [key.keyArn],
        conditions: { StringEquals: { 'kms:EncryptionContext:LambdaFunctionName': functionName } },
      }),
    ],
  };
}
