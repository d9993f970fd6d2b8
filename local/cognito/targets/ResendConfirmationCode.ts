import { confirmationContact } from '../users/confirmationContact.ts';
import { simulatedDetails } from '../users/contacts.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { sendCode } from '../messages/sendCode.ts';
import { defineClientTarget } from '../wire/defineClientTarget.ts';

/**
 * ResendConfirmationCode. A confirmed user gets InvalidParameterException, as reported in 2020
 * (furaiev/amazon-cognito-identity-dart-2#103); a report of 2026 says that AWS no longer does so
 * (aws-amplify/amplify-js#14762).
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html
 */
export const ResendConfirmationCode = defineClientTarget({
  parameters: {},
  async run(input, cognito, { pool, client }) {
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
