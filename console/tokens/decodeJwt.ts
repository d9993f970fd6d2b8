/** A JSON Web Token (RFC 7519) in plain text. */
export interface DecodedJwt {
  header: Readonly<Record<string, unknown>>;
  claims: Readonly<Record<string, unknown>>;
}

function decodePart(part: string): Readonly<Record<string, unknown>> {
  const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
  const text = new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object');
  return value as Readonly<Record<string, unknown>>;
}

/** Decodes a token without checking its signature. Returns null for a text that is not a signed JWT. */
export function decodeJwt(token: string): DecodedJwt | null {
  const parts = token.trim().split('.');
  const [header = '', claims = ''] = parts;
  if (parts.length !== 3) return null;
  try {
    return { header: decodePart(header), claims: decodePart(claims) };
  } catch {
    return null;
  }
}
