import { vi } from 'vitest';
import { createSession, type SessionEvent, type SessionOptions, type TextStorage } from '../../client/session.ts';
import { fetchApp, type App, type AppOptions } from './apps.ts';

/** A browser tab: an app, and the news of its session. */
export type Tab = App & {
  /** The access tokens and the reasons for a sign-out that the session called back with, without the initial state. */
  news: (string | undefined)[];
  /** The types of all events. */
  types: SessionEvent['type'][];
};

/** Returns a storage that several sessions share, as the tabs of a browser share localStorage. */
export function sharedStorage(): TextStorage {
  const texts = new Map<string, string>();
  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
  };
}

/** Opens a browser tab with a session of these options. */
export function openTab(
  gateway: Parameters<typeof fetchApp>[0],
  { storage, name, timeoutSeconds, answer, ...options }: SessionOptions & AppOptions & { answer?: typeof fetch },
): Tab {
  const session = createSession({
    ...(storage && { storage }),
    ...(name !== undefined && { name }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  });
  const news: Tab['news'] = [];
  const types: Tab['types'] = [];
  session.subscribe(({ type, state }) => {
    types.push(type);
    if (type !== 'initial') news.push(state.status === 'signedIn' ? state.tokens.accessToken : state.reason?.code);
  });
  return { ...fetchApp(gateway, { session, ...options }, answer), news, types };
}

/** Waits until a check holds, e.g. until messages of the BroadcastChannel have arrived. */
export function settled(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 4000, interval: 5 });
}
