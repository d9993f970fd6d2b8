import type { TextStorage } from './storage.ts';

/** A value that is kept as JSON. */
export interface Kept<Value> {
  /** Returns null when there is no value, or one that is not JSON. */
  get: () => Value | null;
  set: (value: Value | null) => void;
}

/** Keeps a value as JSON under a key of a storage. */
export function keepJson<Value>(storage: TextStorage, key: string): Kept<Value> {
  return {
    get() {
      try {
        return JSON.parse(storage.getItem(key) ?? 'null') as Value | null;
      } catch {
        return null;
      }
    },
    set(value) {
      if (value) storage.setItem(key, JSON.stringify(value));
      else storage.removeItem(key);
    },
  };
}
