import { acceptsClient } from './appsync/auth/acceptsClient.ts';
import type { AssemblyModel, UserPoolClientModel, UserPoolModel } from './assembly/model.ts';
import type { Endpoints } from './engineApi.ts';

/**
 * Returns the user pools with the app client that the endpoints name: first the pool of the first API, with its first
 * app client whose tokens that API accepts, or else its first; then the others, with their first app clients. Of
 * several accepted ones, it is the one that the expression of the API names first.
 */
export function choosePools(model: AssemblyModel): Endpoints['userPools'] {
  const ofApi = model.apis[0]?.authModes.find((mode) => mode.type === 'AMAZON_COGNITO_USER_POOLS');
  const isOfApi = ({ id }: UserPoolModel): boolean => id === ofApi?.userPoolId;
  const pools = [...model.userPools.filter(isOfApi), ...model.userPools.filter((pool) => !isOfApi(pool))];
  return pools.map((pool) => {
    const clients = model.userPoolClients.filter(({ userPoolId }) => userPoolId === pool.id);
    const regex = ofApi?.appIdClientRegex ?? null;
    const [accepted] = isOfApi(pool) ? byPlace(regex, clients).filter(({ id }) => accepts(regex, id)) : [];
    return { id: pool.id, name: nameOf(pool), clientId: (accepted ?? clients[0])?.id ?? '' };
  });
}

function nameOf({ logicalId, properties }: UserPoolModel): string {
  const name = properties['UserPoolName'];
  return typeof name === 'string' ? name : logicalId;
}

/** Sorts app clients by their places in an expression such as `^(a|b)$`; those that it does not name come last. */
function byPlace(regex: string | null, clients: readonly UserPoolClientModel[]): UserPoolClientModel[] {
  const placeOf = ({ id }: UserPoolClientModel): number => {
    const place = regex?.indexOf(id) ?? -1;
    return place === -1 ? Number.MAX_SAFE_INTEGER : place;
  };
  return clients.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** A regular expression that only AppSync can read accepts no client here; the requests report it. */
function accepts(regex: string | null, client: string): boolean {
  try {
    return acceptsClient(regex, client);
  } catch {
    return false;
  }
}
