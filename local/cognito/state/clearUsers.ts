import type { State } from '../../state.ts';
import { transaction } from './transaction.ts';

/** Tables whose rows belong to users. Pools and signing keys stay, so that running clients keep working. */
const TABLES = [
  'cognito_users',
  'cognito_codes',
  'cognito_auth_sessions',
  'cognito_refresh_tokens',
  'cognito_token_families',
  'cognito_lockouts',
  'cognito_attempts',
];

/** Deletes the users of every pool with their codes, sessions, tokens and counted attempts. */
export function clearUsers(state: State): void {
  transaction(state, () => {
    for (const table of TABLES) state.exec(`DELETE FROM ${table}`);
    state.exec('UPDATE cognito_pools SET users = 0');
  });
}
