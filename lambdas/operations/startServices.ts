import { Challenges } from '../challenges/Challenges.ts';
import { PendingEmails } from '../challenges/PendingEmails.ts';
import { AppClient } from '../cognito/AppClient.ts';
import { openClientSecret } from '../cognito/openClientSecret.ts';
import { TokenEndpoint } from '../cognito/TokenEndpoint.ts';
import { PendingAccounts } from '../pendingAccounts/PendingAccounts.ts';
import type { Config } from '../runtime/config.ts';
import type { Environment } from '../runtime/serve.ts';
import type { Services } from './Operation.ts';

/**
 * Makes what lives as long as the execution environment, and starts to fetch a client secret of Secrets Manager, so
 * that the fetch overlaps with Lambda's init phase. A ciphertext is decrypted by the first call that needs it.
 */
export function startServices(config: Config): Environment<Services> {
  const secret = openClientSecret(config.clientSecret);
  if ('secretArn' in config.clientSecret) void secret.current();
  const challenges = new Challenges(secret, config);
  const pendingEmails = new PendingEmails(secret, config);
  const pendingAccounts = new PendingAccounts(config.pendingAccountsFunction);
  return {
    config,
    openServices: ({ address }, reportException) => ({
      config,
      appClient: new AppClient({ config, secret, address, reportException }),
      challenges,
      pendingAccounts,
      pendingEmails,
      tokenEndpoint: new TokenEndpoint({ config, secret, reportException }),
    }),
  };
}
