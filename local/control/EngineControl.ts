import type {
  AccountState,
  ClockReading,
  ControlError,
  Endpoints,
  EngineEvent,
  EventDetail,
  FaultRequest,
  IdentityProviderInfo,
  InboxQuery,
  Message,
  NewUser,
  NextIdentity,
  PendingFault,
  PoolGroup,
  SeedRequest,
  SeedResult,
  UserChange,
  UserDetail,
  UsersPage,
  UsersQuery,
} from '../engineApi.ts';
import { describeInbox, mask } from './describeInbox.ts';
import { EngineControlError } from './EngineControlError.ts';

/** The messages to wait for, and for how long. */
interface WaitOptions {
  /** E-mail address or phone number of the recipient, in any case. */
  to: string;
  channel?: Message['channel'];
  /**
   * Accepts messages with a greater id: `await control.lastMessageId()` before the action that sends the message, or 0
   * for any message that is there. Default: only messages that are sent after the call.
   */
  after?: number;
  /** Seconds of the machine's time; may be a fraction. Default: 10. */
  timeoutSeconds?: number;
  signal?: AbortSignal;
}

/** What to wait for, or only the address. */
type Awaited = WaitOptions | string;

type Query = Readonly<Record<string, string | number | undefined>>;

interface Call {
  query?: Query;
  body?: object;
  signal?: AbortSignal | undefined;
}

const TIMEOUT_SECONDS = 10;
/** The longest `wait` of the engine. */
const LONGEST_WAIT_SECONDS = 60;

/**
 * Controls a running engine in end-to-end tests, by the HTTP API of docs/control-api.md. Needs `fetch` only, so it runs
 * in Node.js and in a browser on the engine's own page.
 *
 * @example
 *   const control = await EngineControl.connect('http://127.0.0.1:4000');
 *   await control.reset();
 *   const after = await control.lastMessageId();
 *   await page.getByRole('button', { name: 'Sign up' }).click();
 *   await page.getByLabel('Code').fill(await control.waitForCode({ to: 'hanako@example.com', after }));
 */
export class EngineControl {
  readonly #url: URL;
  readonly #pool: string | undefined;
  /** Addresses and identifiers of the deployment. */
  readonly endpoints: Endpoints;

  /**
   * Controls an engine whose endpoints are known; `connect` reads them from a running one.
   * @param url address of the console.
   * @param endpoints response of `GET /endpoints`.
   * @param pool id of the user pool whose users it controls. Default: the first.
   */
  constructor(url: string | URL, endpoints: Endpoints, pool?: string) {
    this.#url = new URL('/', url);
    this.#pool = pool;
    this.endpoints = endpoints;
  }

  /**
   * Connects to a running engine.
   * @param url address of the console, as the engine prints it at its start.
   * @throws EngineControlError when no engine answers there.
   *
   * @example const control = await EngineControl.connect('http://127.0.0.1:4000');
   */
  static async connect(url: string | URL): Promise<EngineControl> {
    const base = new URL('/', url);
    const endpoints = await send<Endpoints>(new URL('/endpoints', base), { method: 'GET' });
    return new EngineControl(base, endpoints);
  }

  /**
   * Returns a control whose users and groups are those of another user pool. Everything else is the same engine.
   * @param id one of `endpoints.userPools`; the calls fail with 404 for another.
   *
   * @example const staff = control.ofPool(control.endpoints.userPools[1].id);
   */
  ofPool(id: string): EngineControl {
    return new EngineControl(this.#url, this.endpoints, id);
  }

  /**
   * Waits for a message with a code, and returns the code of the newest one.
   * @throws EngineControlError when none comes in time, with the messages of the inbox (addresses are masked).
   *
   * @example const code = await control.waitForCode({ to: '+819012345678', channel: 'SMS', after });
   */
  async waitForCode(awaited: Awaited): Promise<string> {
    const { code } = await this.#wait('code', awaited, (message) => message.code !== null);
    return String(code);
  }

  /**
   * Returns the newest code that was sent to an address, without waiting: for tests that await the call that sends it.
   * @throws EngineControlError when there is none, as `waitForCode`.
   *
   * @example const code = await engine.control.latestCode('hanako@example.com');
   */
  latestCode(to: string): Promise<string> {
    return this.waitForCode({ to, after: 0, timeoutSeconds: 0 });
  }

  /**
   * Waits for a message and returns the newest one.
   * @throws EngineControlError as `waitForCode`.
   *
   * @example const { subject } = await control.waitForMessage({ to: 'hanako@example.com', after: 0 });
   */
  waitForMessage(awaited: Awaited): Promise<Message> {
    return this.#wait('message', awaited, () => true);
  }

  /** Returns the id of the newest message, 0 without one: the `after` of a wait for the next one. */
  async lastMessageId(): Promise<number> {
    return (await this.inbox()).at(-1)?.id ?? 0;
  }

  /**
   * Returns the messages that match, newest last.
   *
   * @example const mails = await control.inbox({ to: 'hanako@example.com', channel: 'EMAIL' });
   */
  inbox(query: InboxQuery = {}): Promise<Message[]> {
    return this.#send('GET', '/inbox', { query: { ...query } });
  }

  /** Deletes all messages, or those to one recipient. */
  clearInbox(to?: string): Promise<void> {
    return this.#send('DELETE', '/inbox', { query: { to } });
  }

  /** Returns the engine's time. */
  clock(): Promise<ClockReading> {
    return this.#send('GET', '/clock');
  }

  /**
   * Moves the clock of the whole deployment forward: codes, sessions and tokens expire.
   *
   * @example await control.advanceClock(3 * 60); // an SMS challenge is valid for three minutes
   */
  advanceClock(seconds: number): Promise<ClockReading> {
    return this.#send('POST', '/clock', { body: { advanceSeconds: seconds } });
  }

  /** Returns the calls of a trace, or all, in the order of their ends. */
  async events(trace?: string): Promise<EngineEvent[]> {
    const events = await this.#send<EngineEvent[]>('GET', '/events');
    return trace === undefined ? events : events.filter((event) => event.trace === trace);
  }

  /** Returns a call with its request and response. */
  event(id: number): Promise<EventDetail> {
    return this.#send('GET', `/events/${id}`);
  }

  /** Returns a page of users, newest first. */
  users(query: UsersQuery = {}): Promise<UsersPage> {
    return this.#send('GET', '/users', { query: { ...query, pool: this.#pool } });
  }

  /** Returns the groups of the pool, oldest first. */
  groups(): Promise<PoolGroup[]> {
    return this.#send('GET', '/groups', { query: { pool: this.#pool } });
  }

  /** Returns a user with attributes and groups. Rejects with 404 for an unknown `sub`. */
  user(sub: string): Promise<UserDetail> {
    return this.#ofUser('GET', sub);
  }

  /**
   * Creates a user that can sign in at once, unless `confirmed` is false or `invite` is true.
   * @throws EngineControlError with Cognito's exception for input that Cognito rejects.
   *
   * @example const { user } = await control.createUser({ email: 'hanako@example.com', password: 'Sakura-2026' });
   */
  createUser(user: NewUser): Promise<UserDetail> {
    return this.#send('POST', '/users', { body: user, query: { pool: this.#pool } });
  }

  /** Changes attributes, groups, the password or the status of a user. */
  changeUser(sub: string, change: UserChange): Promise<UserDetail> {
    return this.#ofUser('PATCH', sub, { body: change });
  }

  /** Sends a code with which the user has to set a new password before the next sign-in. */
  resetPassword(sub: string): Promise<UserDetail> {
    return this.#ofUser('POST', sub, { action: '/reset-password', body: {} });
  }

  /**
   * Sends an invitation again, with a new temporary password.
   * @throws EngineControlError for a user who was not invited or has accepted the invitation.
   */
  resendInvitation(sub: string): Promise<UserDetail> {
    return this.#ofUser('POST', sub, { action: '/resend-invitation', body: {} });
  }

  /** Revokes all tokens of a user. */
  signOutUser(sub: string): Promise<UserDetail> {
    return this.#ofUser('POST', sub, { action: '/sign-out', body: {} });
  }

  /** Deletes a user. */
  deleteUser(sub: string): Promise<void> {
    return this.#ofUser('DELETE', sub);
  }

  /**
   * Creates users that can sign in at once: the same people each time the state is empty.
   *
   * @example const { users, password } = await control.seed(3, { locale: 'ja' });
   */
  seed(count = 10, options: Omit<SeedRequest, 'count'> = {}): Promise<SeedResult> {
    return this.#send('POST', '/users/seed', { body: { count, ...options }, query: { pool: this.#pool } });
  }

  /** Returns the external identity providers of all user pools. */
  identityProviders(): Promise<IdentityProviderInfo[]> {
    return this.#send('GET', '/identity-providers');
  }

  /**
   * Confirms the next sign-in at an external identity provider as this user, without the provider's page. Several calls
   * concern as many sign-ins.
   * @throws EngineControlError with status 404 for an unknown provider.
   *
   * @example
   *   const email = 'hanako@example.com';
   *   await control.nextIdentity({ provider: 'Google', subject: '1234567890', email, emailVerified: true });
   */
  nextIdentity(identity: NextIdentity): Promise<void> {
    return this.#send('POST', '/identity-providers/next', { body: identity });
  }

  /** Returns the faults that are switched on. */
  faults(): Promise<PendingFault[]> {
    return this.#send('GET', '/faults');
  }

  /**
   * Makes calls fail or slow, or loses messages.
   *
   * @example await control.injectFault({ action: 'InitiateAuth', exception: 'TooManyRequestsException', times: 3 });
   * @example await control.injectFault({ lose: 'EMAIL', times: null });
   */
  injectFault(fault: FaultRequest): Promise<PendingFault> {
    return this.#send('POST', '/faults', { body: fault });
  }

  /** Removes one fault, or all. */
  clearFaults(id?: number): Promise<void> {
    return this.#send('DELETE', id === undefined ? '/faults' : `/faults/${id}`);
  }

  /** Returns the settings of the emulated AWS account. */
  account(): Promise<AccountState> {
    return this.#send('GET', '/account');
  }

  /**
   * Changes settings of the emulated AWS account, which programs such as `genkan-doctor` read.
   *
   * @example await control.changeAccount({ smsSandbox: true, smsSpendLimitUsd: 1 });
   */
  changeAccount(change: Partial<AccountState>): Promise<AccountState> {
    return this.#send('PATCH', '/account', { body: change });
  }

  /** Deletes users, messages, sessions, tokens, events, faults and the
   * account's settings, and sets the clock back to the machine's time. */
  reset(): Promise<void> {
    return this.#send('POST', '/reset', { body: {} });
  }

  async #wait(what: string, awaited: Awaited, fits: (message: Message) => boolean): Promise<Message> {
    const options = typeof awaited === 'string' ? { to: awaited } : awaited;
    const { to, channel, timeoutSeconds = TIMEOUT_SECONDS, signal } = options;
    const end = Date.now() + timeoutSeconds * 1000;
    const begin = options.after ?? (await this.lastMessageId());
    for (let after = begin; ;) {
      const leftSeconds = Math.round(end - Date.now()) / 1000;
      const wait = Math.min(LONGEST_WAIT_SECONDS, Math.max(0, leftSeconds));
      const query = { to, channel, after, wait };
      const messages = await this.#send<Message[]>('GET', '/inbox', { query, signal });
      const message = messages.findLast(fits);
      if (message) return message;
      after = messages.at(-1)?.id ?? after;
      if (leftSeconds <= 0) break;
    }
    const channels = channel ?? 'EMAIL or SMS';
    throw new EngineControlError(
      `No ${what} came to ${mask(to)} (${channels}) within ${timeoutSeconds} s, after message ${begin}. ` +
        describeInbox(await this.inbox()),
    );
  }

  async #ofUser<T>(method: string, sub: string, { action = '', body }: Call & { action?: string } = {}): Promise<T> {
    // `/users/` is the list of all users.
    if (sub === '') throw new EngineControlError('There is no user with an empty sub.', { status: 404 });
    const call = { query: { pool: this.#pool }, ...(body && { body }) };
    return this.#send(method, `/users/${encodeURIComponent(sub)}${action}`, call);
  }

  #send<T>(method: string, path: string, { query = {}, body, signal }: Call = {}): Promise<T> {
    const url = new URL(path, this.#url);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return send<T>(url, { method, ...json, ...(signal && { signal }) });
  }
}

/** @throws EngineControlError; the reason of `signal` when it is aborted. */
async function send<T>(url: URL, init: RequestInit & { method: string }): Promise<T> {
  const call = `${init.method} ${url.origin}${url.pathname}`;
  const response = await fetch(url, init).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    throw new EngineControlError(`No engine answers ${call}. Start an engine, or pass its address.`);
  });
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as T;
  const { error = 'this is not an engine; pass the address of its console', exception = null } = (body ??
    {}) as Partial<ControlError>;
  const { status } = response;
  throw new EngineControlError(`${call} failed with ${status}: ${error}`, { status, exception });
}
