import { randomUUID } from 'node:crypto';
import { assertContactsFree, toUserType, userByName } from '../users/administration.ts';
import {
  assertNoAlias,
  assertValues,
  toAttributes,
  withContact,
  withFlags,
  type AttributeEntry,
  type Attributes,
} from '../users/attributes.ts';
import { poolById, type Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { composeMessage } from '../messages/composeMessage.ts';
import { assertPolicy, createTemporaryPassword, hashPassword, temporaryUntil } from '../users/passwords.ts';
import type { Contact, UserPool } from '../settings/userPool.ts';
import { assertWithout } from '../settings/notEmulated.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { preSignUp } from '../triggers/preSignUp.ts';
import type { Metadata } from '../triggers/toEvent.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

const MEDIUMS: Readonly<Record<string, Contact>> = { EMAIL: 'email', SMS: 'phone_number' };

function readAttributes(pool: UserPool, username: string, entries: readonly AttributeEntry[]): Attributes {
  let given = toAttributes(entries.filter(({ Name }) => Name !== 'sub'));
  if (pool.usernameAttributes.size > 0) given = withContact(pool, username, given);
  else assertNoAlias(pool, username);
  assertValues(pool, given);
  return given;
}

/** Adds the user. Required attributes can be missing; the first sign-in asks for them. */
function create(
  cognito: Cognito,
  pool: UserPool,
  { sub, username, attributes }: { sub: string; username: string; attributes: Attributes },
): User {
  if (cognito.users.byUsername(pool, username)) throw exceptions.accountExists();
  assertContactsFree(cognito, pool, attributes);
  const status = 'FORCE_CHANGE_PASSWORD';
  const rest = { enabled: true, passwordHash: null, temporaryUntil: null, attributes: withFlags(attributes) };
  cognito.users.insert(pool, { poolId: pool.id, sub, username, status, ...rest }, pool.usernameAttributes);
  return userByName(cognito, pool, sub);
}

interface Invitation {
  user: User;
  typedName: string;
  password: string;
  mediums: readonly string[];
  clientMetadata: Metadata;
}

async function invite(cognito: Cognito, pool: UserPool, invitation: Invitation): Promise<void> {
  const { user, typedName, password, mediums, clientMetadata } = invitation;
  for (const medium of mediums) {
    const attribute = MEDIUMS[medium] ?? 'phone_number';
    if (!user.attributes[attribute]) continue;
    const message = await composeMessage(cognito, pool, {
      source: 'CustomMessage_AdminCreateUser',
      user,
      attribute,
      shownUsername: typedName,
      clientId: null,
      clientMetadata,
    });
    message.send(password);
  }
}

interface NewUserInput {
  ValidationData: readonly AttributeEntry[];
  MessageAction: string | undefined;
  ClientMetadata: Metadata;
}

/** Invokes PreSignUp for a new user. An invitation that is sent again signs no one up. */
async function runPreSignUp(
  cognito: Cognito,
  pool: UserPool,
  { input, username, attributes }: { input: NewUserInput; username: string; attributes: Attributes },
): Promise<void> {
  if (input.MessageAction === 'RESEND') return;
  const { ValidationData: validationData, ClientMetadata: clientMetadata } = input;
  await preSignUp(cognito, pool, {
    source: 'PreSignUp_AdminCreateUser',
    username,
    attributes,
    clientId: null,
    validationData: validationData.length > 0 ? toAttributes(validationData) : null,
    clientMetadata,
  });
}

/**
 * AdminCreateUser: sends an invitation with a temporary password, by SMS unless EMAIL is requested.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export const AdminCreateUser = defineTarget({
  signed: true,
  parameters: {
    UserPoolId: shapes.userPoolId,
    Username: shapes.username,
    UserAttributes: shapes.attributes,
    ValidationData: shapes.attributes,
    TemporaryPassword: shapes.temporaryPassword,
    MessageAction: shapes.messageAction,
    DesiredDeliveryMediums: shapes.deliveryMediums,
    ClientMetadata: shapes.clientMetadata,
  },
  async run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const attributes = readAttributes(pool, input.Username, input.UserAttributes);
    // Such a user has no password and is confirmed.
    if (input.TemporaryPassword === undefined) assertWithout(pool, 'passwordless');
    const password = input.TemporaryPassword ?? createTemporaryPassword(pool.policy);
    assertPolicy(pool.policy, password);
    const invited = input.MessageAction === 'RESEND' ? userByName(cognito, pool, input.Username) : null;
    const sub = invited?.sub ?? randomUUID();
    const username = invited?.username ?? (pool.usernameAttributes.size > 0 ? sub : input.Username);
    await runPreSignUp(cognito, pool, { input, username, attributes });
    const passwordHash = await hashPassword(password, { poolId: pool.id, username });
    const user = transaction(cognito.state, () => {
      // Read again: the user can have changed while the hash was computed.
      const found = invited ? userByName(cognito, pool, sub) : create(cognito, pool, { sub, username, attributes });
      if (found.status !== 'FORCE_CHANGE_PASSWORD') throw exceptions.resendNotInThisState();
      return cognito.users.update(found, { passwordHash, temporaryUntil: temporaryUntil(pool, cognito.clock) });
    });
    const mediums = input.DesiredDeliveryMediums.length > 0 ? input.DesiredDeliveryMediums : ['SMS'];
    if (input.MessageAction !== 'SUPPRESS') {
      const clientMetadata = input.ClientMetadata;
      await invite(cognito, pool, { user, typedName: input.Username, password, mediums, clientMetadata });
    }
    return { User: toUserType(user) };
  },
});
