/** What is never shown: whoever has one of these can take a step that is not theirs. */
const SECRET = new Set(['password', 'session', 'accessToken', 'idToken', 'refreshToken', 'authorization', 'x-api-key']);

const DOTS = '••••••';

/** A code of a message has digits; that of an error has none, and is no secret. */
function isSecret(name: string, value: string): boolean {
  return SECRET.has(name) || (name === 'code' && /\d/.test(value));
}

/** A copy of what went over the wire, without its secrets. */
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
