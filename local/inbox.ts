import type { Clock } from './clock.ts';
import type { InboxQuery, Message } from './engineApi.ts';
import type { State } from './state.ts';
import { currentScope } from './trace.ts';

/** A message as a user pool sends it. */
export type OutgoingMessage = Pick<Message, 'to' | 'channel' | 'subject' | 'body' | 'code'> & { user?: string | null };

const SELECT = `SELECT id, recipient AS "to", channel, subject, body, code, sent_at AS "sentAt", user, trace, read
  FROM messages WHERE id > ? ORDER BY id`;

/** Receives every e-mail and text message of the user pools. */
export class Inbox {
  readonly #state: State;
  readonly #clock: Clock;
  readonly #listeners = new Set<(message: Message) => void>();

  constructor(state: State, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  /** Adds a message with the engine's time and the trace of the running request. */
  deliver({ to, channel, subject, body, code, user = null }: OutgoingMessage): void {
    const { lastInsertRowid } = this.#state
      .prepare(
        `INSERT INTO messages (recipient, channel, subject, body, code, sent_at, user, trace)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(to, channel, subject, body, code, this.#clock.now().toISOString(), user, currentScope()?.trace ?? null);
    const id = Number(lastInsertRowid);
    // A transaction of the caller can still fail; it is over before the next microtask.
    if (this.#state.isTransaction) queueMicrotask(() => this.#report(id));
    else this.#report(id);
  }

  /** Returns the messages that match, newest last. */
  list({ after = 0, ...query }: InboxQuery = {}): Message[] {
    return this.#state
      .prepare(SELECT)
      .all(after)
      .map(toMessage)
      .filter((message) => isMatch(message, query));
  }

  /**
   * Returns the number of e-mails of a day, such as `2026-11-28`, in UTC.
   * @param most where counting ends.
   */
  countMails(day: string, most: number): number {
    const newest = `SELECT sent_at FROM messages WHERE channel = 'EMAIL' ORDER BY id DESC LIMIT ?`;
    const row = this.#state
      .prepare(`SELECT COUNT(*) AS count FROM (${newest}) WHERE substr(sent_at, 1, 10) = ?`)
      .get(most, day);
    return Number(row?.['count']);
  }

  find(id: number): Message | null {
    const [message] = this.#state.prepare(SELECT.replace('id > ?', 'id = ?')).all(id);
    return message === undefined ? null : toMessage(message);
  }

  markRead(id: number, read: boolean): void {
    this.#state.prepare('UPDATE messages SET read = ? WHERE id = ?').run(read ? 1 : 0, id);
  }

  remove(id: number): void {
    this.#state.prepare('DELETE FROM messages WHERE id = ?').run(id);
  }

  clear(): void {
    this.#state.exec('DELETE FROM messages');
  }

  /**
   * Resolves with the messages that match as soon as there is one, or with an empty list at the end.
   * @param end aborted when the time is over or the caller has gone.
   */
  async wait(query: InboxQuery, end: AbortSignal): Promise<Message[]> {
    const { promise, resolve } = Promise.withResolvers<Message[]>();
    const check = () => {
      const found = this.list(query);
      if (found.length > 0) resolve(found);
    };
    const stop = this.onMessage((message) => (isMatch(message, query) ? check() : undefined));
    const finish = () => resolve([]);
    end.addEventListener('abort', finish);
    if (end.aborted) finish();
    else check();
    try {
      return await promise;
    } finally {
      stop();
      end.removeEventListener('abort', finish);
    }
  }

  /** Calls `listener` for every new message. Returns an unsubscribe function. */
  onMessage(listener: (message: Message) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #report(id: number): void {
    const message = this.#listeners.size === 0 ? null : this.find(id);
    if (message === null) return;
    for (const listener of this.#listeners) listener(message);
  }
}

function toMessage(row: object): Message {
  const message = row as Omit<Message, 'read'> & { read: number };
  return { ...message, read: message.read === 1 };
}

function isMatch(message: Message, { to, channel, q }: InboxQuery): boolean {
  if (to !== undefined && message.to.toLowerCase() !== to.toLowerCase()) return false;
  if (channel !== undefined && message.channel !== channel) return false;
  const part = q?.toLowerCase() ?? '';
  return [message.to, message.subject ?? '', message.body].some((text) => text.toLowerCase().includes(part));
}
