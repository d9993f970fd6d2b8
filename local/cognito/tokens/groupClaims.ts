import type { JWTPayload } from 'jose';
import type { Group } from '../state/Groups.ts';

interface GroupClaims {
  /** Claims of both tokens. */
  both: JWTPayload;
  /** Claims of the ID token only. */
  idOnly: JWTPayload;
}

/**
 * Returns the role of the group with the lowest precedence value; undefined when groups with that value have different
 * roles. A group without a role is passed over, which is unsure.
 */
function preferredRole(groups: readonly Group[]): string | undefined {
  const withRole = groups.filter(({ roleArn }) => roleArn !== null);
  const value = ({ precedence }: Group): number => precedence ?? Infinity;
  const lowest = Math.min(...withRole.map(value));
  const [role, ...others] = new Set(withRole.filter((group) => value(group) === lowest).map(({ roleArn }) => roleArn));
  return others.length === 0 ? (role ?? undefined) : undefined;
}

/**
 * Returns the claims about the groups of a user, none for a user without groups.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
export function groupClaims(groups: readonly Group[]): GroupClaims {
  if (groups.length === 0) return { both: {}, idOnly: {} };
  const roles = new Set(groups.flatMap(({ roleArn }) => roleArn ?? []));
  const preferred = preferredRole(groups);
  return {
    both: { 'cognito:groups': groups.map(({ name }) => name) },
    idOnly: {
      ...(roles.size > 0 && { 'cognito:roles': [...roles] }),
      ...(preferred !== undefined && { 'cognito:preferred_role': preferred }),
    },
  };
}
