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
  /** Lands in the same transaction. */
  also?: () => void;
};

/**
 * Sends a code that proves a contact. The code is kept and the message delivered in one transaction, so a code that was sent works;
 * when the trigger fails nothing is kept and an older code stays good.
 */
export async function sendCode(cognito: Cognito, pool: UserPool, request: CodeRequest): Promise<DeliveryDetails> {
  const { user, purpose, attribute } = request;
  const message = await composeMessage(cognito, pool, request);
  const code = createCode();
  transaction(cognito.state, () => {
    cognito.codes.store(user, purpose, { code, attribute });
    cognito.inbox.deliver(message.fill(code));
    request.also?.();
  });
  return deliveryDetails(attribute, user.attributes[attribute] ?? '');
}
