import type { State } from '../../state.ts';

/**
 * Attributes that ListUsers can filter by; each is a column of its own.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export const FILTERED_ATTRIBUTES = [
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
] as const;

const FILTERED_COLUMNS = FILTERED_ATTRIBUTES.map(
  (name) => `${name} TEXT GENERATED ALWAYS AS (json_extract(attributes, '$.${name}')) VIRTUAL`,
).join(', ');

/** Every lookup has an index, so that no call becomes slower with the number of users. */
const TABLES = `
CREATE TABLE IF NOT EXISTS cognito_pools (
  pool_id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, users INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS cognito_users (
  id INTEGER PRIMARY KEY, pool_id TEXT NOT NULL, sub TEXT NOT NULL,
  username TEXT NOT NULL, username_key TEXT NOT NULL, email_alias TEXT, phone_alias TEXT,
  status TEXT NOT NULL, enabled INTEGER NOT NULL, password_hash TEXT, temporary_until INTEGER,
  attributes TEXT NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
  ${FILTERED_COLUMNS});
CREATE INDEX IF NOT EXISTS cognito_users_page ON cognito_users (pool_id, id);
CREATE UNIQUE INDEX IF NOT EXISTS cognito_users_sub ON cognito_users (pool_id, sub);
CREATE UNIQUE INDEX IF NOT EXISTS cognito_users_username ON cognito_users (pool_id, username_key);
CREATE INDEX IF NOT EXISTS cognito_users_by_username ON cognito_users (pool_id, username, id);
CREATE UNIQUE INDEX IF NOT EXISTS cognito_users_email ON cognito_users (pool_id, email_alias);
CREATE UNIQUE INDEX IF NOT EXISTS cognito_users_phone ON cognito_users (pool_id, phone_alias);
CREATE INDEX IF NOT EXISTS cognito_users_status ON cognito_users (pool_id, status, id);
CREATE INDEX IF NOT EXISTS cognito_users_enabled ON cognito_users (pool_id, enabled, id);
CREATE TABLE IF NOT EXISTS cognito_codes (
  pool_id TEXT NOT NULL, sub TEXT NOT NULL, purpose TEXT NOT NULL, attribute TEXT NOT NULL,
  hash TEXT NOT NULL, expires_at INTEGER NOT NULL, PRIMARY KEY (pool_id, sub, purpose)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cognito_auth_sessions (
  hash TEXT PRIMARY KEY, pool_id TEXT NOT NULL, client_id TEXT NOT NULL, sub TEXT NOT NULL, challenge TEXT NOT NULL,
  code_hash TEXT, expires_at INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS cognito_auth_sessions_expiry ON cognito_auth_sessions (expires_at);
CREATE INDEX IF NOT EXISTS cognito_auth_sessions_user ON cognito_auth_sessions (pool_id, sub);
CREATE TABLE IF NOT EXISTS cognito_token_families (
  origin_jti TEXT PRIMARY KEY, pool_id TEXT NOT NULL, client_id TEXT NOT NULL, sub TEXT NOT NULL,
  auth_time INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS cognito_token_families_user ON cognito_token_families (pool_id, sub);
CREATE TABLE IF NOT EXISTS cognito_refresh_tokens (
  hash TEXT PRIMARY KEY, origin_jti TEXT NOT NULL, superseded_at INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS cognito_refresh_tokens_family ON cognito_refresh_tokens (origin_jti);
CREATE TABLE IF NOT EXISTS cognito_signing_keys (
  pool_id TEXT NOT NULL, use TEXT NOT NULL, kid TEXT NOT NULL, private_jwk TEXT NOT NULL,
  PRIMARY KEY (pool_id, use)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cognito_lockouts (
  pool_id TEXT NOT NULL, subject TEXT NOT NULL, failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL, locked_until INTEGER NOT NULL, PRIMARY KEY (pool_id, subject)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS cognito_lockouts_age ON cognito_lockouts (last_at);
CREATE TABLE IF NOT EXISTS cognito_attempts (
  pool_id TEXT NOT NULL, sub TEXT NOT NULL, action TEXT NOT NULL, started_at INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (pool_id, sub, action)) WITHOUT ROWID;
`;

/** Creates the missing tables of the user pools. */
export function createTables(state: State): void {
  state.exec(TABLES);
  for (const name of FILTERED_ATTRIBUTES) {
    state.exec(`CREATE INDEX IF NOT EXISTS cognito_users_by_${name} ON cognito_users (pool_id, ${name}, id)`);
  }
}
