import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Clock } from '../clock.ts';
import type { UserAdmin } from '../cognito/control/createUserAdmin.ts';
import type { ClockReading, StreamEvents } from '../engineApi.ts';
import type { EventLog } from '../events.ts';
import type { Faults } from '../faults.ts';
import type { Inbox } from '../inbox.ts';
import type { Reloads } from '../Reloads.ts';

/** Changes that no other part reports. */
type Change = 'inbox' | 'clock' | 'reset';

/** Open streams, which get the changes that routes make. */
export class Watchers {
  readonly #watchers = new Set<(change: Change) => void>();

  report(change: Change): void {
    for (const watcher of this.#watchers) watcher(change);
  }

  /** Returns a function that removes the watcher. */
  add(watcher: (change: Change) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}

interface Watched {
  clock: Clock;
  inbox: Inbox;
  events: EventLog;
  faults: Faults;
  users: () => Pick<UserAdmin, 'onChange'> | null;
  reloads: Pick<Reloads, 'add'>;
}

type Send = <Name extends keyof StreamEvents>(event: Name, value: StreamEvents[Name]) => Promise<void>;

/** Time after which a browser opens the stream again that a reload has ended. */
const RETRY_MILLIS = 1000;
const HEARTBEAT_MILLIS = 15_000;

/** Returns the reading of the clock. */
export function readClock(clock: Clock): ClockReading {
  return { now: clock.now().toISOString(), offsetSeconds: Math.round(clock.offsetMillis / 1000) };
}

/** Responds with server-sent events of all that happens in the engine; StreamEvents describes them. */
export function streamChanges(c: Context, watched: Watched, watchers: Watchers): Response {
  const { clock, inbox, events, faults, users, reloads } = watched;
  return streamSSE(c, async (stream) => {
    const send: Send = (event, value) => stream.writeSSE({ event, data: JSON.stringify(value) });
    const watcher = (change: Change) => void sendChange(change, send, watched);
    const usersChanged = once(() => void send('users', {}));
    const endings: ((() => void) | undefined)[] = [];
    const faultsChanged = once(() => void send('faults', faults.list()));
    const gone = new Promise<void>((resolve) => {
      stream.onAbort(resolve);
      endings.push(
        reloads.add(() => {
          const data = JSON.stringify({ at: clock.now().toISOString() });
          void stream.writeSSE({ event: 'reloaded', data, retry: RETRY_MILLIS }).finally(resolve);
        }),
      );
    });
    // Subscribes before it reads, so that no change is missed.
    endings.push(
      inbox.onMessage((message) => void send('message', message)),
      events.onEvent((event) => void send('event', event)),
      faults.onChange(faultsChanged),
      users()?.onChange(usersChanged),
      watchers.add(watcher),
    );
    // Also reports a clock that a test moved without the console.
    const heartbeat = setInterval(() => watcher('clock'), HEARTBEAT_MILLIS);
    await send('clock', readClock(clock));
    await send('inbox', inbox.list());
    await send('events', events.list());
    await gone;
    clearInterval(heartbeat);
    for (const end of endings) end?.();
  });
}

async function sendChange(change: Change, send: Send, { clock, inbox, events }: Watched): Promise<void> {
  if (change === 'reset') await send('reset', {});
  if (change !== 'inbox') await send('clock', readClock(clock));
  if (change !== 'clock') await send('inbox', inbox.list());
  if (change === 'reset') await send('events', events.list());
}

/** Joins calls of one turn of the event loop, because one request can change a user several times. */
function once(report: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      report();
    });
  };
}
