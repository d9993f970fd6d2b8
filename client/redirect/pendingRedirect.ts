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
  /** True when an identity is to be linked to the account of the signed-in user. */
  readonly links: boolean;
}

const MEMBERS = ['state', 'nonce', 'codeVerifier', 'redirectUri'] as const;

function keyOf(name: string): string {
  return `${name}.redirect`;
}

/** Returns the storage of redirects: that of the caller, or the browser's `sessionStorage`. */
export function redirectStorage(given: TextStorage | undefined): TextStorage {
  return given ?? webStorage('sessionStorage');
}

/**
 * Keeps a redirect until the browser returns; a second one replaces it.
 * @param name the prefix of the key, as that of the session
 * @returns false when the storage is full, blocked or does not outlive the page
 */
export function keepRedirect(storage: TextStorage, name: string, pending: PendingRedirect): boolean {
  const text = JSON.stringify(pending);
  try {
    storage.setItem(keyOf(name), text);
    return storage.getItem(keyOf(name)) === text;
  } catch {
    return false;
  }
}

/** Returns the redirect that has this state and forgets it; null when there is none. One with another state stays. */
export function takeRedirect(storage: TextStorage, name: string, state: string): PendingRedirect | null {
  try {
    const pending = JSON.parse(storage.getItem(keyOf(name)) ?? 'null') as Partial<PendingRedirect> | null;
    if (!pending || pending.state !== state || !MEMBERS.every((member) => typeof pending[member] === 'string'))
      return null;
    storage.removeItem(keyOf(name));
    return pending as PendingRedirect;
  } catch {
    return null;
  }
}
