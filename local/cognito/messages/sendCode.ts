import type { Cognito, Scope } from '../Cognito.ts';
import { createCode } from '../codeHash.ts';
import { deliveryDetails, type DeliveryDetails } from '../contacts.ts';
import type { Contact } from '../settings/userPool.ts';
import type { CodePurpose } from '../state/Codes.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { composeMessage } from './composeMessage.ts';
import type { MessageSource } from './templates.ts';

type Request = {
  user: User;
  purpose: CodePurpose;
  source: MessageSource;
  attribute: Contact;
  clientMetadata: Record<string, string> | undefined;
};

/**
 * Sends a code that proves a contact. The code is kept and the message delivered in one transaction, so a code that was sent works;
 * when the trigger fails nothing is kept and an older code stays good.
 */
export async function sendCode(cognito: Cognito, { pool, client }: Scope, request: Request): Promise<DeliveryDetails> {
  const { user, purpose, source, attribute, clientMetadata } = request;
  const message = await composeMessage(cognito, pool, { source, user, attribute, clientMetadata, clientId: client.id });
  const code = createCode();
  transaction(cognito.state, () => {
    cognito.codes.store(user, purpose, { code, attribute });
    cognito.inbox.deliver(message.fill(code));
  });
  return deliveryDetails(attribute, user.attributes[attribute] ?? '');
}
