import { InvalidField } from './readFields.ts';

/**
 * Cognito's maximum of groups that a user is in.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const MAX_GROUPS = 100;
/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html */
const NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/** Reads names of groups, each once. Rules: `tooLong` (more than 100), `format` (no name of a group). */
export function readGroups(names: readonly string[] | null | undefined): string[] {
  const groups = [...new Set((names ?? []).map((name) => name.trim()))];
  if (groups.length > MAX_GROUPS) throw new InvalidField(['tooLong']);
  if (!groups.every((name) => NAME.test(name))) throw new InvalidField(['format']);
  return groups;
}
