import type { ProviderSettings } from '../../identityProvider/IdentityProviderOptions.ts';
import type { Cognito } from '../context/Cognito.ts';

/** Path to which the providers redirect. */
export const IDP_RESPONSE_PATH = '/oauth2/idpresponse';

/** Returns an external provider of a pool for the fake provider that stands for it; undefined for an unknown one. */
export function providerSettings(
  cognito: Cognito,
  { poolId, name, origin }: { poolId: string; name: string; origin: string },
): ProviderSettings | undefined {
  const provider = cognito.providers.find((each) => each.poolId === poolId && each.name === name);
  if (!provider) return undefined;
  const clients = [...cognito.clients.values()].filter(
    ({ userPoolId, oauth }) => userPoolId === poolId && oauth.providers.has(name),
  );
  return {
    ...{ poolId, name, clientId: provider.clientId, clientSecret: provider.clientSecret },
    redirectUri: origin + IDP_RESPONSE_PATH,
    leadsTo: clients.flatMap(({ oauth }) => [...oauth.callbackUrls]),
  };
}
