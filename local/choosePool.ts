import { acceptsClient } from './appsync/auth/acceptsClient.ts';
import type { AssemblyModel } from './assembly/model.ts';

/** The ids that the endpoints name; empty where the assembly has none. */
export interface PoolChoice {
  userPoolId: string;
  clientId: string;
}

/**
 * Returns the user pool of the first API, or else the first, with the app client whose tokens that API accepts, or else
 * its first. Of several, it is the one that the expression names first.
 */
export function choosePool(model: AssemblyModel): PoolChoice {
  const ofApi = model.apis[0]?.authModes.find((mode) => mode.type === 'AMAZON_COGNITO_USER_POOLS');
  const pool = model.userPools.find(({ id }) => id === ofApi?.userPoolId) ?? model.userPools[0];
  const clients = model.userPoolClients.filter(({ userPoolId }) => userPoolId === pool?.id);
  const regex = ofApi?.appIdClientRegex ?? null;
  const [client = clients[0]] = clients
    .filter(({ id }) => accepts(regex, id))
    .toSorted((a, b) => placeIn(regex, a.id) - placeIn(regex, b.id));
  return { userPoolId: pool?.id ?? '', clientId: client?.id ?? '' };
}

/** Where an expression such as `^(a|b)$` names a client; behind all others when it does not. */
function placeIn(regex: string | null, client: string): number {
  const place = regex?.indexOf(client) ?? -1;
  return place === -1 ? Number.MAX_SAFE_INTEGER : place;
}

/** A regular expression that only AppSync can read accepts no client here; the requests report it. */
function accepts(regex: string | null, client: string): boolean {
  try {
    return acceptsClient(regex, client);
  } catch {
    return false;
  }
}
