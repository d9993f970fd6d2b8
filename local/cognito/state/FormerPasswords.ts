import type { State } from '../../state.ts';
import { prepare } from './prepare.ts';
import type { User } from './Users.ts';

/** Hashes of the passwords that users had, where a pool prevents that they are set again. */
export class FormerPasswords {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  /** Returns the hashes of the latest passwords of a user, the present one first. */
  latest(user: User, count: number): string[] {
    if (count === 0) return [];
    const sql = 'SELECT hash FROM cognito_former_passwords WHERE pool_id = ? AND sub = ? ORDER BY id DESC LIMIT ?';
    const former = prepare(this.#state, sql).all(user.poolId, user.sub, count - 1);
    return [user.passwordHash, ...former.map(({ hash }) => String(hash))].filter((hash) => hash !== null);
  }

  /** Keeps the hash of the password that is about to be replaced. */
  add({ poolId, sub, passwordHash }: User): void {
    if (passwordHash === null) return;
    const sql = 'INSERT INTO cognito_former_passwords (pool_id, sub, hash) VALUES (?, ?, ?)';
    prepare(this.#state, sql).run(poolId, sub, passwordHash);
  }

  removeAll({ poolId, sub }: User): void {
    prepare(this.#state, 'DELETE FROM cognito_former_passwords WHERE pool_id = ? AND sub = ?').run(poolId, sub);
  }
}
