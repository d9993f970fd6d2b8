/** User name and password of an Authorization header: id and secret of a client in OAuth 2.0. */
export interface BasicCredentials {
  id: string;
  secret: string;
}

function decode(text: string): string {
  return new URLSearchParams(`v=${text}`).get('v') ?? '';
}

/**
 * Reads an Authorization header of the scheme Basic, whose parts are form-encoded in OAuth 2.0 (RFC 6749, section
 * 2.3.1). Returns null for another scheme, and for a text without a colon.
 */
export function readBasicCredentials(header: string): BasicCredentials | null {
  const [, encoded = ''] = /^Basic +(\S+)$/i.exec(header) ?? [];
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  return colon === -1 ? null : { id: decode(text.slice(0, colon)), secret: decode(text.slice(colon + 1)) };
}
