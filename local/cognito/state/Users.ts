import type { Clock } from '../../clock.ts';
import type { State } from '../../state.ts';
import type { Contact, UserPool } from '../settings/userPool.ts';
import { prepare } from './prepare.ts';
import { transaction } from './transaction.ts';
import type { UserStatus } from '../../engineApi.ts';

export interface User {
  poolId: string;
  sub: string;
  /** Equal to `sub` in a pool whose users sign in with an e-mail address or a phone number. */
  username: string;
  status: UserStatus;
  enabled: boolean;
  passwordHash: string | null;
  /** Milliseconds since the epoch at which a temporary password expires; null for a permanent one. */
  temporaryUntil: number | null;
  /** All values as text, the verified flags among them (`'true'`, `'false'`). */
  attributes: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  createdAt: number;
  modifiedAt: number;
}

interface Alias {
  attribute: Contact;
  value: string | null;
}
type UserRow = Record<string, unknown>;
/** A user to add; without times it is created now. */
type NewUser = Omit<User, 'createdAt' | 'modifiedAt'> & Partial<Pick<User, 'createdAt' | 'modifiedAt'>>;
type UserChange = Partial<Pick<User, 'status' | 'enabled' | 'passwordHash' | 'temporaryUntil' | 'attributes'>>;

/** Reads a row of cognito_users. */
export function toUser(row: UserRow): User {
  return {
    poolId: String(row['pool_id']),
    sub: String(row['sub']),
    username: String(row['username']),
    status: String(row['status']) as UserStatus,
    enabled: row['enabled'] === 1,
    passwordHash: typeof row['password_hash'] === 'string' ? row['password_hash'] : null,
    temporaryUntil: typeof row['temporary_until'] === 'number' ? row['temporary_until'] : null,
    attributes: JSON.parse(String(row['attributes'])) as Record<string, string>,
    createdAt: Number(row['created_at']),
    modifiedAt: Number(row['modified_at']),
  };
}

const ALIAS_COLUMN: Readonly<Record<Contact, string>> = { email: 'email_alias', phone_number: 'phone_alias' };

/** The users of every pool, found by user name, `sub`, or a sign-in attribute, each by an index. */
export class Users {
  readonly #state: State;
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();

  constructor(state: State, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  /** Returns the form in which a value is compared: in lower case if the pool is case-insensitive. */
  key(pool: UserPool, value: string): string {
    return pool.caseSensitive ? value : value.toLowerCase();
  }

  bySub(poolId: string, sub: string): User | null {
    return this.#one('SELECT * FROM cognito_users WHERE pool_id = ? AND sub = ?', poolId, sub);
  }

  /**
   * Finds a user by the pool's own user name, which is the `sub` in a pool with UsernameAttributes; never by an alias.
   */
  byUsername(pool: UserPool, username: string): User | null {
    const sql = 'SELECT * FROM cognito_users WHERE pool_id = ? AND username_key = ?';
    return this.#one(sql, pool.id, this.key(pool, username));
  }

  /** Finds a user by an e-mail address or phone number that signs the user in. */
  byAlias(pool: UserPool, attribute: Contact, value: string): User | null {
    const sql = `SELECT * FROM cognito_users WHERE pool_id = ? AND ${ALIAS_COLUMN[attribute]} = ?`;
    return this.#one(sql, pool.id, this.key(pool, value));
  }

  /** Finds a user by user name or alias. */
  find(pool: UserPool, name: string): User | null {
    return (
      this.byUsername(pool, name) ??
      (name.includes('@') ? this.byAlias(pool, 'email', name) : this.byAlias(pool, 'phone_number', name))
    );
  }

  /** Adds a user; `aliases` names the attributes that sign the user in. */
  insert(pool: UserPool, user: NewUser, aliases: Iterable<Contact>): void {
    const { createdAt = this.#clock.nowMillis() } = user;
    transaction(this.#state, () => {
      prepare(
        this.#state,
        `INSERT INTO cognito_users (pool_id, sub, username, username_key, status, enabled, password_hash, temporary_until,
          attributes, created_at, modified_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        user.poolId,
        user.sub,
        user.username,
        this.key(pool, user.username),
        user.status,
        user.enabled ? 1 : 0,
        user.passwordHash,
        user.temporaryUntil,
        JSON.stringify(user.attributes),
        createdAt,
        user.modifiedAt ?? createdAt,
      );
      for (const alias of aliases)
        this.setAlias(pool, user.sub, { attribute: alias, value: user.attributes[alias] ?? null });
      prepare(this.#state, 'UPDATE cognito_pools SET users = users + 1 WHERE pool_id = ?').run(pool.id);
    });
    this.reportChange();
  }

  /** Sets or, with null, removes an alias. The caller makes sure that no other user has it. */
  setAlias(pool: UserPool, sub: string, { attribute, value }: Alias): void {
    const sql = `UPDATE cognito_users SET ${ALIAS_COLUMN[attribute]} = ? WHERE pool_id = ? AND sub = ?`;
    prepare(this.#state, sql).run(value === null ? null : this.key(pool, value), pool.id, sub);
  }

  /** Stores the changes and returns the updated user. */
  update(user: User, change: UserChange): User {
    const changed: User = { ...user, ...change, modifiedAt: this.#clock.nowMillis() };
    prepare(
      this.#state,
      `UPDATE cognito_users SET status = ?, enabled = ?, password_hash = ?, temporary_until = ?, attributes = ?, modified_at = ?
        WHERE pool_id = ? AND sub = ?`,
    ).run(
      changed.status,
      changed.enabled ? 1 : 0,
      changed.passwordHash,
      changed.temporaryUntil,
      JSON.stringify(changed.attributes),
      changed.modifiedAt,
      user.poolId,
      user.sub,
    );
    this.reportChange();
    return changed;
  }

  /** Deletes the user's row, which frees the user name and the aliases. */
  remove(user: User): void {
    const sql = 'DELETE FROM cognito_users WHERE pool_id = ? AND sub = ?';
    if (prepare(this.#state, sql).run(user.poolId, user.sub).changes === 0) return;
    prepare(this.#state, 'UPDATE cognito_pools SET users = users - 1 WHERE pool_id = ?').run(user.poolId);
    this.reportChange();
  }

  /** Calls `listener` after each change. Returns an unsubscribe function. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  reportChange(): void {
    for (const listener of this.#listeners) listener();
  }

  #one(sql: string, ...values: string[]): User | null {
    const row = prepare(this.#state, sql).get(...values);
    return row ? toUser(row) : null;
  }
}
