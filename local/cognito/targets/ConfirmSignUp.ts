import { verified } from '../users/attributes.ts';
import type { ClientScope, Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { assertEmulated } from '../settings/notEmulated.ts';
import type { Contact } from '../settings/userPool.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
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
 * In a pool with aliases, makes the verified contact an alias of the user; takes it from another user only with
 * `force`.
 */
function claimAlias(
  cognito: Cognito,
  { pool }: ClientScope,
  claim: { user: User; contact: Contact; force: boolean },
): void {
  const { user, contact, force } = claim;
  const value = user.attributes[contact];
  if (!pool.aliasAttributes.has(contact) || value === undefined) return;
  const holder = cognito.users.byAlias(pool, contact, value);
  if (holder && holder.sub !== user.sub) {
    if (!force) throw exceptions.aliasTaken(contact);
    cognito.users.setAlias(pool, holder.sub, { attribute: contact, value: null });
    cognito.users.update(holder, { attributes: { ...holder.attributes, [`${contact}_verified`]: 'false' } });
  }
  cognito.users.setAlias(pool, user.sub, { attribute: contact, value });
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
  run(input, cognito, scope) {
    const { pool, client } = scope;
    assertEmulated(pool, 'PostConfirmation');
    const user = cognito.users.find(pool, input.Username);
    if (!user) throw client.hidesUsers ? exceptions.codeMismatch() : exceptions.userNotFoundInRecovery();
    if (user.status !== 'UNCONFIRMED') throw exceptions.cannotConfirm(user.status);
    const contact = checkCode(cognito, user, input.ConfirmationCode);
    transaction(cognito.state, () => {
      claimAlias(cognito, scope, { user, contact, force: input.ForceAliasCreation ?? false });
      cognito.users.update(user, { status: 'CONFIRMED', attributes: verified(user, contact) });
      cognito.codes.remove(user, 'SIGN_UP');
    });
    return {};
  },
});
