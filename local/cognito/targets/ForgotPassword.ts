import { CognitoException } from '../exceptions/CognitoException.ts';
import type { ClientScope, Cognito } from '../context/Cognito.ts';
import { simulatedDetails } from '../users/contacts.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { sendCode } from '../messages/sendCode.ts';
import { migrateUser } from '../signIn/migrateUser.ts';
import { recoveryContact, simulatedRecovery } from '../users/recovery.ts';
import type { Contact } from '../settings/userPool.ts';
import type { User } from '../state/Users.ts';
import { defineClientTarget } from '../wire/defineClientTarget.ts';

/** Returns the user and the contact that get a code, or null for an error that the app client hides. */
function recipientOf(
  cognito: Cognito,
  { pool, client }: ClientScope,
  user: User | null,
): { user: User; attribute: Contact } | null {
  const hide = (error: CognitoException): null => {
    if (client.hidesUsers) return null;
    throw error;
  };
  if (!user) return hide(exceptions.userNotFoundInRecovery());
  if (!user.enabled) return hide(exceptions.userDisabled());
  const isOther = user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER';
  if (isOther) throw exceptions.recoveryNotInThisState();
  try {
    return { user, attribute: recoveryContact(cognito, pool, user) };
  } catch (error) {
    const isNothing = error instanceof CognitoException && error.name === 'InvalidParameterException';
    if (isNothing) return hide(error);
    throw error;
  }
}

/**
 * ForgotPassword. An app client that hides users gets a simulated response for a user that does not exist, is disabled
 * or has no verified contact.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export const ForgotPassword = defineClientTarget({
  parameters: {},
  async run(input, cognito, scope) {
    const { pool, client } = scope;
    const user =
      cognito.users.find(pool, input.Username) ??
      (await migrateUser(cognito, scope, { username: input.Username, clientMetadata: input.ClientMetadata }));
    const recipient = recipientOf(cognito, scope, user);
    if (recipient === null) {
      return { CodeDeliveryDetails: simulatedDetails(simulatedRecovery(pool, input.Username), input.Username) };
    }
    cognito.limits.assertOpen(recipient.user, 'ForgotPassword');
    cognito.limits.record(recipient.user, 'ForgotPassword');
    const CodeDeliveryDetails = await sendCode(cognito, pool, {
      clientId: client.id,
      ...recipient,
      purpose: 'FORGOT_PASSWORD',
      source: 'CustomMessage_ForgotPassword',
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetails };
  },
});
