import type { Clock } from './clock.ts';
import type { Message } from './engineApi.ts';
import type { State } from './state.ts';

/** Receives every e-mail and text message of the user pools. */
export class Inbox {
  readonly #state: State;
  readonly #clock: Clock;
  readonly #listeners = new Set<(message: Message) => void>();

  constructor(state: State, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  /** Adds a message with the engine's time. */
  deliver(message: Omit<Message, 'sentAt'>): void {
    const sent: Message = { ...message, sentAt: this.#clock.now().toISOString() };
    this.#state
      .prepare('INSERT INTO messages (recipient, channel, subject, body, code, sent_at) VALUES (?, ?, ?, ?, ?, ?)')
      .run(sent.to, sent.channel, sent.subject, sent.body, sent.code, sent.sentAt);
    for (const listener of this.#listeners) listener(sent);
  }

  /** Every message, newest last. */
  list(): Message[] {
    const rows = this.#state
      .prepare('SELECT recipient AS "to", channel, subject, body, code, sent_at AS "sentAt" FROM messages ORDER BY id')
      .all();
    return rows.map((row) => ({ ...(row as object as Message) }));
  }

  clear(): void {
    this.#state.exec('DELETE FROM messages');
  }

  /** Calls `listener` for every new message. Returns an unsubscribe function. */
  onMessage(listener: (message: Message) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
