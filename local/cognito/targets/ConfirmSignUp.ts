import { verified } from '../users/attributes.ts';
import { assertCallerAddress } from '../appClient/callerAddress.ts';
import { scopeOf, type Cognito, type Scope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { assertSecretHash } from '../appClient/secretHash.ts';
import { assertPlayed } from '../settings/notEmulated.ts';
import type { Contact } from '../settings/userPool.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** Checks a code of an unconfirmed user and counts a wrong one; answers the contact that the code proves. */
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

/** In a pool with aliases the proved contact signs in from now on, unless it is another user's and is not taken over. */
function claimAlias(cognito: Cognito, { pool }: Scope, claim: { user: User; contact: Contact; force: boolean }): void {
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
 * ConfirmSignUp. For a name of nobody, where that is hidden, the answer is that of a wrong code (which one AWS gives is not
 * documented; the gateway answers all of them alike).
 */
export const ConfirmSignUp = defineTarget({
  parameters: {
    ClientId: shapes.clientId,
    SecretHash: shapes.secretHash,
    Username: shapes.username,
    ConfirmationCode: shapes.confirmationCode,
    ForceAliasCreation: shapes.flag,
    ClientMetadata: shapes.clientMetadata,
    UserContextData: shapes.userContextData,
    Session: shapes.session,
  },
  run(input, cognito) {
    const scope = scopeOf(cognito, input.ClientId);
    const { pool, client } = scope;
    assertSecretHash(client, input.Username, { hash: input.SecretHash });
    assertCallerAddress(client, input.UserContextData);
    assertPlayed(pool, 'PostConfirmation');
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
