import { Hono, type Context } from 'hono';
import type { Clock } from '../clock.ts';
import type { UsersPage } from '../engineApi.ts';
import type { EventLog } from '../events.ts';
import type { Faults } from '../faults.ts';
import type { Inbox } from '../inbox.ts';
import { createStateControls, type StateControlsOptions } from './stateControls.ts';
import { readClock, streamChanges, type Change, type Watchers } from './streamChanges.ts';

/** @property before the `next` of the previous page; null starts with the newest user. */
interface UsersRequest {
  limit: number;
  before: number | null;
}

export interface ControlsOptions extends StateControlsOptions {
  clock: Clock;
  inbox: Inbox;
  events: EventLog;
  faults: Faults;
  /** Returns a page of the user pool's users. */
  users: (request: UsersRequest) => UsersPage;
}

/** A hundred years: far beyond every validity, and still a date. */
const MOST_SECONDS = 3_155_760_000;
const MOST_FAULTS = 1000;
const MOST_USERS = 200;
const USERS = 50;

/**
 * Creates the routes that control the engine: inbox, clock, call log, users and injected faults.
 * Invalid input gets 400 and `{"error": "what was expected"}`.
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
  app.get('/stream', (c) => streamChanges(c, options, watchers));

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

  app.get('/users', (c) => {
    const { limit = USERS, before = null } = mapNumbers(c.req.query());
    if (!isWhole(limit, MOST_USERS) || !(before === null || isWhole(before, Number.MAX_SAFE_INTEGER))) {
      return c.json({ error: `Ask for ?limit= (1 to ${MOST_USERS}) and ?before= (the page's "next").` }, 400);
    }
    return c.json(options.users({ limit, before }));
  });

  app.route('/', createStateControls(options));

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

async function readObject(c: Context): Promise<Record<string, unknown>> {
  const parsed: unknown = await c.req.json().catch(() => undefined);
  return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
}

function mapNumbers(query: Record<string, string>): Record<string, number | undefined> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, Number(value || NaN)]));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isWhole(value: unknown, most: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= most;
}
