import type { AuthGroup } from '../AuthGroup.ts';
import { wholeNumberProblem } from './wholeNumberProblem.ts';

const NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;
const MAX_DESCRIPTION = 2048;
const MAX_PRECEDENCE = 2 ** 31 - 1;

/**
 * Returns a message for the first problem of the prop `groups`, otherwise null.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html
 */
export function groupsProblem(groups: readonly AuthGroup[]): string | null {
  for (const { name, description = '', precedence = 0 } of groups) {
    if (!NAME.test(name)) {
      return `groups must have names of 1 to 128 characters without spaces; got ${JSON.stringify(name)}.`;
    }
    if (description.length > MAX_DESCRIPTION) {
      return `groups must have descriptions of at most 2,048 characters; that of ${name} has ${description.length}.`;
    }
    const problem = wholeNumberProblem(`The precedence of the group ${name}`, precedence, [0, MAX_PRECEDENCE]);
    if (problem !== null) return problem;
  }
  // The user pool is case-insensitive, and users report that Cognito then compares these names without case.
  // https://github.com/aws-amplify/amplify-backend/issues/1781
  const names = new Set(['admin', ...groups.map(({ name }) => name)]);
  const distinct = new Set([...names].map((name) => name.toLowerCase()));
  const isDistinct = distinct.size === names.size && new Set(groups.map(({ name }) => name)).size === groups.length;
  return isDistinct ? null : 'groups must have names that differ by more than case, from admin too.';
}
