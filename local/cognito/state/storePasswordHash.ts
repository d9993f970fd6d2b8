import type { State } from '../../state.ts';
import { prepare } from './prepare.ts';
import type { User } from './Users.ts';

/** Stores another form of the same password. It is no change of the user, so the time of the last change stays. */
export function storePasswordHash(state: State, user: User, passwordHash: string): void {
  const sql = 'UPDATE cognito_users SET password_hash = ? WHERE pool_id = ? AND sub = ? AND password_hash = ?';
  prepare(state, sql).run(passwordHash, user.poolId, user.sub, user.passwordHash);
}
