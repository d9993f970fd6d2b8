import { Hono, type Context } from 'hono';
import type { UserAdmin } from '../cognito/control/createUserAdmin.ts';
import type { NewUser, SeedRequest, UserChange, UsersQuery } from '../engineApi.ts';
import type { EventLog, RunningCall } from '../events.ts';
import { digits, flag, listOf, oneOf, readFields, readObject, recordOf, text, whole } from './readFields.ts';
import { RequestError } from './RequestError.ts';

const MAX_USERS = 200;
const USERS = 50;
const MAX_SEED = 100;
const SEED = 10;
const DEFAULT_LOCALE = 'en';

const QUERY = {
  q: text,
  status: oneOf('UNCONFIRMED', 'CONFIRMED', 'RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD', 'EXTERNAL_PROVIDER'),
  limit: digits(1, MAX_USERS),
  before: digits(1, Number.MAX_SAFE_INTEGER),
} as const;
const NEW_USER = {
  username: text,
  email: text,
  phoneNumber: text,
  nickname: text,
  locale: text,
  attributes: recordOf(isText, 'an object of names and texts'),
  password: text,
  invite: flag,
  confirmed: flag,
  emailVerified: flag,
  phoneNumberVerified: flag,
} as const;
const CHANGE = {
  attributes: recordOf(isTextOrNull, 'an object of names and texts, or null to delete an attribute'),
  enabled: flag,
  confirmed: oneOf(true),
  password: text,
  groups: listOf(isText, 'a list of names'),
} as const;
const SEEDING = { count: whole(1, MAX_SEED), locale: text } as const;

/** Actions on a user that change no member, by the last part of their path. */
const ACTIONS = [
  {
    path: 'reset-password',
    name: 'ResetUserPassword',
    work: (users: UserAdmin, sub: string) => users.resetPassword(sub),
  },
  {
    path: 'resend-invitation',
    name: 'ResendInvitation',
    work: (users: UserAdmin, sub: string) => users.resendInvitation(sub),
  },
  { path: 'sign-out', name: 'SignOutUser', work: (users: UserAdmin, sub: string) => users.signOut(sub) },
];

export interface UserControlsOptions {
  events: EventLog;
  /**
   * Returns the administration of a user pool, by its id; without an id, of the first. Null for an unknown pool, and in
   * a deployment without one.
   */
  users: (pool?: string) => UserAdmin | null;
}

/** Creates the routes of the users of a pool, which `?pool=` chooses. */
export function userControls(options: UserControlsOptions): Hono {
  const app = new Hono();
  app.get('/groups', (c) => c.json(hasNone(options, c) ? [] : adminOf(options, c).groups()));
  addActions(app, options);
  app.get('/users', (c) => {
    const { pool: _, ...rest } = c.req.query();
    const query = readFields<UsersQuery>(rest, QUERY);
    if (hasNone(options, c)) return c.json({ users: [], next: null, total: 0 });
    return c.json(adminOf(options, c).list({ limit: USERS, ...query }));
  });
  app.get('/users/:sub', (c) => c.json(adminOf(options, c).detail(c.req.param('sub'))));
  app.post('/users', async (c) => {
    const request = readFields<NewUser>(await readObject(c), NEW_USER);
    if (request.invite && request.confirmed !== undefined) {
      throw new RequestError('An invited user is confirmed by the first sign-in. Leave out "confirmed" or "invite".');
    }
    const created = await record(options, { name: 'CreateUser', request }, async (call) => {
      const detail = await adminOf(options, c).create(request);
      call.user = detail.user.sub;
      return detail;
    });
    return c.json(created, 201);
  });
  app.post('/users/seed', async (c) => {
    const { count = SEED, locale = DEFAULT_LOCALE } = readFields<SeedRequest>(await readObject(c), SEEDING);
    const seed = () => adminOf(options, c).seed(count, locale);
    return c.json(await record(options, { name: 'SeedUsers', request: { count, locale } }, seed), 201);
  });
  app.patch('/users/:sub', async (c) => {
    const sub = c.req.param('sub');
    const change = readFields<UserChange>(await readObject(c), CHANGE);
    const detail = await record(options, { name: 'ChangeUser', request: { sub, ...change } }, (call) => {
      call.user = adminOf(options, c).detail(sub).user.sub;
      return adminOf(options, c).change(sub, change);
    });
    return c.json(detail);
  });
  app.delete('/users/:sub', async (c) => {
    const sub = c.req.param('sub');
    await record(options, { name: 'DeleteUser', request: { sub } }, async (call) => {
      call.user = adminOf(options, c).detail(sub).user.sub;
      await adminOf(options, c).remove(sub);
      return {};
    });
    return c.body(null, 204);
  });
  return app;
}

/** Adds the routes of `ACTIONS`. */
function addActions(app: Hono, options: UserControlsOptions): void {
  for (const { path, name, work } of ACTIONS) {
    app.post(`/users/:sub/${path}`, async (c) => {
      const sub = c.req.param('sub');
      readFields(await readObject(c), {});
      const detail = await record(options, { name, request: { sub } }, (call) => {
        const users = adminOf(options, c);
        call.user = users.detail(sub).user.sub;
        return work(users, sub);
      });
      return c.json(detail);
    });
  }
}

/** Returns whether the deployment has no user pool at all. */
function hasNone({ users }: UserControlsOptions, c: Context): boolean {
  return c.req.query('pool') === undefined && users() === null;
}

/** @throws RequestError 404 for an unknown pool, and in a deployment without one. */
function adminOf({ users }: UserControlsOptions, c: Context): UserAdmin {
  const pool = c.req.query('pool');
  const admin = users(pool);
  if (admin) return admin;
  if (pool === undefined) throw new RequestError('The deployment has no user pool, so there are no users.', 404);
  throw new RequestError('There is no such user pool. GET /endpoints lists the pools as userPools.', 404);
}

interface Change {
  name: string;
  request: object;
}

/** Records a change in the call log, with the calls and messages that it causes. */
function record<T extends object>(
  { events }: UserControlsOptions,
  { name, request }: Change,
  work: (call: RunningCall) => Promise<T>,
): Promise<T> {
  return events.follow(null, () =>
    events.call({ service: 'engine', name }, async (call) => {
      call.request = request;
      const response = await work(call);
      call.response = response;
      return response;
    }),
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || isText(value);
}
