import { users } from '../engine/engineState.ts';

/** Who a `sub` stands for, as far as the shown users say it. */
export function nameOf(sub: string | undefined): string {
  if (sub === undefined) return '';
  return users.value?.users.find((user) => user.sub === sub)?.nickname ?? sub.slice(0, 8);
}
