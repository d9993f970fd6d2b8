import { GuardError } from './GuardError.ts';

/**
 * Returns the token of the header Authorization: `Bearer`, in any case, spaces, and the token.
 *
 * @param values the value of the header, or the values of all headers of that name
 * @throws GuardError `TOKEN_MISSING` without a bearer token, and `TOKEN_INVALID` for several headers.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function bearerToken(values: string | readonly string[] | null | undefined): string {
  const [value = '', ...more] = typeof values === 'string' ? [values] : (values ?? []);
  // Which of several headers counts differs between servers, so that a proxy could check one and we another.
  // A server may also have joined them with commas; no bearer token contains one.
  if (more.length > 0 || value.includes(',')) throw new GuardError('TOKEN_INVALID', 'header');
  const [scheme = '', ...rest] = value.split(' ');
  const token = rest.join(' ').replace(/^ +/, '');
  if (scheme.toLowerCase() !== 'bearer' || token === '') throw new GuardError('TOKEN_MISSING', 'missing');
  return token;
}
