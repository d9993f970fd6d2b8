import { CONTACTS, toEntries } from './attributes.ts';
import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { UserPool } from '../settings/userPool.ts';
import type { User } from '../state/Users.ts';

/** The user whom an administrator names, by user name, `sub` or alias. */
export function userByName(cognito: Cognito, pool: UserPool, name: string): User {
  const user = cognito.users.find(pool, name) ?? cognito.users.bySub(pool.id, name);
  if (!user) throw exceptions.userNotFound();
  return user;
}

/** A user as ListUsers and AdminCreateUser show one (API reference, UserType); times in seconds, as AWS JSON counts. */
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

/** Throws where an attribute that signs in belongs to somebody else. */
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
