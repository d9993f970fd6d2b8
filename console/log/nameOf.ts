import { users } from '../engine/engineState.ts';

/**
 * Returns the nickname of the user with this `sub`, or the beginning of the `sub` if the user is not among those read.
 */
export function nameOf(sub: string | undefined): string {
  if (sub === undefined) return '';
  return users.value?.users.find((user) => user.sub === sub)?.nickname ?? sub.slice(0, 8);
}
