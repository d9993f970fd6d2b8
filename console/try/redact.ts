/** What is never shown: whoever has one of these can take a step that is not theirs. */
const SECRET = new Set([
  'password',
  'code',
  'session',
  'accessToken',
  'idToken',
  'refreshToken',
  'authorization',
  'x-api-key',
]);

const DOTS = '••••••';

/** A copy of what went over the wire, without its secrets. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      SECRET.has(name) && typeof inner === 'string' ? DOTS : redact(inner),
    ]),
  );
}
