import type { ClientSecretSource } from '../runtime/config.ts';
import { ClientSecret } from './ClientSecret.ts';
import { decryptClientSecret } from './decryptClientSecret.ts';
import { fetchClientSecret } from './fetchClientSecret.ts';

/**
 * Opens the app client's secret where the deployment keeps it. A secret in Secrets Manager is fetched at once, so that
 * the fetch overlaps with Lambda's init phase; a ciphertext is decrypted by the first call that needs the secret.
 */
export function openClientSecret(source: ClientSecretSource): ClientSecret {
  if ('ciphertext' in source) return new ClientSecret(decryptClientSecret(source));
  const secret = new ClientSecret(fetchClientSecret(source.secretArn));
  void secret.current();
  return secret;
}
