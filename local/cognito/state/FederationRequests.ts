import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { State } from '../../state.ts';
import { hashSecret } from './codeHash.ts';
import { prepare } from './prepare.ts';

/** A browser has this long to come back from the identity provider; ours, AWS documents no limit. */
const VALID_MILLIS = 15 * 60_000;
/** The oldest are dropped above this number, because any page can begin a sign-in. */
const MOST = 1000;

/** Sign-ins that are at an external identity provider, by the `state` that the provider returns. Each ends once. */
export class FederationRequests {
  readonly #state: State;
  readonly #clock: Clock;

  constructor(state: State, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  /** Keeps a request, a JSON object, and returns the `state` for it. */
  open(request: object): string {
    const now = this.#clock.nowMillis();
    const text = randomBytes(32).toString('base64url');
    prepare(this.#state, 'DELETE FROM cognito_federation_requests WHERE expires_at <= ?').run(now);
    const sql = 'INSERT INTO cognito_federation_requests VALUES (?, ?, ?)';
    prepare(this.#state, sql).run(hashSecret(text), JSON.stringify(request), now + VALID_MILLIS);
    const newest = 'SELECT hash FROM cognito_federation_requests ORDER BY expires_at DESC LIMIT ?';
    prepare(this.#state, `DELETE FROM cognito_federation_requests WHERE hash NOT IN (${newest})`).run(MOST);
    return text;
  }

  /** Returns the request of a `state` and deletes it; null for an unknown, used or expired one. */
  spend(text: string): unknown {
    const sql = 'DELETE FROM cognito_federation_requests WHERE hash = ? RETURNING request, expires_at';
    const row = prepare(this.#state, sql).get(hashSecret(text));
    if (!row || Number(row['expires_at']) <= this.#clock.nowMillis()) return null;
    return JSON.parse(String(row['request']));
  }
}
