import { effect, signal } from '@preact/signals';
import type { UsersPage } from '../../local/engineApi.ts';
import { usersVersion } from '../engine/engineState.ts';
import { findUsers } from './userOrders.ts';

const TYPING_MILLIS = 150;
const PAGE = 50;

/** The text that users are searched for. */
export const search = signal('');
/** The status that the shown users have, or ''. */
export const status = signal('');
/** The users that match; null until they have been read. */
export const found = signal<UsersPage | null>(null);

function queryFor(more: Readonly<Record<string, string>>): URLSearchParams {
  const wanted = { q: search.value.trim(), status: status.value, ...more };
  return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ''));
}

async function read(): Promise<void> {
  const limit = String(Math.min(200, Math.max(PAGE, found.peek()?.users.length ?? 0)));
  const query = queryFor({ limit });
  const page = await findUsers(query);
  // A later search overtakes an earlier one.
  if (page && query.toString() === queryFor({ limit }).toString()) found.value = page;
}

/** Reads the page that follows the shown users. */
export async function readMore(): Promise<void> {
  const shown = found.value;
  if (shown?.next == null) return;
  const page = await findUsers(queryFor({ limit: String(PAGE), before: String(shown.next) }));
  if (page) found.value = { ...page, users: [...shown.users, ...page.users] };
}

/** Searches as one types, and again whenever users have changed. Returns a function that stops it. */
export function keepFound(): () => void {
  let due: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    const typed = search.value + status.value;
    const delay = typed === '' && usersVersion.value >= 0 ? 0 : TYPING_MILLIS;
    clearTimeout(due);
    due = setTimeout(() => void read(), delay);
  });
  return () => {
    clearTimeout(due);
    stop();
  };
}
