/** Where a session or a challenge is kept: the part of the Web Storage API that is needed. */
export interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

/** Keeps texts as long as the page lives, and shows them to nobody else. */
export function memoryStorage(): TextStorage {
  const texts = new Map<string, string>();
  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
  };
}

/**
 * The browser's `localStorage` (all tabs, survives a restart) or `sessionStorage` (this tab, survives a reload). Memory
 * takes its place where there is none, or none that may be used: on a server, with blocked cookies, in a sandboxed frame.
 * What scripts can read, injected scripts can steal: keep tokens in memory, or short-lived, where that matters.
 */
export function webStorage(which: 'localStorage' | 'sessionStorage'): TextStorage {
  try {
    const storage: TextStorage = globalThis[which];
    storage.setItem('genkan.probe', '');
    storage.removeItem('genkan.probe');
    return storage;
  } catch {
    return memoryStorage();
  }
}
