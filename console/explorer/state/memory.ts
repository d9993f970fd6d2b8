const KEY = 'genkan:explorer';

/** Returns what was remembered in this browser tab under a name, or null. */
export function recall(name: string): unknown {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as { name: string; value: unknown } | null;
    return kept?.name === name ? kept.value : null;
  } catch {
    return null;
  }
}

/** Remembers one value until the browser tab is closed, in place of the one before. */
export function remember(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ name, value }));
  } catch {
    // A full or blocked storage only means that a reload starts afresh.
  }
}
