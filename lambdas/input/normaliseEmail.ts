import { domainToASCII } from 'node:url';

/**
 * The pattern of `<input type=email>`: ASCII local part, host name labels of up to 63 characters.
 * @see https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
 */
const LOCAL_PART = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+$/;
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const ASCII = /^[\x20-\x7e]*$/;

/**
 * Normalises an e-mail address to the spelling under which Cognito stores the account: trimmed, NFC, lower case, an
 * international domain as punycode. Dots and plus tags stay: for many mail servers they make different addresses.
 * @returns the address, or null when it is not a valid one (also for a local part beyond ASCII, which cannot be told
 * apart from similar letters)
 */
export function normaliseEmail(text: string): string | null {
  const typed = text.trim().normalize('NFC');
  const at = typed.lastIndexOf('@');
  const localPart = typed.slice(0, Math.max(at, 0)).toLowerCase();
  const typedDomain = typed.slice(at + 1);
  // Only a non-ASCII domain goes through IDNA: the URL parser behind it would also turn `0x7f.1` into an IP address.
  const domain = ASCII.test(typedDomain) ? typedDomain.toLowerCase() : domainToASCII(typedDomain);
  const email = `${localPart}@${domain}`;
  return LOCAL_PART.test(localPart) && DOMAIN.test(domain) ? email : null;
}
