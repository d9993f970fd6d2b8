import { acceptsClient } from './appsync/auth/acceptsClient.ts';
import type { AssemblyModel } from './assembly/model.ts';

/** The ids that the endpoints name; empty where the assembly has none. */
export interface PoolChoice {
  userPoolId: string;
  clientId: string;
}

/**
 * Returns the user pool of the first API, or else the first, with its first app client whose tokens that API accepts,
 * or else its first.
 */
export function choosePool(model: AssemblyModel): PoolChoice {
  const ofApi = model.apis[0]?.authModes.find((mode) => mode.type === 'AMAZON_COGNITO_USER_POOLS');
  const pool = model.userPools.find(({ id }) => id === ofApi?.userPoolId) ?? model.userPools[0];
  const clients = model.userPoolClients.filter(({ userPoolId }) => userPoolId === pool?.id);
  const client = clients.find(({ id }) => accepts(ofApi?.appIdClientRegex ?? null, id)) ?? clients[0];
  return { userPoolId: pool?.id ?? '', clientId: client?.id ?? '' };
}

/** A regular expression that only AppSync can read accepts no client here; the requests report it. */
function accepts(regex: string | null, client: string): boolean {
  try {
    return acceptsClient(regex, client);
  } catch {
    return false;
  }
}
