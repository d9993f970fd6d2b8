/**
 * The state's schema, as the changes that lead to it, oldest first. The number of a change is its version, which the
 * database keeps in `PRAGMA user_version`. A released change is never edited: states of that version exist.
 *
 * Version 1 has the tables of released engines, which had no version. The oldest of them lack an index, hence
 * `IF NOT EXISTS`. Every lookup has an index, so that no call becomes slower with the number of users. Attributes that
 * ListUsers can filter by are columns of their own.
 */
export const MIGRATIONS: readonly string[] = [
  `
CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 0), offset_millis INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS identities (
  owner TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (owner, kind)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT, recipient TEXT NOT NULL, channel TEXT NOT NULL,
  subject TEXT, body TEXT NOT NULL, code TEXT, sent_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS cognito_pools (
  pool_id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, users INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS cognito_users (
  id INTEGER PRIMARY KEY, pool_id TEXT NOT NULL, sub TEXT NOT NULL,
  username TEXT NOT NULL, username_key TEXT NOT NULL, email_alias TEXT, phone_alias TEXT,
  status TEXT NOT NULL, enabled INTEGER NOT NULL, password_hash TEXT, temporary_until INTEGER,
  attributes TEXT NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
  email TEXT GENERATED ALWAYS AS (json_extract(attributes, '$.email')) VIRTUAL,
  phone_number TEXT GENERATED ALWAYS AS (json_extract(attributes, '$.phone_number')) VIRTUAL,
  name TEXT GENERATED ALWAYS AS (json_extract(attributes, '$.name')) VIRTUAL,
  given_name TEXT GENERATED ALWAYS AS (json_extract(attributes, '$.given_name')) VIRTUAL,
  family_name TEXT GENERATED ALWAYS AS (json_extract(attributes, '$.family_name')) VIRTUAL,
  preferred_username TEXT GENERATED ALWAYS AS (json_extract(attributes, '$.preferred_username')) VIRTUAL);
CREATE INDEX IF NOT EXISTS cognito_users_page ON cognito_users (pool_id, id);
CREATE UNIQUE INDEX IF NOT EXISTS cognito_users_sub ON cognito_users (pool_id, sub);
CREATE UNIQUE INDEX IF NOT EXISTS cognito_users_username ON cognito_users (pool_id, username_key);
CREATE INDEX IF NOT EXISTS cognito_users_by_username ON cognito_users (pool_id, username, id);
CREATE UNIQUE INDEX IF NOT EXISTS cognito_users_email ON cognito_users (pool_id, email_alias);
CREATE UNIQUE INDEX IF NOT EXISTS cognito_users_phone ON cognito_users (pool_id, phone_alias);
CREATE INDEX IF NOT EXISTS cognito_users_status ON cognito_users (pool_id, status, id);
CREATE INDEX IF NOT EXISTS cognito_users_enabled ON cognito_users (pool_id, enabled, id);
CREATE INDEX IF NOT EXISTS cognito_users_by_email ON cognito_users (pool_id, email, id);
CREATE INDEX IF NOT EXISTS cognito_users_by_phone_number ON cognito_users (pool_id, phone_number, id);
CREATE INDEX IF NOT EXISTS cognito_users_by_name ON cognito_users (pool_id, name, id);
CREATE INDEX IF NOT EXISTS cognito_users_by_given_name ON cognito_users (pool_id, given_name, id);
CREATE INDEX IF NOT EXISTS cognito_users_by_family_name ON cognito_users (pool_id, family_name, id);
CREATE INDEX IF NOT EXISTS cognito_users_by_preferred_username ON cognito_users (pool_id, preferred_username, id);
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
`,
  // A message names its user and the request that caused it, and can be marked as read.
  `
ALTER TABLE messages ADD COLUMN user TEXT;
ALTER TABLE messages ADD COLUMN trace TEXT;
ALTER TABLE messages ADD COLUMN read INTEGER NOT NULL DEFAULT 0;
`,
  // A code names the address or number that it was sent to, which can be a pending one. The tokens of a sign-in are a
  // session where the pool tracks sessions.
  `
ALTER TABLE cognito_codes ADD COLUMN value TEXT;
ALTER TABLE cognito_token_families ADD COLUMN session_id TEXT;
ALTER TABLE cognito_token_families ADD COLUMN created_at INTEGER;
ALTER TABLE cognito_token_families ADD COLUMN active_at INTEGER;
ALTER TABLE cognito_token_families ADD COLUMN device TEXT;
CREATE TABLE cognito_session_settings (
  pool_id TEXT PRIMARY KEY, declared TEXT NOT NULL, tracked INTEGER NOT NULL, max_per_user INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE cognito_former_passwords (
  id INTEGER PRIMARY KEY, pool_id TEXT NOT NULL, sub TEXT NOT NULL, hash TEXT NOT NULL);
CREATE INDEX cognito_former_passwords_user ON cognito_former_passwords (pool_id, sub, id);
`,
  // Groups and their members.
  `
CREATE TABLE cognito_groups (
  id INTEGER PRIMARY KEY AUTOINCREMENT, pool_id TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
  description TEXT, precedence INTEGER, role_arn TEXT, deployed INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL);
CREATE UNIQUE INDEX cognito_groups_name ON cognito_groups (pool_id, name_key);
CREATE INDEX cognito_groups_page ON cognito_groups (pool_id, id);
CREATE TABLE cognito_group_members (
  id INTEGER PRIMARY KEY AUTOINCREMENT, pool_id TEXT NOT NULL, sub TEXT NOT NULL, group_id INTEGER NOT NULL);
CREATE UNIQUE INDEX cognito_group_members_user ON cognito_group_members (pool_id, sub, group_id);
CREATE INDEX cognito_group_members_page ON cognito_group_members (group_id, id);
`,
  // ListUsers filters these attributes without case.
  `
DROP INDEX cognito_users_by_email;
CREATE INDEX cognito_users_by_email ON cognito_users (pool_id, email COLLATE NOCASE, id);
DROP INDEX cognito_users_by_name;
CREATE INDEX cognito_users_by_name ON cognito_users (pool_id, name COLLATE NOCASE, id);
DROP INDEX cognito_users_by_given_name;
CREATE INDEX cognito_users_by_given_name ON cognito_users (pool_id, given_name COLLATE NOCASE, id);
DROP INDEX cognito_users_by_family_name;
CREATE INDEX cognito_users_by_family_name ON cognito_users (pool_id, family_name COLLATE NOCASE, id);
DROP INDEX cognito_users_by_preferred_username;
CREATE INDEX cognito_users_by_preferred_username ON cognito_users (pool_id, preferred_username COLLATE NOCASE, id);
`,
  // Managed login: users of external identity providers, codes, signed-in browsers, and the scopes of a sign-in.
  `
ALTER TABLE cognito_token_families ADD COLUMN scope TEXT;
ALTER TABLE cognito_token_families ADD COLUMN resource TEXT;
CREATE TABLE cognito_identities (
  pool_id TEXT NOT NULL, provider TEXT NOT NULL, user_id TEXT NOT NULL, sub TEXT NOT NULL,
  PRIMARY KEY (pool_id, provider, user_id)) WITHOUT ROWID;
CREATE INDEX cognito_identities_user ON cognito_identities (pool_id, sub);
CREATE TABLE cognito_authorization_codes (
  hash TEXT PRIMARY KEY, pool_id TEXT NOT NULL, client_id TEXT NOT NULL, sub TEXT NOT NULL, redirect_uri TEXT NOT NULL,
  scope TEXT NOT NULL, resource TEXT, nonce TEXT, code_challenge TEXT, expires_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX cognito_authorization_codes_expiry ON cognito_authorization_codes (expires_at);
CREATE INDEX cognito_authorization_codes_user ON cognito_authorization_codes (pool_id, sub);
CREATE TABLE cognito_browser_sessions (
  hash TEXT PRIMARY KEY, pool_id TEXT NOT NULL, sub TEXT NOT NULL, provider TEXT NOT NULL,
  expires_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX cognito_browser_sessions_expiry ON cognito_browser_sessions (expires_at);
CREATE INDEX cognito_browser_sessions_user ON cognito_browser_sessions (pool_id, sub);
CREATE TABLE cognito_federation_requests (
  hash TEXT PRIMARY KEY, request TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX cognito_federation_requests_expiry ON cognito_federation_requests (expires_at);
`,
  // Software tokens (TOTP): at most one that is verified and one that is not yet, and the second factors of users.
  `
CREATE TABLE cognito_software_tokens (
  pool_id TEXT NOT NULL, sub TEXT NOT NULL, verified INTEGER NOT NULL, secret TEXT NOT NULL, device_name TEXT,
  used_steps TEXT NOT NULL DEFAULT '[]', PRIMARY KEY (pool_id, sub, verified)) WITHOUT ROWID;
CREATE TABLE cognito_mfa_preferences (
  pool_id TEXT NOT NULL, sub TEXT NOT NULL, factor TEXT NOT NULL, enabled INTEGER NOT NULL, preferred INTEGER NOT NULL,
  PRIMARY KEY (pool_id, sub, factor)) WITHOUT ROWID;
`,
];
