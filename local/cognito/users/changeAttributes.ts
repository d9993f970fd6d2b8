import { assertValues, CONTACTS, isVerified, type Attributes } from './attributes.ts';
import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { assertStoredAtOnce } from '../settings/notEmulated.ts';
import type { Contact, UserPool } from '../settings/userPool.ts';
import type { User } from '../state/Users.ts';

interface AttributeChange {
  user: User;
  /** An empty value deletes the attribute. */
  given: Attributes;
}

function assertChangeable(pool: UserPool, given: Attributes): void {
  // An attribute that is deleted needs to be known, but its empty value is not checked.
  assertValues(
    pool,
    Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== '' || !pool.schema.has(name))),
  );
  for (const [name, value] of Object.entries(given)) {
    const schema = pool.schema.get(name);
    if (schema?.mutable === false) throw exceptions.immutableAttribute(name);
    if (value === '' && schema?.required) throw exceptions.schemaFault(`${name}: The attribute is required`);
  }
}

/** Returns the user's attributes with the changes; a changed contact is unverified unless its flag is given. */
function changed(user: User, given: Attributes): Attributes {
  const all = { ...user.attributes, ...given };
  for (const contact of CONTACTS) {
    const flag = `${contact}_verified`;
    if (all[contact]) {
      if (all[contact] !== user.attributes[contact]) all[flag] = given[flag] ?? 'false';
      continue;
    }
    if (given[flag]) throw exceptions.nothingToFlag(contact);
    all[flag] = '';
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** In a pool with UsernameAttributes a contact signs in at once, in a pool with AliasAttributes once it is verified. */
export function aliasOf(pool: UserPool, user: User, contact: Contact): string | null {
  const signsIn =
    pool.usernameAttributes.has(contact) || (pool.aliasAttributes.has(contact) && isVerified(user, contact));
  return (signsIn ? user.attributes[contact] : null) ?? null;
}

/**
 * Stores the aliases that follow from a change of attributes.
 * @throws AliasExistsException when another user signs in with a new contact.
 */
export function moveAliases(cognito: Cognito, pool: UserPool, { before, after }: { before: User; after: User }): void {
  for (const contact of CONTACTS) {
    const value = aliasOf(pool, after, contact);
    if (value === aliasOf(pool, before, contact)) continue;
    const holder = value === null ? null : cognito.users.byAlias(pool, contact, value);
    if (holder && holder.sub !== after.sub) throw exceptions.aliasTaken(contact);
    cognito.users.setAlias(pool, after.sub, { attribute: contact, value });
  }
}

/**
 * Stores an administrator's changes of attributes and of the aliases that follow from them.
 * @returns the changed user, and the contacts that have a new value and are not verified.
 * @throws AliasExistsException when another user signs in with a new contact.
 */
export function changeAttributes(
  cognito: Cognito,
  pool: UserPool,
  { user, given }: AttributeChange,
): { user: User; unverified: Contact[] } {
  assertChangeable(pool, given);
  const after: User = { ...user, attributes: changed(user, given) };
  const fresh = CONTACTS.filter(
    (contact) => after.attributes[contact] && after.attributes[contact] !== user.attributes[contact],
  );
  const unverified = fresh.filter((contact) => !isVerified(after, contact));
  assertStoredAtOnce(pool, unverified);
  moveAliases(cognito, pool, { before: user, after });
  return { user: cognito.users.update(user, { attributes: after.attributes }), unverified };
}
