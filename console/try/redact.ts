/** The names of values that are never shown, because they give access to an account. */
const SECRET = new Set([
  'session',
  'codeVerifier',
  'accessToken',
  'idToken',
  'refreshToken',
  'secret',
  'otpauthUri',
  'authorization',
  'x-api-key',
]);

const DOTS = '••••••';

/** The code of a message has digits; an error code has none and is not secret. */
function isSecret(name: string, value: string): boolean {
  return SECRET.has(name) || /password$/i.test(name) || (name === 'code' && /\d/.test(value));
}

/** Returns a copy of a request or response with its secrets replaced by dots. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      typeof inner === 'string' && isSecret(name, inner) ? DOTS : redact(inner),
    ]),
  );
}
