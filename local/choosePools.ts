import { acceptsClient } from './appsync/auth/acceptsClient.ts';
import type { AssemblyModel, UserPoolModel } from './assembly/model.ts';
import type { Endpoints } from './engineApi.ts';

/**
 * Returns the user pools with the app client that the endpoints name: first the pool of the first API, with its first
 * app client whose tokens that API accepts, or else its first; then the others, with their first app clients.
 */
export function choosePools(model: AssemblyModel): Endpoints['userPools'] {
  const ofApi = model.apis[0]?.authModes.find((mode) => mode.type === 'AMAZON_COGNITO_USER_POOLS');
  const isOfApi = ({ id }: UserPoolModel): boolean => id === ofApi?.userPoolId;
  const pools = [...model.userPools.filter(isOfApi), ...model.userPools.filter((pool) => !isOfApi(pool))];
  return pools.map((pool) => {
    const clients = model.userPoolClients.filter(({ userPoolId }) => userPoolId === pool.id);
    const accepted = isOfApi(pool) ? clients.find(({ id }) => accepts(ofApi?.appIdClientRegex ?? null, id)) : undefined;
    return { id: pool.id, name: nameOf(pool), clientId: (accepted ?? clients[0])?.id ?? '' };
  });
}

function nameOf({ logicalId, properties }: UserPoolModel): string {
  const name = properties['UserPoolName'];
  return typeof name === 'string' ? name : logicalId;
}

/** A regular expression that only AppSync can read accepts no client here; the requests report it. */
function accepts(regex: string | null, client: string): boolean {
  try {
    return acceptsClient(regex, client);
  } catch {
    return false;
  }
}
