import { watch, type FSWatcher } from 'node:fs';
import { basename } from 'node:path';

/** Time without a change after which changes are reported, because an editor writes a file in several steps. */
const QUIET_MILLIS = 100;
const POLL_MILLIS = 2000;

/** Watches folders, without those in them, and reports changes together. */
export class FolderWatch {
  readonly #onChange: () => void;
  readonly #watchers = new Map<string, FSWatcher>();
  #due: NodeJS.Timeout | undefined;
  #poll: NodeJS.Timeout | undefined;

  /** @param onChange called after changes; it has to find out what has changed. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Watches these folders from now on, and no others. */
  follow(folders: readonly string[]): void {
    const wanted = new Set(folders);
    for (const folder of this.#watchers.keys()) if (!wanted.has(folder)) this.#end(folder);
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#begin(folder);
    // Looks from time to time while a folder cannot be watched: it is deleted, or the system's limit is reached.
    if (wanted.size === this.#watchers.size) this.#endPoll();
    else this.#poll ??= setInterval(this.#onChange, POLL_MILLIS).unref();
  }

  close(): void {
    clearTimeout(this.#due);
    this.#endPoll();
    for (const folder of [...this.#watchers.keys()]) this.#end(folder);
  }

  #begin(folder: string): void {
    try {
      const watcher = watch(folder, (event, name) => {
        // The folder itself is gone, and a watcher does not see a new one at its path, as after `git checkout`.
        if (event === 'rename' && name === basename(folder)) this.#end(folder);
        this.#report();
      });
      watcher.on('error', () => {
        this.#end(folder);
        this.#report();
      });
      this.#watchers.set(folder, watcher);
    } catch {
      // `follow` looks from time to time.
    }
  }

  #end(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  #endPoll(): void {
    clearInterval(this.#poll);
    this.#poll = undefined;
  }

  #report(): void {
    clearTimeout(this.#due);
    this.#due = setTimeout(this.#onChange, QUIET_MILLIS);
  }
}
