import type { GuardedPool, GuardProps } from './GuardProps.ts';

/** Returns every pool of a guard once, with all its clients. Pools are the same if their ids are. */
export function guardedPools({ gateway, pools = [] }: GuardProps): { userPoolId: string; clientIds: string[] }[] {
  const own: GuardedPool[] = gateway ? [{ userPool: gateway.userPool, userPoolClients: [gateway.userPoolClient] }] : [];
  const clients = new Map<string, Set<string>>();
  for (const { userPool, userPoolClients } of [...own, ...pools]) {
    const ids = clients.get(userPool.userPoolId) ?? new Set();
    for (const { userPoolClientId } of userPoolClients) ids.add(userPoolClientId);
    clients.set(userPool.userPoolId, ids);
  }
  return [...clients].map(([userPoolId, ids]) => ({ userPoolId, clientIds: [...ids] }));
}
