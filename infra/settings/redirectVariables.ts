import type { GatewaySettings } from './GatewaySettings.ts';
import { providerNames } from './identityProviders.ts';

/** Returns the environment variables of `auth` that depend on the prop `managedLogin`, except for the domain's. */
export function redirectVariables({ managedLogin }: Pick<GatewaySettings, 'managedLogin'>): Record<string, string> {
  if (managedLogin === undefined) return {};
  const names = providerNames(managedLogin);
  return {
    CALLBACK_URLS: managedLogin.callbackUrls.join(' '),
    ...(names.length > 0 && { IDENTITY_PROVIDERS: names.join(',') }),
  };
}
