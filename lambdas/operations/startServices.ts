import { AppClient } from '../cognito/AppClient.ts';
import { ClientSecret } from '../cognito/ClientSecret.ts';
import { fetchClientSecret } from '../cognito/fetchClientSecret.ts';
import type { Config } from '../runtime/config.ts';
import type { Caller } from '../runtime/event.ts';
import { Challenges } from '../session/Challenges.ts';
import { Handles } from '../session/Handles.ts';
import type { Services } from './Operation.ts';

/**
 * Makes what lives as long as the execution environment, and starts to fetch the client secret: during Lambda's init phase that
 * costs the first user nothing.
 * @returns what gives each invocation its services.
 */
export function startServices(config: Config): (caller: Caller) => Services {
  const secret = new ClientSecret(fetchClientSecret(config.clientSecretArn));
  void secret.current();
  const handles = new Handles(secret, config.clientId);
  const challenges = new Challenges(handles, config.fallbackUrl);
  return ({ address }) => ({ config, appClient: new AppClient({ config, secret, address }), handles, challenges });
}
