import { later, pause } from './timers.ts';

/**
 * How long a lock is kept after the work: a tab that gets it next must have received the new tokens by then, and
 * BroadcastChannel and localStorage can be slower than the lock.
 */
const LINGER_MILLIS = 100;

/** Browsers before 2022 have no Web Locks, and pages without HTTPS neither. */
interface Locking {
  navigator?: { locks?: Pick<LockManager, 'request'> };
}

/**
 * Runs work while this tab holds a lock. The work runs without the lock where there are no locks, where they are
 * blocked (a sandboxed frame, cookies turned off), and when the lock is not granted in time.
 * @see https://www.w3.org/TR/web-locks/
 */
export function runLocked<Result>(name: string, limitMillis: number, work: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve) => {
    let running: Promise<Result> | undefined;
    const run = (): Promise<Result> => {
      running ??= work();
      resolve(running);
      return running;
    };
    const waiting = new AbortController();
    const cancel = later(limitMillis, () => {
      waiting.abort();
      void run();
    });
    const request = async (): Promise<void> => {
      await (globalThis as Locking).navigator?.locks?.request(name, { signal: waiting.signal }, async () => {
        cancel();
        await run();
        // This timer keeps a Node.js process alive: the next renewal may be waiting for the lock.
        await pause(LINGER_MILLIS);
      });
    };
    // Without locks, and after an error of `request`.
    void request()
      .catch(() => undefined)
      .then(run)
      .finally(cancel);
  });
}
