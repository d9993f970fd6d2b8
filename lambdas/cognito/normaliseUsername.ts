import { normaliseEmail } from './normaliseEmail.ts';
import { normalisePhone } from './normalisePhone.ts';

/**
 * The one spelling of a user name. What is sent to Cognito and what goes into SECRET_HASH must be the same string
 * (a hash over another spelling is refused), so nothing else in the function may build one.
 * @param text an e-mail address or a phone number as typed.
 * @returns null when it is neither.
 */
export function normaliseUsername(text: string): string | null {
  return text.includes('@') ? normaliseEmail(text) : normalisePhone(text);
}
