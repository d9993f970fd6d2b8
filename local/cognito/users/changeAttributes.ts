import { assertValues, CONTACTS, isVerified, type Attributes } from './attributes.ts';
import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
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
    // Links are changed by AdminLinkProviderForUser only. The exception is unsure.
    if (name === 'identities') throw exceptions.immutableAttribute(name);
    if (schema?.mutable === false) throw exceptions.immutableAttribute(name);
    if (value === '' && schema?.required) throw exceptions.requiredAttribute(name);
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

/**
 * In a pool with UsernameAttributes a contact signs in at once, in a pool with AliasAttributes once it is verified;
 * never that of a user who signs in by an external provider.
 */
export function aliasOf(pool: UserPool, user: User, contact: Contact): string | null {
  if (user.status === 'EXTERNAL_PROVIDER') return null;
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

/** Stores checked changes of attributes, and the aliases that follow from them. */
function write(cognito: Cognito, pool: UserPool, { user, given }: AttributeChange): User {
  const after: User = { ...user, attributes: changed(user, given) };
  moveAliases(cognito, pool, { before: user, after });
  for (const contact of CONTACTS) {
    if (given[contact] !== undefined) cognito.codes.removeSuperseded(after, contact);
  }
  return cognito.users.update(user, { attributes: after.attributes });
}

/**
 * Stores attributes that an external provider returned. None is pending and no code is sent.
 * @throws InvalidParameterException for an attribute that cannot be changed, also with the value that it has.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 */
export function writeMappedAttributes(cognito: Cognito, pool: UserPool, change: AttributeChange): User {
  assertChangeable(pool, change.given);
  return write(cognito, pool, change);
}

/** A contact that gets a code: its new value is not verified, or pending until it is. */
interface UnverifiedContact {
  attribute: Contact;
  destination: string;
}

/** Returns the new contacts that are pending until they are verified, unless they are given as verified. */
function pendingOf(pool: UserPool, user: User, given: Attributes): UnverifiedContact[] {
  return CONTACTS.filter((contact) => pool.verifiedBeforeUpdate.has(contact)).flatMap((attribute) => {
    const destination = given[attribute];
    const isNew = destination && destination !== user.attributes[attribute];
    return isNew && given[`${attribute}_verified`] !== 'true' ? [{ attribute, destination }] : [];
  });
}

function without(given: Attributes, pending: readonly UnverifiedContact[]): Attributes {
  const names = new Set<string>(pending.flatMap(({ attribute }) => [attribute, `${attribute}_verified`]));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.has(name)));
}

/**
 * Stores changes of attributes and of the aliases that follow from them. A contact that the pool verifies before the
 * update is not stored: it is pending from the moment that its code is sent, and the previous value stays in use.
 * Whether another user signs in with a pending contact is checked when it is verified: AWS documents the exception for
 * "confirm", not the moment of it.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html
 * @returns the changed user, and the contacts that get a code.
 * @throws AliasExistsException when another user signs in with a contact that is stored.
 */
export function changeAttributes(
  cognito: Cognito,
  pool: UserPool,
  { user, given }: AttributeChange,
): { user: User; unverified: UnverifiedContact[] } {
  assertChangeable(pool, given);
  const pending = pendingOf(pool, user, given);
  const stored = without(given, pending);
  const after = write(cognito, pool, { user, given: stored });
  const unverified = CONTACTS.flatMap((attribute) => {
    const destination = after.attributes[attribute];
    const isNew = destination && destination !== user.attributes[attribute];
    const getsCode = pool.autoVerified.has(attribute) && !isVerified(after, attribute);
    return isNew && getsCode ? [{ attribute, destination }] : [];
  });
  return { user: after, unverified: [...unverified, ...pending] };
}
