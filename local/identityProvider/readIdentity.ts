import type { Identity } from './Identity.ts';

/** Fields of the form, as text. */
type Fields = Readonly<Record<string, string>>;

function readClaims(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Reads the identity of the form; returns a text that says what is wrong with it. */
export function readIdentity(fields: Fields): Identity | string {
  const { subject = '', email = '', name = '', claims = '' } = fields;
  if (!/^[\x21-\x7e]{1,100}$/.test(subject)) return 'subject: 1 to 100 characters of ASCII without blanks';
  const further = claims.trim() === '' ? {} : readClaims(claims);
  if (further === null) return 'claims: a JSON object such as {"given_name": "Hanako"}';
  return {
    subject,
    ...(email === '' ? {} : { email, emailVerified: fields['emailVerified'] === 'on' }),
    ...(name === '' ? {} : { name }),
    ...(Object.keys(further).length === 0 ? {} : { claims: further }),
  };
}
