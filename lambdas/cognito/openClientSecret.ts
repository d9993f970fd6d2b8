import type { ClientSecretSource } from '../runtime/config.ts';
import { ClientSecret } from './ClientSecret.ts';
import { decryptClientSecret } from './decryptClientSecret.ts';
import { fetchClientSecret } from './fetchClientSecret.ts';

/** Opens the app client's secret where the deployment keeps it. The first call that needs the secret gets it. */
export function openClientSecret(source: ClientSecretSource): ClientSecret {
  return new ClientSecret('ciphertext' in source ? decryptClientSecret(source) : fetchClientSecret(source.secretArn));
}
