import type { Contact, UserPool } from '../settings/userPool.ts';

/**
 * Where a confirmation code goes: the phone when the pool auto-verifies it, else the e-mail address (developer guide,
 * signing-up-users-in-your-app: with both, only the phone gets one). Null when the pool verifies nothing that the user has.
 */
export function confirmationContact(pool: UserPool, attributes: Readonly<Record<string, string>>): Contact | null {
  const contacts: readonly Contact[] = ['phone_number', 'email'];
  return contacts.find((contact) => pool.autoVerified.has(contact) && attributes[contact]) ?? null;
}
