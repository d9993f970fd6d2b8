import type { Cognito } from '../context/Cognito.ts';
import type { UserPool } from '../settings/userPool.ts';
import { verificationOf } from '../state/Codes.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import type { Attributes } from '../users/attributes.ts';
import { changeAttributes } from '../users/changeAttributes.ts';
import type { DeliveryDetails } from '../users/contacts.ts';
import { sendCode } from './sendCode.ts';
import type { MessageRequest } from './customMessage.ts';

interface AttributeUpdate extends Pick<MessageRequest, 'clientId' | 'clientMetadata'> {
  user: User;
  /** An empty value deletes the attribute. */
  given: Attributes;
}

/**
 * Changes attributes, and sends a code to each contact that has to be verified. When the message fails, the other
 * attributes are stored already; AWS does not document this.
 */
export async function updateAttributes(
  cognito: Cognito,
  pool: UserPool,
  { user: before, given, ...request }: AttributeUpdate,
): Promise<DeliveryDetails[]> {
  const { user, unverified } = transaction(cognito.state, () =>
    changeAttributes(cognito, pool, { user: before, given }),
  );
  const sent: DeliveryDetails[] = [];
  for (const { attribute, destination } of unverified) {
    const source = 'CustomMessage_UpdateUserAttribute';
    const code = { purpose: verificationOf(attribute), source, attribute, destination } as const;
    sent.push(await sendCode(cognito, pool, { ...request, ...code, user }));
  }
  return sent;
}
