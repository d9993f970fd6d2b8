import { verified } from '../users/attributes.ts';
import { claimAlias } from '../users/claimAlias.ts';
import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { Contact } from '../settings/userPool.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { postConfirmation } from '../triggers/postConfirmation.ts';
import { defineClientTarget } from '../wire/defineClientTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** Checks a code of an unconfirmed user, counts a wrong one, and returns the contact that the code verifies. */
function checkCode(cognito: Cognito, user: User, code: string): Contact {
  cognito.limits.assertOpen(user, 'ConfirmSignUp');
  const check = cognito.codes.check(user, 'SIGN_UP', code);
  if (check.state === 'none') throw exceptions.codeExpired();
  if (check.state === 'wrong') {
    cognito.limits.record(user, 'ConfirmSignUp');
    throw exceptions.codeMismatch();
  }
  return check.attribute;
}

/**
 * ConfirmSignUp. An app client that hides users gets CodeMismatchException for an unknown user. AWS does not document
 * which error it returns; the gateway treats all of them alike.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
export const ConfirmSignUp = defineClientTarget({
  parameters: {
    ConfirmationCode: shapes.confirmationCode,
    ForceAliasCreation: shapes.flag,
    // Named here to stand before Session, in the order of the API reference.
    ClientMetadata: shapes.clientMetadata,
    UserContextData: shapes.userContextData,
    Session: shapes.session,
  },
  async run(input, cognito, { pool, client }) {
    const user = cognito.users.find(pool, input.Username);
    if (!user) throw client.hidesUsers ? exceptions.codeMismatch() : exceptions.userNotFoundInRecovery();
    if (user.status !== 'UNCONFIRMED') throw exceptions.cannotConfirm(user.status);
    const contact = checkCode(cognito, user, input.ConfirmationCode);
    const confirmed = transaction(cognito.state, () => {
      claimAlias(cognito, pool, { user, contact, force: input.ForceAliasCreation ?? false });
      cognito.codes.remove(user, 'SIGN_UP');
      return cognito.users.update(user, { status: 'CONFIRMED', attributes: verified(user, contact) });
    });
    await postConfirmation(cognito, pool, {
      source: 'PostConfirmation_ConfirmSignUp',
      user: confirmed,
      clientId: client.id,
      clientMetadata: input.ClientMetadata,
    });
    return {};
  },
});
