import { createHmac, timingSafeEqual } from 'node:crypto';
import { exceptions } from '../exceptions/exceptions.ts';
import type { AppClient } from '../settings/appClient.ts';

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Returns base64(HMAC-SHA256(client secret, user name + client id)).
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export function secretHash(client: AppClient, secret: string, username: string): string {
  return createHmac('sha256', secret)
    .update(username + client.id)
    .digest('base64');
}

/**
 * Throws unless the hash is right for the user name that came in the same request, by any secret of the client.
 * @param given.call `refresh` where the name is the pool's own and the text of AWS's error differs.
 */
export function assertSecretHash(
  client: AppClient,
  username: string,
  given: { hash: string | undefined; call?: 'refresh' },
): void {
  const { hash } = given;
  if (client.secrets.isEmpty) {
    if (hash !== undefined) throw exceptions.secretHashUnexpected(client.id);
    return;
  }
  if (hash === undefined) throw exceptions.secretHashMissing(client.id);
  if (client.secrets.some((secret) => isEqual(hash, secretHash(client, secret, username)))) return;
  throw given.call === 'refresh'
    ? exceptions.secretHashWrongInRefresh(client.id)
    : exceptions.secretHashWrong(client.id);
}

/** Returns whether a plain secret is one of the client's. A client without a secret needs none. */
export function isClientSecret(client: AppClient, secret: string | undefined): boolean {
  return client.secrets.isEmpty || (secret !== undefined && client.secrets.some((own) => isEqual(secret, own)));
}

/**
 * Throws unless the plain secret is one of the client's; for GetTokensFromRefreshToken and RevokeToken.
 * @param given.call `revocation` where the name of AWS's error differs.
 */
export function assertClientSecret(
  client: AppClient,
  given: { secret: string | undefined; call?: 'revocation' },
): void {
  if (isClientSecret(client, given.secret)) return;
  throw given.call === 'revocation'
    ? exceptions.clientSecretWrongInRevocation(client.id)
    : exceptions.clientSecretWrong(client.id);
}
