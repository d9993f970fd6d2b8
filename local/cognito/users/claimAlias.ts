import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { Contact, UserPool } from '../settings/userPool.ts';
import type { User } from '../state/Users.ts';
import { CONTACTS, isVerified } from './attributes.ts';

/**
 * In a pool with aliases, makes the verified contact an alias of the user; takes it from another user only with
 * `force`.
 */
export function claimAlias(
  cognito: Cognito,
  pool: UserPool,
  { user, contact, force }: { user: User; contact: Contact; force: boolean },
): void {
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

/** Makes each verified contact of a user an alias; see `claimAlias`. */
export function claimContacts(cognito: Cognito, pool: UserPool, { user, force }: { user: User; force: boolean }): void {
  for (const contact of CONTACTS.filter((each) => isVerified(user, each))) {
    claimAlias(cognito, pool, { user, contact, force });
  }
}
