import type { TextStorage } from './storage.ts';

/** A value that is kept as JSON. No method throws. */
export interface Kept<Value> {
  /** Returns the same object until the value changes; null when there is none, or one of another shape. */
  readonly get: () => Value | null;
  readonly set: (value: Value | null) => void;
  /** Sets the value in memory only, until `save` or until the text in the storage changes. */
  readonly hold: (value: Value | null) => void;
  /** Writes a held value, unless the text in the storage has changed since. */
  readonly save: () => void;
}

/**
 * Keeps a value as JSON under a key of a storage. What cannot be written is kept in memory: it is the value until the
 * text in the storage changes, because then another tab has written or the storage was cleared.
 * @param isValid checks the shape of a stored value
 * @throws TypeError for a storage whose methods return promises
 */
export function keepJson<Value>(
  storage: TextStorage,
  key: string,
  isValid: (stored: Partial<Value>) => boolean,
): Kept<Value> {
  /** The text that was last read or written, which `value` was read from or replaces. */
  let seen: string | null = null;
  let value: Value | null = null;
  let isHeld = false;

  const read = (): string | null => {
    try {
      return storage.getItem(key) ?? null;
    } catch {
      return seen;
    }
  };
  const get = (): Value | null => {
    const text = read();
    if (text === seen) return value;
    seen = text;
    isHeld = false;
    // The storage may have caught up with a held value, which stays the same object.
    if (text !== JSON.stringify(value)) value = parse(text, isValid);
    return value;
  };
  const set = (next: Value | null): void => {
    const text = next && JSON.stringify(next);
    try {
      if (text) storage.setItem(key, text);
      else storage.removeItem(key);
      // Even if it cannot be read now: read later, it would look like a change by another tab.
      seen = text;
    } catch {
      // Full or blocked.
    }
    seen = read();
    value = next;
    isHeld = false;
  };

  if (typeof (read() ?? '') !== 'string')
    throw new TypeError('The storage is asynchronous. Read it first, and pass a storage with synchronous methods.');
  return {
    get,
    set,
    hold(next) {
      seen = read();
      value = next;
      isHeld = true;
    },
    save() {
      if (isHeld && read() === seen) set(value);
    },
  };
}

function parse<Value>(text: string | null, isValid: (stored: Partial<Value>) => boolean): Value | null {
  try {
    const stored = JSON.parse(text ?? 'null') as Value | null;
    return stored && isValid(stored) ? stored : null;
  } catch {
    return null;
  }
}
