import { webStorage, type TextStorage } from '../session/storage.ts';

/** A redirect that has begun: what only this browser knows of it. */
export interface PendingRedirect {
  /** Returns in the redirect, so that no other sign-in can be completed here. */
  readonly state: string;
  /** Returns in the ID token. */
  readonly nonce: string;
  /** The PKCE code verifier, without which the code is worth nothing. */
  readonly codeVerifier: string;
  readonly redirectUri: string;
  readonly provider: string | null;
  /** The ID of the signed-in user to whose account an identity is to be linked; null for a sign-in. */
  readonly linksTo: string | null;
  /** True for the second redirect of a sign-in, which began again because its identity had just been linked. */
  readonly restarted: boolean;
}

/** A redirect as it is stored. Of a completed one, only the state is kept. */
type Stored = Pick<PendingRedirect, 'state'> & Partial<PendingRedirect>;

const MEMBERS = ['nonce', 'codeVerifier', 'redirectUri'] as const;
/** A user who goes back begins another redirect, and can still return from an earlier one, also in another tab. */
const MOST = 5;

function keyOf(name: string): string {
  return `${name}.redirect`;
}

/** Returns the storage of redirects: that of the caller, or the browser's `sessionStorage`. */
export function redirectStorage(given: TextStorage | undefined): TextStorage {
  return given ?? webStorage('sessionStorage');
}

/**
 * Keeps a redirect until the browser returns. The newest five stay.
 * @param name the prefix of the key, as that of the session
 * @returns false when the storage is full, blocked or does not outlive the page
 */
export function keepRedirect(storage: TextStorage, name: string, pending: PendingRedirect): boolean {
  return write(storage, name, [...read(storage, name), pending]);
}

/**
 * Returns the redirect that has this state, and forgets all of it but the state. Others stay.
 * @returns `completed` for a redirect that was returned before; null when there is none
 */
export function takeRedirect(storage: TextStorage, name: string, state: string): PendingRedirect | 'completed' | null {
  const stored = read(storage, name);
  const found = stored.find((redirect) => redirect.state === state);
  if (!found) return null;
  if (!isPending(found)) return 'completed';
  write(
    storage,
    name,
    stored.map((redirect) => (redirect === found ? { state } : redirect)),
  );
  return found;
}

function isPending(redirect: Stored): redirect is PendingRedirect {
  return MEMBERS.every((member) => typeof redirect[member] === 'string');
}

function read(storage: TextStorage, name: string): Stored[] {
  try {
    const list: unknown = JSON.parse(storage.getItem(keyOf(name)) ?? '[]');
    return Array.isArray(list) ? list.filter(isStored) : [];
  } catch {
    return [];
  }
}

function isStored(entry: unknown): entry is Stored {
  return typeof (Object(entry) as Partial<Stored>).state === 'string';
}

function write(storage: TextStorage, name: string, redirects: readonly Stored[]): boolean {
  const text = JSON.stringify(redirects.slice(-MOST));
  try {
    storage.setItem(keyOf(name), text);
    return storage.getItem(keyOf(name)) === text;
  } catch {
    return false;
  }
}
