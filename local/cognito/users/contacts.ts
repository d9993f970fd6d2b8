import { createHash } from 'node:crypto';
import { exceptions } from '../exceptions/exceptions.ts';
import type { Contact } from '../settings/userPool.ts';

export interface DeliveryDetails {
  AttributeName: Contact;
  DeliveryMedium: 'EMAIL' | 'SMS';
  Destination: string;
}

const EMAIL = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\.]+(\.[^\s@<>()[\],;:"\\.]+)+$/u;
const PHONE = /^\+[0-9]{1,15}$/;

export function isEmail(value: string): boolean {
  return EMAIL.test(value);
}

/**
 * E.164: a plus sign and at most fifteen digits.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
export function isPhone(value: string): boolean {
  return PHONE.test(value);
}

export function assertContact(attribute: Contact, value: string): void {
  if (attribute === 'email' && !isEmail(value)) throw exceptions.invalidEmail();
  if (attribute === 'phone_number' && !isPhone(value)) throw exceptions.invalidPhone();
}

function firstOf(text: string): string {
  return String.fromCodePoint(...(text === '' ? [] : [text.codePointAt(0) ?? 0]));
}

/** Masks a destination as AWS does: `t***@e***` for an e-mail address, `+*******1234` for a phone number. */
export function mask(attribute: Contact, value: string): string {
  if (attribute === 'phone_number') {
    const digits = value.replace(/^\+/, '');
    return `+${'*'.repeat(Math.max(digits.length - 4, 0))}${digits.slice(-4)}`;
  }
  const [local = '', domain = ''] = value.split('@');
  return `${firstOf(local)}***@${firstOf(domain)}***`;
}

export function deliveryDetails(attribute: Contact, value: string): DeliveryDetails {
  return {
    AttributeName: attribute,
    DeliveryMedium: attribute === 'email' ? 'EMAIL' : 'SMS',
    Destination: mask(attribute, value),
  };
}

/**
 * Returns delivery details for an unknown user, where the app client hides that the user does not exist: the typed
 * value masked if it fits the medium, else a destination derived from the name, the same every time. AWS: "determined
 * by the input user name format and verification settings".
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export function simulatedDetails(attribute: Contact, username: string): DeliveryDetails {
  if (attribute === 'email' && isEmail(username)) return deliveryDetails(attribute, username);
  if (attribute === 'phone_number' && isPhone(username)) return deliveryDetails(attribute, username);
  const bytes = createHash('sha256').update(username).digest();
  const letter = (index: number) => String.fromCharCode(97 + ((bytes[index] ?? 0) % 26));
  const digit = (index: number) => String((bytes[index] ?? 0) % 10);
  return deliveryDetails(
    attribute,
    attribute === 'email' ? `${letter(0)}@${letter(1)}` : `+0000000${[0, 1, 2, 3].map(digit).join('')}`,
  );
}
