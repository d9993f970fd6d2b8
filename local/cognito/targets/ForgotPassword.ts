import { assertCallerAddress } from '../appClient/callerAddress.ts';
import { CognitoException } from '../exceptions/CognitoException.ts';
import { scopeOf, type Scope } from '../context/Cognito.ts';
import { simulatedDetails } from '../users/contacts.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { sendCode } from '../messages/sendCode.ts';
import { recoveryContact, simulatedRecovery } from '../users/recovery.ts';
import { assertSecretHash } from '../appClient/secretHash.ts';
import type { Contact } from '../settings/userPool.ts';
import type { User } from '../state/Users.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** Who gets a code and where, or null where the app client hides why not. */
function recipientOf({ pool, client }: Scope, user: User | null): { user: User; attribute: Contact } | null {
  const hide = (refusal: CognitoException): null => {
    if (client.hidesUsers) return null;
    throw refusal;
  };
  if (!user) return hide(exceptions.userNotFoundInRecovery());
  if (!user.enabled) return hide(exceptions.userDisabled());
  if (user.status === 'FORCE_CHANGE_PASSWORD') throw exceptions.recoveryNotInThisState();
  try {
    return { user, attribute: recoveryContact(pool, user) };
  } catch (error) {
    const isNothing = error instanceof CognitoException && error.name === 'InvalidParameterException';
    if (isNothing) return hide(error);
    throw error;
  }
}

/**
 * ForgotPassword. For a user who does not exist, is disabled, or has nothing verified, an app client that hides users gets a simulated
 * answer (developer guide, cognito-user-pool-managing-errors).
 */
export const ForgotPassword = defineTarget({
  parameters: {
    ClientId: shapes.clientId,
    SecretHash: shapes.secretHash,
    Username: shapes.username,
    ClientMetadata: shapes.clientMetadata,
    UserContextData: shapes.userContextData,
  },
  async run(input, cognito) {
    const scope = scopeOf(cognito, input.ClientId);
    const { pool, client } = scope;
    assertSecretHash(client, input.Username, { hash: input.SecretHash });
    assertCallerAddress(client, input.UserContextData);
    const recipient = recipientOf(scope, cognito.users.find(pool, input.Username));
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
