import { Hono, type Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Clock } from '../clock.ts';
import type { EventLog } from '../events.ts';
import type { Faults } from '../faults.ts';
import type { Inbox } from '../inbox.ts';

type Change = 'cleared' | 'clock';
/** Open pages, told of what the inbox does not tell them. */
type Watchers = Set<(change: Change) => void>;

export type ControlsOptions = { clock: Clock; inbox: Inbox; events: EventLog; faults: Faults };

/** A hundred years: far beyond every validity, and still a date. */
const MOST_SECONDS = 3_155_760_000;
const MOST_FAULTS = 1000;
const HEARTBEAT_MILLIS = 15_000;

/**
 * The engine's switches over HTTP: the inbox, the clock, the call log and the faults to come.
 * Bad input is answered with 400 and `{"error": "what was expected"}`.
 */
export function createControls(options: ControlsOptions): Hono {
  const { clock, inbox, events, faults } = options;
  const app = new Hono();
  const watchers: Watchers = new Set();
  const tell = (change: Change) => watchers.forEach((watcher) => watcher(change));

  app.get('/inbox', (c) => c.json(inbox.list()));
  app.delete('/inbox', (c) => {
    inbox.clear();
    tell('cleared');
    return c.body(null, 204);
  });
  app.get('/inbox/stream', (c) => streamInbox(c, options, watchers));

  app.get('/clock', (c) => c.json(readClock(clock)));
  app.post('/clock', async (c) => {
    const { advanceSeconds } = await readObject(c);
    if (!isWhole(advanceSeconds, MOST_SECONDS)) {
      const error = `Send {"advanceSeconds": n}, n a whole number from 1 to ${MOST_SECONDS}; the clock never goes back.`;
      return c.json({ error }, 400);
    }
    clock.advance(advanceSeconds * 1000);
    tell('clock');
    return c.json(readClock(clock));
  });

  app.get('/events', (c) => c.json(events.list()));

  app.post('/faults', async (c) => {
    const { action, exception, message = 'Asked for by the console.', times = 1 } = await readObject(c);
    if (!isText(action) || !isText(exception) || typeof message !== 'string' || !isWhole(times, MOST_FAULTS)) {
      const form = '{"action": "SignUp", "exception": "TooManyRequestsException", "message": "…", "times": 1}';
      return c.json(
        { error: `Send ${form}; message and times may be left out, times is at most ${MOST_FAULTS}.` },
        400,
      );
    }
    faults.failNext(action, { exception, message }, times);
    return c.json({ action, exception, message, times }, 201);
  });
  app.delete('/faults', (c) => {
    faults.clear();
    return c.body(null, 204);
  });
  return app;
}

function readClock(clock: Clock) {
  return { now: clock.now().toISOString(), offsetSeconds: Math.round(clock.offsetMillis / 1000) };
}

/** Server-sent events: `inbox` with all messages at the start and after a deletion, `message` for each new one, `clock`. */
function streamInbox(c: Context, { clock, inbox }: ControlsOptions, watchers: Watchers) {
  return streamSSE(c, async (stream) => {
    const send = (event: string, value: unknown) => stream.writeSSE({ event, data: JSON.stringify(value) });
    const watcher = (change: Change) =>
      void (change === 'clock' ? send('clock', readClock(clock)) : send('inbox', inbox.list()));
    // Listens before it reads, so that no message falls between the two.
    const unsubscribe = inbox.onMessage((message) => void send('message', message));
    watchers.add(watcher);
    // Also tells of a clock that a test moved without the console.
    const heartbeat = setInterval(() => watcher('clock'), HEARTBEAT_MILLIS);
    const gone = new Promise<void>((resolve) => stream.onAbort(resolve));
    await send('inbox', inbox.list());
    await send('clock', readClock(clock));
    await gone;
    clearInterval(heartbeat);
    watchers.delete(watcher);
    unsubscribe();
  });
}

async function readObject(c: Context): Promise<Record<string, unknown>> {
  const parsed: unknown = await c.req.json().catch(() => undefined);
  return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isWhole(value: unknown, most: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= most;
}
