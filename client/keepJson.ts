import type { TextStorage } from './storage.ts';

/** One value, kept as JSON. */
export interface Kept<Value> {
  /** Null when there is none, or none that can be read. */
  get: () => Value | null;
  set: (value: Value | null) => void;
}

/** Keeps a value under a key of a storage. */
export function keepJson<Value>(storage: TextStorage, key: string): Kept<Value> {
  return {
    get() {
      try {
        return JSON.parse(storage.getItem(key) ?? 'null') as Value | null;
      } catch {
        return null;
      }
    },
    set: (value) => (value ? storage.setItem(key, JSON.stringify(value)) : storage.removeItem(key)),
  };
}
