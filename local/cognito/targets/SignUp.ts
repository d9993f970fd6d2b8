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
import { userByName } from '../users/administration.ts';
import { claimAlias } from '../users/claimAlias.ts';
import { confirmationContact } from '../users/confirmationContact.ts';
import type { ClientScope, Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { sendCode } from '../messages/sendCode.ts';
import { assertPolicy, hashPassword } from '../users/passwords.ts';
import { assertWithout } from '../settings/notEmulated.ts';
import type { Contact, UserPool } from '../settings/userPool.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import type { Metadata } from '../triggers/toEvent.ts';
import { postConfirmation } from '../triggers/postConfirmation.ts';
import { preSignUp } from '../triggers/preSignUp.ts';
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
  return given;
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

/** Adds the user unless another one has its name or a contact that signs in. */
function insert(
  cognito: Cognito,
  pool: UserPool,
  { user, typed, verified }: { user: NewUser; typed: string; verified: readonly Contact[] },
): User {
  return transaction(cognito.state, () => {
    assertFree(cognito, pool, { user, typed });
    cognito.users.insert(pool, user, pool.usernameAttributes);
    const stored = userByName(cognito, pool, user.sub);
    // An alias moves to the new user: docs of the trigger, `autoVerifyEmail`.
    for (const contact of verified) claimAlias(cognito, pool, { user: stored, contact, force: true });
    return stored;
  });
}

/** Sends the confirmation code, or reports a user whom PreSignUp confirmed to PostConfirmation. */
async function afterSignUp(
  cognito: Cognito,
  { pool, client }: ClientScope,
  { user, clientMetadata }: { user: User; clientMetadata: Metadata },
): Promise<object> {
  const clientId = client.id;
  const result = { UserConfirmed: user.status === 'CONFIRMED', UserSub: user.sub };
  if (result.UserConfirmed) {
    const source = 'PostConfirmation_ConfirmSignUp' as const;
    await postConfirmation(cognito, pool, { source, user, clientId, clientMetadata });
    return result;
  }
  const attribute = confirmationContact(pool, user.attributes);
  if (attribute === null) return result;
  const source = 'CustomMessage_SignUp' as const;
  const code = { purpose: 'SIGN_UP' as const, source, user, attribute, clientId, clientMetadata };
  return { ...result, CodeDeliveryDetails: await sendCode(cognito, pool, code) };
}

/**
 * SignUp. A user whom PreSignUp rejects is not created. When the CustomMessage trigger fails, the user remains,
 * unconfirmed and without a code, as after CodeDeliveryFailureException. AWS does not document this; the trigger's
 * event, which has the user's `sub` and status, suggests it.
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
    if (!pool.selfSignUp) throw exceptions.signUpNotPermitted();
    const given = readAttributes(scope, input.Username, input.UserAttributes);
    const password = readPassword(pool, input.Password);
    const sub = randomUUID();
    const username = pool.usernameAttributes.size > 0 ? sub : input.Username;
    const { confirmed, verified } = await preSignUp(cognito, pool, {
      source: 'PreSignUp_SignUp',
      username,
      attributes: given,
      clientId: client.id,
      validationData: input.ValidationData.length > 0 ? toAttributes(input.ValidationData) : null,
      clientMetadata: input.ClientMetadata,
    });
    const flags = Object.fromEntries(verified.map((contact) => [`${contact}_verified`, 'true']));
    const user = {
      poolId: pool.id,
      sub,
      username,
      status: confirmed ? ('CONFIRMED' as const) : ('UNCONFIRMED' as const),
      enabled: true,
      passwordHash: await hashPassword(password, { poolId: pool.id, username }),
      temporaryUntil: null,
      attributes: withFlags({ ...given, ...flags }),
    };
    const stored = insert(cognito, pool, { user, typed: input.Username, verified });
    return afterSignUp(cognito, scope, { user: stored, clientMetadata: input.ClientMetadata });
  },
});
