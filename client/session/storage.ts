/** Where a session or a challenge is kept: the part of the Web Storage API that the client uses. It is synchronous. */
export interface TextStorage {
  /** Returns the text of a key, or null. */
  getItem(key: string): string | null;
  /** Stores the text of a key. */
  setItem(key: string, text: string): void;
  /** Removes a key. */
  removeItem(key: string): void;
}

/** The storages in memory, which no other tab can read. */
const memories = new WeakSet<TextStorage>();

/** Returns whether other tabs may share a storage. */
export function isShareable(storage: TextStorage): boolean {
  return !memories.has(storage);
}

/**
 * Returns a storage in memory: it lasts as long as the page, and other pages and tabs cannot read it.
 * @example
 * const session = createSession({ storage: memoryStorage() });
 */
export function memoryStorage(): TextStorage {
  const texts = new Map<string, string>();
  const storage: TextStorage = {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
  };
  memories.add(storage);
  return storage;
}

/**
 * Returns the browser's storage, or one in memory where the browser's is missing or blocked: on a server, with cookies
 * turned off, in a sandboxed frame. Injected scripts can read what it holds: where that matters, keep tokens in memory.
 * @param which `localStorage` (every tab, survives a restart) or `sessionStorage` (this tab, survives a reload)
 * @example
 * const session = createSession({ storage: webStorage('localStorage') });
 */
export function webStorage(which: 'localStorage' | 'sessionStorage'): TextStorage {
  try {
    const storage: TextStorage = globalThis[which];
    // Not a probe by writing: a storage that is full can still be read, and may hold the tokens.
    storage.getItem('genkan.probe');
    return storage;
  } catch {
    return memoryStorage();
  }
}
