import { say } from '../language/language.ts';
import { aheadMillis, announce, offsetSeconds, tick, users } from './engineState.ts';
import type { ClockReading, Endpoints, UsersPage } from '../../local/engineApi.ts';

/** Sends a request to the engine. When it fails, announces that and returns null. */
async function request(method: string, path: string, body?: object): Promise<Response | null> {
  const options = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, { method, ...options }).catch(() => null);
  if (response?.ok === true) return response;
  announce(say('failed'));
  return null;
}

/** Sets the page's clock by the engine's. */
export function setClock({ now, offsetSeconds: offset }: ClockReading): void {
  tick.value = Date.now();
  aheadMillis.value = Date.parse(now) - tick.value;
  offsetSeconds.value = offset;
}

/** Moves the engine's clock forward. */
export async function advanceClock(advanceSeconds: number): Promise<void> {
  const response = await request('POST', '/clock', { advanceSeconds });
  if (response) setClock((await response.json()) as ClockReading);
}

/** Deletes all e-mails and text messages. */
export async function emptyInbox(): Promise<void> {
  await request('DELETE', '/inbox');
}

/** Reads the addresses and names that a client needs. */
export async function readEndpoints(): Promise<Endpoints | null> {
  const response = await request('GET', '/endpoints');
  return response ? ((await response.json()) as Endpoints) : null;
}

/** Reads the newest users: as many as are shown, and at least one page. */
export async function readUsers(): Promise<void> {
  const limit = Math.min(200, Math.max(PAGE, users.value?.users.length ?? 0));
  const page = await readUsersPage(`?limit=${limit}`);
  if (page) users.value = page;
}

/** Reads the page that follows the shown users. */
export async function readMoreUsers(): Promise<void> {
  const shown = users.value;
  if (shown?.next == null) return;
  const page = await readUsersPage(`?limit=${PAGE}&before=${shown.next}`);
  if (page) users.value = { ...page, users: [...shown.users, ...page.users] };
}

const PAGE = 50;

async function readUsersPage(query: string): Promise<UsersPage | null> {
  const response = await request('GET', `/users${query}`);
  return response ? ((await response.json()) as UsersPage) : null;
}
