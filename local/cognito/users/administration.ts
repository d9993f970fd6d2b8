import { CONTACTS, toEntries } from './attributes.ts';
import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { UserPool } from '../settings/userPool.ts';
import type { User } from '../state/Users.ts';

/** Returns the user that an administrator names by user name, `sub` or alias. */
export function userByName(cognito: Cognito, pool: UserPool, name: string): User {
  const user = cognito.users.find(pool, name) ?? cognito.users.bySub(pool.id, name);
  if (!user) throw exceptions.userNotFound();
  return user;
}

/**
 * Returns a user as ListUsers and AdminCreateUser show it; times in seconds.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html
 */
export function toUserType(user: User, isShown: (name: string) => boolean = () => true): object {
  return {
    Username: user.username,
    Attributes: toEntries(user, isShown),
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

/** Throws when another user already signs in with one of the contacts. */
export function assertContactsFree(
  cognito: Cognito,
  pool: UserPool,
  attributes: Readonly<Record<string, string>>,
): void {
  for (const contact of CONTACTS) {
    const value = attributes[contact];
    if (value === undefined || !pool.usernameAttributes.has(contact)) continue;
    if (cognito.users.byAlias(pool, contact, value)) throw exceptions.accountExists();
  }
}
