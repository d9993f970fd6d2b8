import { Hono, type Context } from 'hono';
import type { InboxQuery, Message } from '../engineApi.ts';
import type { Inbox } from '../inbox.ts';
import { decimal, digits, flag, oneOf, readFields, readId, readObject, text } from './readFields.ts';
import { rawMessage } from './rawMessage.ts';
import { RequestError } from './RequestError.ts';
import type { Watchers } from './streamChanges.ts';

type WaitQuery = InboxQuery & { wait?: number };

const MAX_WAIT_SECONDS = 60;
const QUERY = {
  to: text,
  channel: oneOf('EMAIL', 'SMS'),
  q: text,
  after: digits(0, Number.MAX_SAFE_INTEGER),
  wait: decimal(0, MAX_WAIT_SECONDS),
} as const;

/** Creates the routes of the inbox. */
export function inboxControls(inbox: Inbox, watchers: Watchers): Hono {
  const app = new Hono();
  const found = (c: Context): Message => {
    const message = inbox.find(readId(c));
    if (message === null) throw new RequestError('There is no message of that id. GET /inbox lists them.', 404);
    return message;
  };

  app.get('/inbox', async (c) => {
    const { wait = 0, ...query } = readFields<WaitQuery>(c.req.query(), QUERY);
    return c.json(wait === 0 ? inbox.list(query) : await waitFor(c, { inbox, query, seconds: wait }));
  });
  app.delete('/inbox', (c) => {
    const { to } = readFields<Pick<InboxQuery, 'to'>>(c.req.query(), { to: QUERY.to });
    if (to === undefined) inbox.clear();
    else for (const { id } of inbox.list({ to })) inbox.remove(id);
    watchers.report('inbox');
    return c.body(null, 204);
  });
  app.get('/inbox/:id', (c) => c.json(found(c)));
  app.get('/inbox/:id/raw', (c) => c.body(rawMessage(found(c)), 200, { 'content-type': 'text/plain; charset=utf-8' }));
  app.patch('/inbox/:id', async (c) => {
    const { id } = found(c);
    const { read } = readFields<Pick<Message, 'read'>>(await readObject(c), { read: flag });
    if (read === undefined) throw new RequestError('Nothing to change. Send {"read": true}.');
    inbox.markRead(id, read);
    watchers.report('inbox');
    return c.json(found(c));
  });
  app.delete('/inbox/:id', (c) => {
    inbox.remove(found(c).id);
    watchers.report('inbox');
    return c.body(null, 204);
  });
  return app;
}

interface Wait {
  inbox: Inbox;
  query: InboxQuery;
  seconds: number;
}

async function waitFor(c: Context, { inbox, query, seconds }: Wait): Promise<Message[]> {
  const over = new AbortController();
  const end = () => over.abort();
  const timer = setTimeout(end, seconds * 1000);
  // The client has gone, or the engine stops.
  c.req.raw.signal.addEventListener('abort', end);
  try {
    return await inbox.wait(query, over.signal);
  } finally {
    clearTimeout(timer);
    c.req.raw.signal.removeEventListener('abort', end);
  }
}
