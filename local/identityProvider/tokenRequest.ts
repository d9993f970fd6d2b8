import { createHash, timingSafeEqual } from 'node:crypto';
import { readBasicCredentials } from '../http/basicCredentials.ts';
import type { Grant } from './Grants.ts';
import type { ProviderSettings } from './IdentityProviderOptions.ts';

type Fields = Readonly<Record<string, string>>;

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Returns whether a request to the token endpoint comes from the provider's client, by its id and secret. */
export function isClient(provider: ProviderSettings, authorization: string, fields: Fields): boolean {
  const { client_id: id = '', client_secret: secret = '' } = fields;
  const given = readBasicCredentials(authorization) ?? { id, secret };
  const isSecret = provider.clientSecret === null || isEqual(given.secret, provider.clientSecret);
  return given.id === provider.clientId && isSecret;
}

/** Returns whether redirect URI and PKCE verifier are those of the code. */
export function fitsGrant({ redirectUri, codeChallenge }: Grant, fields: Fields): boolean {
  const { redirect_uri: given = '', code_verifier: verifier = '' } = fields;
  if (given !== redirectUri) return false;
  return codeChallenge === null || isEqual(createHash('sha256').update(verifier).digest('base64url'), codeChallenge);
}
