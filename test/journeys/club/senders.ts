import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';
import type { CustomEmailSenderTriggerEvent, CustomSMSSenderTriggerEvent } from 'aws-lambda';

const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
const keyring = new KmsKeyringNode({ keyIds: [process.env['KEY_ARN'] ?? ''] });

/** Decrypts the code as in Cognito's documentation, and prints it in place of sending it. */
export async function handler(event: CustomEmailSenderTriggerEvent | CustomSMSSenderTriggerEvent): Promise<void> {
  const { plaintext } = await decrypt(keyring, Buffer.from(event.request.code ?? '', 'base64'));
  process.stdout.write(`${JSON.stringify({ event, code: plaintext.toString() })}\n`);
}
