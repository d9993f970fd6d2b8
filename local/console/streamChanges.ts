import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Clock } from '../clock.ts';
import type { ClockReading } from '../engineApi.ts';
import type { EventLog } from '../events.ts';
import type { Inbox } from '../inbox.ts';

/** Changes that the inbox and the call log do not report. */
export type Change = 'cleared' | 'clock';

/** Open pages. */
export type Watchers = Set<(change: Change) => void>;

interface Watched {
  clock: Clock;
  inbox: Inbox;
  events: EventLog;
}

const HEARTBEAT_MILLIS = 15_000;

/** Returns the reading of the clock. */
export function readClock(clock: Clock): ClockReading {
  return { now: clock.now().toISOString(), offsetSeconds: Math.round(clock.offsetMillis / 1000) };
}

/**
 * Server-sent events of all that happens in the engine: `inbox` with all messages at the start and after a deletion,
 * `events` with the call log at the start, `clock` at the start and when it was moved, then `message` and `event`, one
 * each.
 */
export function streamChanges(c: Context, { clock, inbox, events }: Watched, watchers: Watchers): Response {
  return streamSSE(c, async (stream) => {
    const send = (event: string, value: unknown) => stream.writeSSE({ event, data: JSON.stringify(value) });
    const watcher = (change: Change) =>
      void (change === 'clock' ? send('clock', readClock(clock)) : send('inbox', inbox.list()));
    // Subscribes before it reads, so that no change is missed.
    const endings = [
      inbox.onMessage((message) => void send('message', message)),
      events.onEvent((event) => void send('event', event)),
    ];
    watchers.add(watcher);
    // Also reports a clock that a test moved without the console.
    const heartbeat = setInterval(() => watcher('clock'), HEARTBEAT_MILLIS);
    const gone = new Promise<void>((resolve) => stream.onAbort(resolve));
    await send('clock', readClock(clock));
    await send('inbox', inbox.list());
    await send('events', events.list());
    await gone;
    clearInterval(heartbeat);
    watchers.delete(watcher);
    for (const end of endings) end();
  });
}
