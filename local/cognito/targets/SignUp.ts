import { randomUUID } from 'node:crypto';
import {
  assertNoAlias,
  assertRequired,
  assertValues,
  assertWritable,
  toAttributes,
  withContact,
  withFlags,
  type AttributeEntry,
  type Attributes,
} from '../users/attributes.ts';
import { confirmationContact } from '../users/confirmationContact.ts';
import type { ClientScope, Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { sendCode } from '../messages/sendCode.ts';
import { assertPolicy, hashPassword } from '../users/passwords.ts';
import { assertEmulated, assertWithout } from '../settings/notEmulated.ts';
import type { UserPool } from '../settings/userPool.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { defineClientTarget } from '../wire/defineClientTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** Returns the new user's attributes, validated, with the contact that the user name stands for. */
function readAttributes(
  { pool, client }: ClientScope,
  username: string,
  entries: readonly AttributeEntry[],
): Attributes {
  let given = toAttributes(entries);
  if (pool.usernameAttributes.size > 0) given = withContact(pool, username, given);
  else assertNoAlias(pool, username);
  assertWritable(pool, client, given);
  assertValues(pool, given);
  assertRequired(pool, given);
  return withFlags(given);
}

function readPassword(pool: UserPool, password: string | undefined): string {
  if (password === undefined) {
    assertWithout(pool, 'passwordless');
    throw exceptions.passwordMissing();
  }
  assertPolicy(pool.policy, password);
  return password;
}

type NewUser = Omit<User, 'createdAt' | 'modifiedAt'>;

/** Throws when another user has the user name or a contact that signs in. */
function assertFree(cognito: Cognito, pool: UserPool, { user, typed }: { user: NewUser; typed: string }): void {
  if (cognito.users.byUsername(pool, user.username)) throw exceptions.userExists();
  for (const contact of pool.usernameAttributes) {
    const value = user.attributes[contact];
    if (value === undefined || !cognito.users.byAlias(pool, contact, value)) continue;
    throw value === typed ? exceptions.userExists() : exceptions.attributeTaken(contact);
  }
}

/**
 * SignUp. When the CustomMessage trigger fails, the user remains, unconfirmed and without a code, as after
 * CodeDeliveryFailureException. AWS does not document this; the trigger's event, which has the user's `sub` and status,
 * suggests it.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 */
export const SignUp = defineClientTarget({
  parameters: {
    Password: shapes.optionalPassword,
    UserAttributes: shapes.attributes,
    ValidationData: shapes.attributes,
  },
  async run(input, cognito, scope) {
    const { pool, client } = scope;
    assertEmulated(pool, 'PreSignUp');
    if (!pool.selfSignUp) throw exceptions.signUpNotPermitted();
    const attributes = readAttributes(scope, input.Username, input.UserAttributes);
    const password = readPassword(pool, input.Password);
    const sub = randomUUID();
    const username = pool.usernameAttributes.size > 0 ? sub : input.Username;
    const user = {
      poolId: pool.id,
      sub,
      username,
      status: 'UNCONFIRMED' as const,
      enabled: true,
      passwordHash: await hashPassword(password, { poolId: pool.id, username }),
      temporaryUntil: null,
      attributes,
    };
    transaction(cognito.state, () => {
      assertFree(cognito, pool, { user, typed: input.Username });
      cognito.users.insert(pool, user, pool.usernameAttributes);
    });
    const result = { UserConfirmed: false, UserSub: sub };
    const contact = confirmationContact(pool, attributes);
    const kept = cognito.users.bySub(pool.id, sub);
    if (contact === null || kept === null) return result;
    const CodeDeliveryDetails = await sendCode(cognito, pool, {
      clientId: client.id,
      user: kept,
      purpose: 'SIGN_UP',
      source: 'CustomMessage_SignUp',
      attribute: contact,
      clientMetadata: input.ClientMetadata,
    });
    return { ...result, CodeDeliveryDetails };
  },
});
