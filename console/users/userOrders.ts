import { signal } from '@preact/signals';
import type { NewUser, PoolGroup, SeedResult, UserChange, UserDetail, UsersPage } from '../../local/engineApi.ts';
import { announce } from '../engine/engineState.ts';
import { readUsers } from '../engine/orders.ts';
import { readJson, send } from '../engine/send.ts';
import { say } from '../language/language.ts';

/** The open user; null until it has been read, and for an unknown `sub`. */
export const detail = signal<UserDetail | null>(null);
/** The groups of the user pool. */
export const poolGroups = signal<readonly PoolGroup[]>([]);
/** The password of the users that were created last by the button. */
export const seededPassword = signal('');

/** Reads a user with attributes, factors and sessions. */
export async function readUser(sub: string): Promise<void> {
  // A search first: browsers log a 404 as an error, and a user who is gone is none.
  const found = await findUsers(new URLSearchParams({ q: sub }));
  const isKnown = found?.users.some((user) => user.sub === sub) === true;
  poolGroups.value = (await readJson<PoolGroup[]>('GET', '/groups')) ?? [];
  detail.value = isKnown ? await readJson<UserDetail>('GET', `/users/${sub}`) : null;
}

/** Changes a user; returns true when that succeeded. */
export async function changeUser(sub: string, change: UserChange): Promise<boolean> {
  const changed = await readJson<UserDetail>('PATCH', `/users/${sub}`, change);
  if (!changed) return false;
  detail.value = changed;
  announce(say('saved'));
  await readUsers();
  return true;
}

/** Announcements of the actions on a user that change no attribute. */
const DONE = {
  'reset-password': 'passwordWasReset',
  'resend-invitation': 'invitedAgain',
  'sign-out': 'userSignedOut',
} as const;

/** Does something with a user that changes no attribute, and announces it. */
export async function actOnUser(sub: string, action: keyof typeof DONE): Promise<void> {
  const changed = await readJson<UserDetail>('POST', `/users/${sub}/${action}`, {});
  if (!changed) return;
  detail.value = changed;
  announce(say(DONE[action]));
  await readUsers();
}

/** Deletes a user, and goes back to the list. */
export async function deleteUser(sub: string): Promise<void> {
  if (!(await send('DELETE', `/users/${sub}`))) return;
  announce(say('deleted'));
  await readUsers();
  location.hash = '#/users';
}

/** Creates a user, and opens it. */
export async function createUser(user: NewUser): Promise<void> {
  const created = await readJson<UserDetail>('POST', '/users', user);
  if (!created) return;
  await readUsers();
  location.hash = `#/users/${created.user.sub}`;
}

/** Creates ten users who can sign in. */
export async function seedUsers(locale: string): Promise<void> {
  const seeded = await readJson<SeedResult>('POST', '/users/seed', { count: 10, locale });
  if (!seeded) return;
  seededPassword.value = seeded.password;
  announce(say('seeded', { n: seeded.users.length }));
  await readUsers();
}

/** Searches users. */
export function findUsers(query: URLSearchParams): Promise<UsersPage | null> {
  return readJson<UsersPage>('GET', `/users?${query.toString()}`);
}
