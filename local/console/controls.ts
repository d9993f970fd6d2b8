import { Hono } from 'hono';
import type { Account } from '../account/Account.ts';
import type { Clock } from '../clock.ts';
import type { EventLog } from '../events.ts';
import type { Faults } from '../faults.ts';
import type { Inbox } from '../inbox.ts';
import type { Reloads } from '../Reloads.ts';
import { toErrorResponse } from './toErrorResponse.ts';
import { accountControls } from './accountControls.ts';
import { faultControls } from './faultControls.ts';
import { identityProviderControls, type IdentityProviderControlsOptions } from './identityProviderControls.ts';
import { inboxControls } from './inboxControls.ts';
import { readFields, readId, readObject, whole, type Fields } from './readFields.ts';
import { RequestError } from './RequestError.ts';
import { createStateControls, type StateControlsOptions } from './stateControls.ts';
import { readClock, streamChanges, Watchers } from './streamChanges.ts';
import { userControls, type UserControlsOptions } from './userControls.ts';

export type ControlsOptions = UserControlsOptions &
  IdentityProviderControlsOptions &
  StateControlsOptions & {
    clock: Clock;
    inbox: Inbox;
    events: EventLog;
    faults: Faults;
    reloads: Pick<Reloads, 'add'>;
    account: Account;
  };

/** A hundred years: far beyond every validity, and still a date. */
const MAX_SECONDS = 3_155_760_000;
/** The end of the year 9999: later times have another form in ISO 8601. */
const MAX_MILLIS = Date.UTC(9999, 11, 31);

/**
 * Creates the routes that control the engine: inbox, clock, call log, users, injected faults and the
 * account's settings, as documented in
 * docs/control-api.md. Invalid input gets 400 and `{"error": "what was expected"}`.
 */
export function createControls(options: ControlsOptions): Hono {
  const { clock, inbox, events, faults } = options;
  const app = new Hono();
  const watchers = new Watchers();
  app.onError(toErrorResponse);
  app.route('/', inboxControls(inbox, watchers));
  app.route('/', faultControls(faults));
  app.route('/', accountControls(options.account));
  app.route('/', userControls(options));
  app.route('/', identityProviderControls(options));
  app.get('/stream', (c) => streamChanges(c, options, watchers));

  app.get('/clock', (c) => c.json(readClock(clock)));
  app.post('/clock', async (c) => {
    const advanceSeconds = whole(1, MAX_SECONDS);
    const fields = await readObject(c).catch((): Fields => ({}));
    const seconds = advanceSeconds.read(fields['advanceSeconds']);
    if (seconds === undefined) {
      const form = '{"advanceSeconds": n}';
      throw new RequestError(`Send ${form}, n a whole number from 1 to ${MAX_SECONDS}; the clock never goes back.`);
    }
    readFields(fields, { advanceSeconds });
    if (clock.nowMillis() + seconds * 1000 > MAX_MILLIS) {
      throw new RequestError('The clock ends with the year 9999. POST /reset sets it back.');
    }
    clock.advance(seconds * 1000);
    watchers.report('clock');
    return c.json(readClock(clock));
  });

  app.get('/events', (c) => c.json(events.list()));
  app.get('/events/:id', (c) => {
    const detail = events.detail(readId(c));
    if (detail) return c.json(detail);
    throw new RequestError('The content of that call is not kept any longer. GET /events lists the calls.', 404);
  });

  app.route('/', createStateControls(options));

  app.post('/reset', async (c) => {
    readFields(await readObject(c), {});
    options.users()?.clear();
    inbox.clear();
    faults.clear();
    options.nextIdentities.clear();
    options.account.reset();
    events.clear();
    clock.reset();
    watchers.report('reset');
    return c.body(null, 204);
  });
  return app;
}
