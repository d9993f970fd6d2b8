import { randomUUID } from 'node:crypto';
import {
  assertNoAlias,
  assertRequired,
  assertValues,
  assertWritable,
  contactOf,
  toAttributes,
  withFlags,
  type AttributeEntry,
  type Attributes,
} from '../users/attributes.ts';
import { assertCallerAddress } from '../appClient/callerAddress.ts';
import { confirmationContact } from '../users/confirmationContact.ts';
import { scopeOf, type Cognito, type Scope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { sendCode } from '../messages/sendCode.ts';
import { assertPolicy, hashPassword } from '../users/passwords.ts';
import { assertSecretHash } from '../appClient/secretHash.ts';
import { assertPlayed } from '../settings/notEmulated.ts';
import type { UserPool } from '../settings/userPool.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** What the typed user name and the attributes make, once they are known to be good. */
function readAttributes({ pool, client }: Scope, username: string, entries: readonly AttributeEntry[]): Attributes {
  const given = toAttributes(entries);
  if (pool.usernameAttributes.size > 0) given[contactOf(pool, username)] = username;
  else assertNoAlias(pool, username);
  assertWritable(pool, client, given);
  assertValues(pool, given);
  assertRequired(pool, given);
  return withFlags(given);
}

type NewUser = Omit<User, 'createdAt' | 'modifiedAt'>;

/** Throws where the user name, or another attribute that signs in, belongs to somebody. */
function assertFree(cognito: Cognito, pool: UserPool, { user, typed }: { user: NewUser; typed: string }): void {
  if (cognito.users.byUsername(pool, user.username)) throw exceptions.userExists();
  for (const contact of pool.usernameAttributes) {
    const value = user.attributes[contact];
    if (value === undefined || !cognito.users.byAlias(pool, contact, value)) continue;
    throw value === typed ? exceptions.userExists() : exceptions.attributeTaken(contact);
  }
}

/**
 * SignUp. A user whose CustomMessage trigger fails stays, unconfirmed and without a code, as after CodeDeliveryFailureException;
 * that AWS keeps the user then is likely (the trigger is given the user's own `sub` and status) but not documented.
 */
export const SignUp = defineTarget({
  parameters: {
    ClientId: shapes.clientId,
    SecretHash: shapes.secretHash,
    Username: shapes.username,
    Password: shapes.password,
    UserAttributes: shapes.attributes,
    ValidationData: shapes.attributes,
    ClientMetadata: shapes.clientMetadata,
    UserContextData: shapes.userContextData,
  },
  async run(input, cognito) {
    const scope = scopeOf(cognito, input.ClientId);
    const { pool, client } = scope;
    assertSecretHash(client, input.Username, { hash: input.SecretHash });
    assertCallerAddress(client, input.UserContextData);
    assertPlayed(pool, 'PreSignUp');
    if (!pool.selfSignUp) throw exceptions.signUpNotPermitted();
    const attributes = readAttributes(scope, input.Username, input.UserAttributes);
    assertPolicy(pool.policy, input.Password);
    const sub = randomUUID();
    const user = {
      poolId: pool.id,
      sub,
      username: pool.usernameAttributes.size > 0 ? sub : input.Username,
      status: 'UNCONFIRMED' as const,
      enabled: true,
      passwordHash: await hashPassword(input.Password),
      temporaryUntil: null,
      attributes,
    };
    transaction(cognito.state, () => {
      assertFree(cognito, pool, { user, typed: input.Username });
      cognito.users.insert(pool, user, pool.usernameAttributes);
    });
    const answer = { UserConfirmed: false, UserSub: sub };
    const contact = confirmationContact(pool, attributes);
    const kept = cognito.users.bySub(pool.id, sub);
    if (contact === null || kept === null) return answer;
    const CodeDeliveryDetails = await sendCode(cognito, pool, {
      clientId: client.id,
      user: kept,
      purpose: 'SIGN_UP',
      source: 'CustomMessage_SignUp',
      attribute: contact,
      clientMetadata: input.ClientMetadata,
    });
    return { ...answer, CodeDeliveryDetails };
  },
});
