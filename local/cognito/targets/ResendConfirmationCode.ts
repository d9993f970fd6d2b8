import { assertCallerAddress } from '../appClient/callerAddress.ts';
import { confirmationContact } from '../users/confirmationContact.ts';
import { scopeOf } from '../context/Cognito.ts';
import { simulatedDetails } from '../users/contacts.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { sendCode } from '../messages/sendCode.ts';
import { assertSecretHash } from '../appClient/secretHash.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * ResendConfirmationCode. A confirmed user is refused as AWS did in 2020 (furaiev/amazon-cognito-identity-dart-2#103); one report of
 * 2026 says that AWS no longer does (aws-amplify/amplify-js#14762).
 */
export const ResendConfirmationCode = defineTarget({
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
    const user = cognito.users.find(pool, input.Username);
    if (client.hidesUsers && !user?.enabled) {
      const simulated = pool.autoVerified.has('phone_number') ? 'phone_number' : 'email';
      return { CodeDeliveryDetails: simulatedDetails(simulated, input.Username) };
    }
    if (!user) throw exceptions.userNotFoundInRecovery();
    if (!user.enabled) throw exceptions.userDisabled();
    if (user.status !== 'UNCONFIRMED') throw exceptions.alreadyConfirmed();
    const attribute = confirmationContact(pool, user.attributes);
    if (attribute === null) throw exceptions.nothingToVerify();
    cognito.limits.assertOpen(user, 'ResendConfirmationCode');
    cognito.limits.record(user, 'ResendConfirmationCode');
    const CodeDeliveryDetails = await sendCode(cognito, pool, {
      clientId: client.id,
      user,
      purpose: 'SIGN_UP',
      source: 'CustomMessage_ResendCode',
      attribute,
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetails };
  },
});
