import { createHash, timingSafeEqual } from 'node:crypto';
import type { Grant } from './Grants.ts';
import type { ProviderSettings } from './IdentityProviderOptions.ts';

type Fields = Readonly<Record<string, string>>;

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Returns user name and password of an Authorization header, which are form-encoded (RFC 6749, 2.3.1). */
function readBasic(authorization: string): [string, string] | null {
  const [, encoded] = /^Basic (.+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return null;
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  const decode = (text: string): string => new URLSearchParams(`v=${text}`).get('v') ?? '';
  return [decode(id), decode(rest.join(':'))];
}

/** Returns whether a request to the token endpoint comes from the provider's client, by its id and secret. */
export function isClient(provider: ProviderSettings, authorization: string, fields: Fields): boolean {
  const [id, secret] = readBasic(authorization) ?? [fields['client_id'] ?? '', fields['client_secret'] ?? ''];
  return id === provider.clientId && (provider.clientSecret === null || isEqual(secret, provider.clientSecret));
}

/** Returns whether redirect URI and PKCE verifier are those of the code. */
export function fitsGrant({ redirectUri, codeChallenge }: Grant, fields: Fields): boolean {
  const { redirect_uri: given = '', code_verifier: verifier = '' } = fields;
  if (given !== redirectUri) return false;
  return codeChallenge === null || isEqual(createHash('sha256').update(verifier).digest('base64url'), codeChallenge);
}
