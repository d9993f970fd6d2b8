import { guardedPools } from './guardedPools.ts';
import type { GuardProps } from './GuardProps.ts';

const MAX_TTL_SECONDS = 3600;

/** Returns the problems of the props of a guard, a text for each. */
export function guardProblems(props: GuardProps): string[] {
  const { tokenUse = 'access', groups, scopes, checkRevoked = false, resultsCacheTtl } = props;
  const pools = guardedPools(props);
  const ttl = resultsCacheTtl?.toSeconds({ integral: false }) ?? 0;
  const problems: [boolean, string][] = [
    [pools.length === 0, 'gateway or pools must name a user pool.'],
    [pools.some(({ clientIds }) => clientIds.length === 0), 'Each of pools must name an app client.'],
    [groups?.length === 0, 'groups must name a group, or be left out.'],
    [scopes?.length === 0, 'scopes must name a scope, or be left out.'],
    [scopes !== undefined && tokenUse === 'id', "scopes needs tokenUse 'access': ID tokens have no scopes."],
    [
      checkRevoked && tokenUse === 'id',
      "checkRevoked needs tokenUse 'access': Cognito's GetUser accepts no ID tokens.",
    ],
    [
      ttl > MAX_TTL_SECONDS || !Number.isInteger(ttl),
      `resultsCacheTtl must be 0 to ${MAX_TTL_SECONDS} whole seconds; it is ${ttl} seconds.`,
    ],
  ];
  return problems.flatMap(([isProblem, text]) => (isProblem ? [text] : []));
}
