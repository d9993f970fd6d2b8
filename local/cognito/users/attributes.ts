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

/** Attributes that only Cognito's own flows write (developer guide, user-pool-settings-attributes). */
const WRITTEN_BY_COGNITO = new Set(['sub', 'email_verified', 'phone_number_verified']);

export function toAttributes(entries: readonly AttributeEntry[]): Attributes {
  return Object.fromEntries(entries.map(({ Name, Value }) => [Name, Value ?? '']));
}

/** As the API lists them: names and values, the sub first. */
export function toEntries(
  user: User,
  isShown: (name: string) => boolean = () => true,
): { Name: string; Value: string }[] {
  return Object.entries({ sub: user.sub, ...user.attributes })
    .filter(([name]) => isShown(name))
    .map(([Name, Value]) => ({ Name, Value }));
}

function faultOf(schema: AttributeSchema, value: string): string | null {
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

/** Throws for a value that the pool's schema does not take. The texts about sizes are unsure, the exception is not. */
export function assertValues(pool: UserPool, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    const schema = pool.schema.get(name);
    if (!schema) throw exceptions.schemaFault(`${name}: Attribute does not exist in the schema.`);
    const fault = faultOf(schema, value);
    if (fault) throw exceptions.schemaFault(`${name}: ${fault}`);
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

/** Throws when an app client writes what it may not. */
export function assertWritable(pool: UserPool, client: AppClient, attributes: Attributes): void {
  for (const name of Object.keys(attributes)) {
    const allowed = client.writeAttributes ? client.writeAttributes.has(name) : true;
    const developerOnly = pool.schema.get(name)?.developerOnly ?? false;
    if (WRITTEN_BY_COGNITO.has(name) || developerOnly || !allowed) throw exceptions.unwritableAttribute();
  }
}

/** Which attribute a typed user name is, where users sign in with their e-mail address or phone number. */
export function contactOf(pool: UserPool, username: string): Contact {
  if (pool.usernameAttributes.has('email') && isEmail(username)) return 'email';
  if (pool.usernameAttributes.has('phone_number') && isPhone(username)) return 'phone_number';
  if (pool.usernameAttributes.size === 2) {
    throw exceptions.invalidParameter('Username should be either an email or a phone number.');
  }
  const wanted = pool.usernameAttributes.has('email') ? 'an email' : 'a phone number';
  throw exceptions.invalidParameter(`Username should be ${wanted}.`);
}

/** Throws where a user name looks like what may be somebody's alias. */
export function assertNoAlias(pool: UserPool, username: string): void {
  const looksLike = (form: string) =>
    exceptions.invalidParameter(
      `Username cannot be of ${form} format, since user pool is configured for ${form} alias.`,
    );
  if (pool.aliasAttributes.has('email') && isEmail(username)) throw looksLike('email');
  if (pool.aliasAttributes.has('phone_number') && isPhone(username)) throw looksLike('phone number');
}

/** The attributes with a verified flag, false, beside each contact. */
export function withFlags(attributes: Attributes): Attributes {
  const flagged = { ...attributes };
  for (const contact of CONTACTS) {
    if (attributes[contact] !== undefined) flagged[`${contact}_verified`] ??= 'false';
  }
  return flagged;
}

/** The user's attributes with one contact marked as proved. */
export function verified(user: User, contact: Contact): Attributes {
  return { ...user.attributes, [`${contact}_verified`]: 'true' };
}

export function isVerified(user: User, contact: Contact): boolean {
  return user.attributes[contact] !== undefined && user.attributes[`${contact}_verified`] === 'true';
}

/** Whether an app client may see an attribute. */
export function isReadable(client: AppClient, name: string): boolean {
  return name === 'sub' || client.readAttributes === null || client.readAttributes.has(name);
}
