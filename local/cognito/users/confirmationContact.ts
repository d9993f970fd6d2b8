import type { Contact, UserPool } from '../settings/userPool.ts';

/**
 * Returns the contact that a confirmation code is sent to: the phone number if the pool auto-verifies it, else the
 * e-mail address. Null when the pool auto-verifies none of the user's contacts.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export function confirmationContact(pool: UserPool, attributes: Readonly<Record<string, string>>): Contact | null {
  const contacts: readonly Contact[] = ['phone_number', 'email'];
  return contacts.find((contact) => pool.autoVerified.has(contact) && attributes[contact]) ?? null;
}
