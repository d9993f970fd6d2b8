import { say } from '../language/language.ts';
import { aheadMillis, announce, offsetSeconds, tick, users } from './engineState.ts';
import type { ClockReading, Endpoints, UsersPage } from '../../local/engineApi.ts';

/** Calls the engine; null, and the user is told, when that fails. */
async function order(method: string, path: string, body?: object): Promise<Response | null> {
  const options = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, { method, ...options }).catch(() => null);
  if (response?.ok === true) return response;
  announce(say('failed'));
  return null;
}

/** Takes over what the engine says about its clock. */
export function hearClock({ now, offsetSeconds: offset }: ClockReading): void {
  tick.value = Date.now();
  aheadMillis.value = Date.parse(now) - tick.value;
  offsetSeconds.value = offset;
}

/** Moves the engine's clock forward. */
export async function advanceClock(advanceSeconds: number): Promise<void> {
  const response = await order('POST', '/clock', { advanceSeconds });
  if (response) hearClock((await response.json()) as ClockReading);
}

/** Throws every mail and text away. */
export async function emptyInbox(): Promise<void> {
  await order('DELETE', '/inbox');
}

export async function readEndpoints(): Promise<Endpoints | null> {
  const response = await order('GET', '/endpoints');
  return response ? ((await response.json()) as Endpoints) : null;
}

/** Reads the newest users, as many as are shown already and at least one page. */
export async function readUsers(): Promise<void> {
  const limit = Math.min(200, Math.max(PAGE, users.value?.users.length ?? 0));
  const page = await readUsersPage(`?limit=${limit}`);
  if (page) users.value = page;
}

/** Reads on where the shown users end. */
export async function readMoreUsers(): Promise<void> {
  const shown = users.value;
  if (shown?.next == null) return;
  const page = await readUsersPage(`?limit=${PAGE}&before=${shown.next}`);
  if (page) users.value = { ...page, users: [...shown.users, ...page.users] };
}

const PAGE = 50;

async function readUsersPage(query: string): Promise<UsersPage | null> {
  const response = await order('GET', `/users${query}`);
  return response ? ((await response.json()) as UsersPage) : null;
}
