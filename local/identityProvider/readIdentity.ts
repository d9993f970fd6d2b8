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

/** A field of the form with an invalid value. */
export type IdentityProblem = 'subject' | 'claims';

/** Reads the identity of the form; returns the name of the field that is invalid. */
export function readIdentity(fields: Fields): Identity | IdentityProblem {
  const { subject = '', email = '', name = '', claims = '' } = fields;
  if (!/^[\x21-\x7e]{1,100}$/.test(subject)) return 'subject';
  const further = claims.trim() === '' ? {} : readClaims(claims);
  if (further === null) return 'claims';
  return {
    subject,
    ...(email === '' ? {} : { email, emailVerified: fields['emailVerified'] === 'on' }),
    ...(name === '' ? {} : { name }),
    ...(Object.keys(further).length === 0 ? {} : { claims: further }),
  };
}
