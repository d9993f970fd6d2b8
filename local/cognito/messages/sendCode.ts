import type { Cognito } from '../context/Cognito.ts';
import { createCode } from '../state/codeHash.ts';
import { deliveryDetails, type DeliveryDetails } from '../users/contacts.ts';
import type { UserPool } from '../settings/userPool.ts';
import type { CodePurpose } from '../state/Codes.ts';
import { transaction } from '../state/transaction.ts';
import { composeMessage } from './composeMessage.ts';
import type { MessageRequest } from './customMessage.ts';

type CodeRequest = MessageRequest & {
  purpose: CodePurpose;
  /** Runs in the same transaction. */
  also?: () => void;
};

/**
 * Sends a code that verifies a contact. Storing the code and delivering the message are one transaction, so a code that
 * was sent works; when the trigger fails, nothing is stored and the previous code stays valid.
 */
export async function sendCode(cognito: Cognito, pool: UserPool, request: CodeRequest): Promise<DeliveryDetails> {
  const { user, purpose, attribute } = request;
  const value = request.destination ?? user.attributes[attribute] ?? '';
  const message = await composeMessage(cognito, pool, request);
  const code = createCode();
  transaction(cognito.state, () => {
    cognito.codes.store(user, purpose, { code, attribute, value });
    cognito.inbox.deliver(message.fill(code));
    request.also?.();
  });
  return deliveryDetails(attribute, value);
}
