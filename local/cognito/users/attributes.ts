import { assertContact, isEmail, isPhone } from './contacts.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { AppClient } from '../settings/appClient.ts';
import type { AttributeSchema } from '../settings/schema.ts';
import type { Contact, UserPool } from '../settings/userPool.ts';
import type { User } from '../state/Users.ts';

export interface AttributeEntry {
  Name: string;
  Value: string | undefined;
}
export type Attributes = Record<string, string>;

export const CONTACTS: readonly Contact[] = ['email', 'phone_number'];

/**
 * Attributes that only Cognito itself writes.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
const WRITTEN_BY_COGNITO = new Set(['sub', 'identities', 'email_verified', 'phone_number_verified']);

export function toAttributes(entries: readonly AttributeEntry[]): Attributes {
  return Object.fromEntries(entries.map(({ Name, Value }) => [Name, Value ?? '']));
}

/** Returns the change that deletes attributes. */
export function deletionOf(names: readonly string[]): Attributes {
  return Object.fromEntries(names.map((name) => [name, '']));
}

/** Returns the contact of that name. Throws for any other attribute. */
export function readContact(name: string): Contact {
  const contact = CONTACTS.find((candidate) => candidate === name);
  if (contact === undefined) throw exceptions.notVerifiable();
  return contact;
}

/** Returns the attributes as the API lists them: names and values, `sub` first. */
export function toEntries(
  user: User,
  isShown: (name: string) => boolean = () => true,
): { Name: string; Value: string }[] {
  return Object.entries({ sub: user.sub, ...user.attributes })
    .filter(([name]) => isShown(name))
    .map(([Name, Value]) => ({ Name, Value }));
}

function violationOf(schema: AttributeSchema, value: string): string | null {
  if (schema.type === 'Number') {
    const number = Number(value);
    if (value.trim() === '' || !Number.isFinite(number)) return 'Attribute value is not a number';
    if (schema.min !== null && number < schema.min) return `Number must be no less than ${schema.min}`;
    if (schema.max !== null && number > schema.max) return `Number must be no greater than ${schema.max}`;
    return null;
  }
  const { length } = value;
  if (schema.type === 'Boolean') return /^(true|false)$/i.test(value) ? null : 'Attribute value is not a boolean';
  if (schema.min !== null && length < schema.min) return `String must be at least ${schema.min} characters long`;
  if (schema.max !== null && length > schema.max) return `String must be no longer than ${schema.max} characters`;
  return null;
}

function assertKnown(pool: UserPool, attributes: Attributes): void {
  for (const name of Object.keys(attributes)) {
    if (!pool.schema.has(name)) throw exceptions.schemaFault(`Type for attribute {${name}} could not be determined`);
  }
}

/**
 * Throws for a value that does not conform to the pool's schema. The texts about sizes are unsure, the exception is
 * documented.
 */
export function assertValues(pool: UserPool, attributes: Attributes): void {
  assertKnown(pool, attributes);
  for (const [name, value] of Object.entries(attributes)) {
    const schema = pool.schema.get(name);
    const violation = schema && violationOf(schema, value);
    if (violation) throw exceptions.schemaFault(`${name}: ${violation}`);
  }
  for (const contact of CONTACTS) {
    const value = attributes[contact];
    if (value !== undefined) assertContact(contact, value);
  }
}

export function assertRequired(pool: UserPool, attributes: Attributes): void {
  for (const { name, required } of pool.schema.values()) {
    if (required && name !== 'sub' && !attributes[name]) {
      throw exceptions.schemaFault(`${name}: The attribute is required`);
    }
  }
}

/** Returns whether a client without a list of attributes has permission: for the standard attributes only. */
function isStandard(name: string): boolean {
  return !name.includes(':');
}

/** Throws for an unknown attribute and for one that the app client has no permission to write. */
export function assertWritable(pool: UserPool, client: AppClient, attributes: Attributes): void {
  assertKnown(pool, attributes);
  for (const name of Object.keys(attributes)) {
    const allowed = client.writeAttributes ? client.writeAttributes.has(name) : isStandard(name);
    const developerOnly = pool.schema.get(name)?.developerOnly ?? false;
    if (WRITTEN_BY_COGNITO.has(name) || developerOnly || !allowed) throw exceptions.unwritableAttribute();
  }
}

/** Returns the attribute that a typed user name is, where users sign in with their e-mail address or phone number. */
function contactOf(pool: UserPool, username: string): Contact {
  if (pool.usernameAttributes.has('email') && isEmail(username)) return 'email';
  if (pool.usernameAttributes.has('phone_number') && isPhone(username)) return 'phone_number';
  if (pool.usernameAttributes.size === 2) {
    throw exceptions.invalidParameter('Username should be either an email or a phone number.');
  }
  const wanted = pool.usernameAttributes.has('email') ? 'an email' : 'a phone number';
  throw exceptions.invalidParameter(`Username should be ${wanted}.`);
}

/**
 * Adds the contact that the user name is, where users sign in with their e-mail address or phone number.
 * @throws InvalidParameterException when the attribute is given with another value.
 */
export function withContact(pool: UserPool, username: string, given: Attributes): Attributes {
  const contact = contactOf(pool, username);
  const other = given[contact];
  const key = (value: string) => (pool.caseSensitive ? value : value.toLowerCase());
  if (other !== undefined && key(other) !== key(username)) throw exceptions.contactContradicts(contact);
  return { ...given, [contact]: username };
}

/** Throws for a user name that has the form of an alias. */
export function assertNoAlias(pool: UserPool, username: string): void {
  const looksLike = (form: string) =>
    exceptions.invalidParameter(
      `Username cannot be of ${form} format, since user pool is configured for ${form} alias.`,
    );
  if (pool.aliasAttributes.has('email') && isEmail(username)) throw looksLike('email');
  if (pool.aliasAttributes.has('phone_number') && isPhone(username)) throw looksLike('phone number');
}

/** Returns the attributes with the verified flag of each contact, false unless it is set. */
export function withFlags(attributes: Attributes): Attributes {
  const flagged = { ...attributes };
  for (const contact of CONTACTS) {
    if (attributes[contact] !== undefined) flagged[`${contact}_verified`] ??= 'false';
  }
  return flagged;
}

/** Returns the user's attributes with one contact marked as verified. */
export function verified(user: User, contact: Contact): Attributes {
  return { ...user.attributes, [`${contact}_verified`]: 'true' };
}

export function isVerified(user: User, contact: Contact): boolean {
  return user.attributes[contact] !== undefined && user.attributes[`${contact}_verified`] === 'true';
}

/** Returns whether an app client has permission to read an attribute. */
export function isReadable(client: AppClient, name: string): boolean {
  // Whether an app client can be denied `identities` is not documented; here it cannot.
  return (
    name === 'sub' ||
    name === 'identities' ||
    (client.readAttributes ? client.readAttributes.has(name) : isStandard(name))
  );
}
