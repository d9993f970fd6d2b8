import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { isIP } from 'node:net';

/** The pattern of HTML's e-mail fields, by which AWS's client libraries mirror the scalar. */
const EMAIL =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

/** `local@domain`; `a@b` counts. */
export function isAWSEmail(value: string): boolean {
  return EMAIL.test(value);
}

/** An absolute URL with a scheme, and no `//` inside its path. */
export function isAWSURL(value: string): boolean {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(value) || !URL.canParse(value)) return false;
  return !new URL(value).pathname.includes('//');
}

/** IPv4 or IPv6, with or without a CIDR suffix. */
export function isAWSIPAddress(value: string): boolean {
  const [address = '', prefix, ...rest] = value.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}

/**
 * A valid number; the country is the United States when none is written. Numbers of the North American plan need no
 * assigned area code: AWS's own example has 555.
 */
export function isAWSPhone(value: string): boolean {
  const number = parsePhoneNumberFromString(value, { defaultCountry: 'US', extract: false });
  if (number === undefined) return false;
  return number.isValid() || (number.countryCallingCode === '1' && /^[2-9]\d{9}$/.test(number.nationalNumber));
}
