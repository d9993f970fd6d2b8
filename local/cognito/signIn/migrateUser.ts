import { randomUUID } from 'node:crypto';
import { CognitoException } from '../exceptions/CognitoException.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { ClientScope, Cognito } from '../context/Cognito.ts';
import { preSignUp } from '../triggers/preSignUp.ts';
import type { Metadata } from '../triggers/toEvent.ts';
import { userMigration, type MigratedUser } from '../triggers/userMigration.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { assertValues, withContact, withFlags } from '../users/attributes.ts';
import { claimContacts } from '../users/claimAlias.ts';
import { assertContactsFree, userByName } from '../users/administration.ts';
import { hashPassword } from '../users/passwords.ts';

interface Migration {
  username: string;
  /** Absent at ForgotPassword. */
  password?: string;
  clientMetadata: Metadata;
  /** Called with the error of the trigger. Throws, or returns null for an unknown user. Default: throws the error. */
  onError?: (error: unknown) => null;
}

/** Creates the user that the trigger returned. Its password need not meet the pool's policy. */
async function create(
  cognito: Cognito,
  { pool }: ClientScope,
  { sub, username, password, migrated }: Migration & { sub: string; migrated: MigratedUser },
): Promise<User> {
  const signsInByContact = pool.usernameAttributes.size > 0;
  const { email_verified, phone_number_verified, ...given } = migrated.attributes;
  const own = signsInByContact ? withContact(pool, username, given) : given;
  assertValues(pool, own);
  const ownName = signsInByContact ? sub : username;
  const user = {
    poolId: pool.id,
    sub,
    username: ownName,
    status: migrated.confirmed ? ('CONFIRMED' as const) : ('RESET_REQUIRED' as const),
    enabled: true,
    passwordHash: password === undefined ? null : await hashPassword(password, { poolId: pool.id, username: ownName }),
    temporaryUntil: null,
    attributes: withFlags({
      ...own,
      ...(email_verified === undefined ? {} : { email_verified }),
      ...(phone_number_verified === undefined ? {} : { phone_number_verified }),
    }),
  };
  return transaction(cognito.state, () => {
    assertContactsFree(cognito, pool, own);
    cognito.users.insert(pool, user, pool.usernameAttributes);
    const stored = userByName(cognito, pool, sub);
    claimContacts(cognito, pool, { user: stored, force: migrated.forceAlias });
    return stored;
  });
}

async function migrate(cognito: Cognito, scope: ClientScope, migration: Migration): Promise<User | null> {
  const { pool, client } = scope;
  const { username, password, clientMetadata } = migration;
  // Of two sign-ins at the same time, the second finds the user of the first.
  const known = cognito.users.find(pool, username);
  if (known) return known;
  const isSignIn = password !== undefined;
  const migrating = userMigration(cognito, scope, {
    username,
    ...(isSignIn
      ? { source: 'UserMigration_Authentication', password, validationData: clientMetadata }
      : { source: 'UserMigration_ForgotPassword', clientMetadata }),
  });
  const migrated = await migrating.catch(migration.onError);
  if (migrated === null) return null;
  const sub = randomUUID();
  await preSignUp(cognito, pool, {
    source: 'PreSignUp_AdminCreateUser',
    username: pool.usernameAttributes.size > 0 ? sub : username,
    attributes: migrated.attributes,
    clientId: client.id,
    validationData: isSignIn ? (clientMetadata ?? null) : null,
    clientMetadata: isSignIn ? undefined : clientMetadata,
  });
  try {
    return await create(cognito, scope, { ...migration, sub, migrated });
  } catch (error) {
    throw error instanceof CognitoException ? exceptions.migratedUserInvalid(error.message.trim()) : error;
  }
}

/**
 * Creates an unknown user by the UserMigration trigger and returns it. Returns null when the pool has no such trigger
 * or the function returns no attributes. PreSignUp runs for such a user, too
 * (https://foxy.io/blog/using-migration-and-pre-signup-triggers-with-aws-cognito); AWS does not document it, nor the
 * trigger source.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-import-using-lambda.html
 */
export function migrateUser(cognito: Cognito, scope: ClientScope, migration: Migration): Promise<User | null> {
  const { pool } = scope;
  if (pool.triggers.arns.UserMigration === undefined) return Promise.resolve(null);
  const name = `${pool.id}/migration/${cognito.users.key(pool, migration.username)}`;
  return cognito.userLocks.run(name, () => migrate(cognito, scope, migration));
}
