-- A state made by commit 0cf16dd.
-- Two users: hanako@example.jp, confirmed, password Sakura-2026; taro@example.jp, unconfirmed, password Momiji-2026.
-- The rows of cognito_signing_keys are left out: no private key belongs into a repository.
BEGIN;
CREATE TABLE clock (id INTEGER PRIMARY KEY CHECK (id = 0), offset_millis INTEGER NOT NULL);
CREATE TABLE identities (
    owner TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (owner, kind)) WITHOUT ROWID;
CREATE TABLE messages (
      id INTEGER PRIMARY KEY AUTOINCREMENT, recipient TEXT NOT NULL, channel TEXT NOT NULL,
      subject TEXT, body TEXT NOT NULL, code TEXT, sent_at TEXT NOT NULL);
CREATE TABLE cognito_pools (
  pool_id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, users INTEGER NOT NULL DEFAULT 0);
CREATE TABLE cognito_users (
  id INTEGER PRIMARY KEY, pool_id TEXT NOT NULL, sub TEXT NOT NULL,
  username TEXT NOT NULL, username_key TEXT NOT NULL, email_alias TEXT, phone_alias TEXT,
  status TEXT NOT NULL, enabled INTEGER NOT NULL, password_hash TEXT, temporary_until INTEGER,
  attributes TEXT NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
  email TEXT GENERATED ALWAYS AS (json_extract(attributes, '$.email')) VIRTUAL, phone_number TEXT GENERATED ALWAYS AS (json_extract(attributes, '$.phone_number')) VIRTUAL, name TEXT GENERATED ALWAYS AS (json_extract(attributes, '$.name')) VIRTUAL, given_name TEXT GENERATED ALWAYS AS (json_extract(attributes, '$.given_name')) VIRTUAL, family_name TEXT GENERATED ALWAYS AS (json_extract(attributes, '$.family_name')) VIRTUAL, preferred_username TEXT GENERATED ALWAYS AS (json_extract(attributes, '$.preferred_username')) VIRTUAL);
CREATE TABLE cognito_codes (
  pool_id TEXT NOT NULL, sub TEXT NOT NULL, purpose TEXT NOT NULL, attribute TEXT NOT NULL,
  hash TEXT NOT NULL, expires_at INTEGER NOT NULL, PRIMARY KEY (pool_id, sub, purpose)) WITHOUT ROWID;
CREATE TABLE cognito_auth_sessions (
  hash TEXT PRIMARY KEY, pool_id TEXT NOT NULL, client_id TEXT NOT NULL, sub TEXT NOT NULL, challenge TEXT NOT NULL,
  code_hash TEXT, expires_at INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE cognito_token_families (
  origin_jti TEXT PRIMARY KEY, pool_id TEXT NOT NULL, client_id TEXT NOT NULL, sub TEXT NOT NULL,
  auth_time INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE cognito_refresh_tokens (
  hash TEXT PRIMARY KEY, origin_jti TEXT NOT NULL, superseded_at INTEGER) WITHOUT ROWID;
CREATE TABLE cognito_signing_keys (
  pool_id TEXT NOT NULL, use TEXT NOT NULL, kid TEXT NOT NULL, private_jwk TEXT NOT NULL,
  PRIMARY KEY (pool_id, use)) WITHOUT ROWID;
CREATE TABLE cognito_lockouts (
  pool_id TEXT NOT NULL, subject TEXT NOT NULL, failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL, locked_until INTEGER NOT NULL, PRIMARY KEY (pool_id, subject)) WITHOUT ROWID;
CREATE TABLE cognito_attempts (
  pool_id TEXT NOT NULL, sub TEXT NOT NULL, action TEXT NOT NULL, started_at INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (pool_id, sub, action)) WITHOUT ROWID;
CREATE INDEX cognito_users_page ON cognito_users (pool_id, id);
CREATE UNIQUE INDEX cognito_users_sub ON cognito_users (pool_id, sub);
CREATE UNIQUE INDEX cognito_users_username ON cognito_users (pool_id, username_key);
CREATE INDEX cognito_users_by_username ON cognito_users (pool_id, username, id);
CREATE UNIQUE INDEX cognito_users_email ON cognito_users (pool_id, email_alias);
CREATE UNIQUE INDEX cognito_users_phone ON cognito_users (pool_id, phone_alias);
CREATE INDEX cognito_users_status ON cognito_users (pool_id, status, id);
CREATE INDEX cognito_users_enabled ON cognito_users (pool_id, enabled, id);
CREATE INDEX cognito_auth_sessions_expiry ON cognito_auth_sessions (expires_at);
CREATE INDEX cognito_token_families_user ON cognito_token_families (pool_id, sub);
CREATE INDEX cognito_lockouts_age ON cognito_lockouts (last_at);
CREATE INDEX cognito_users_by_email ON cognito_users (pool_id, email, id);
CREATE INDEX cognito_users_by_phone_number ON cognito_users (pool_id, phone_number, id);
CREATE INDEX cognito_users_by_name ON cognito_users (pool_id, name, id);
CREATE INDEX cognito_users_by_given_name ON cognito_users (pool_id, given_name, id);
CREATE INDEX cognito_users_by_family_name ON cognito_users (pool_id, family_name, id);
CREATE INDEX cognito_users_by_preferred_username ON cognito_users (pool_id, preferred_username, id);
INSERT INTO clock (id, offset_millis) VALUES (0, 3600000);
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayAuthFunctionE0E0941A', 'nameSuffix', 'T2A0RUHKN3XY');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayAuthLogsE0871E03', 'nameSuffix', 'GE1GG6VYUDTR');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayAuthRole489F1175', 'nameSuffix', '92SAU2FRZBDW');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayClientSecret8DF36321', 'nameSuffix', 'DCLDQU8QT8CN');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayClientSecret8DF36321', 'secretSuffix', 'nrfB63');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayClientUserPoolClient9ADCD204', 'clientSecret', 'sx4ia386f80do695x97cgy0xvtj5ak6rzw6f2iexo5m63221vrka');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayClientUserPoolClient9ADCD204', 'userPoolClientId', 'txf6ldau7yo8gn35z2rnfebnml');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayCustomMessageFunction1B9592F0', 'nameSuffix', '047MK7GJWZT3');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayCustomMessageLogs89068B84', 'nameSuffix', '70CB8MXFHN2L');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayCustomMessageRole3A78624A', 'nameSuffix', '57SO0ECI7HV6');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayGraphQLApiDefaultApiKeyB844DB88', 'apiKey', 'da2-sr2mrecga1meoabxi6o8zru33m');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayGraphQLApiDefaultApiKeyB844DB88', 'apiKeyId', 'da2-8fth4hp91mnxfso454f5csfjo7');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayGraphQLApiE8E6C8F2', 'apiId', 'm289yd8skwme736gznkgdw2jj5');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayGraphQLLoggingRoleFEA440E7', 'nameSuffix', 'IV47CSTUR8ON');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayGraphQLResolversDataSourceRoleDCC1D9C2', 'nameSuffix', 'IIYUZ1TLAZXI');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayUsersSmsRole032D4F91', 'nameSuffix', 'K6H9FGFD9LXH');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayUsersUserPool9DBDBA6D', 'userPoolSuffix', '14ImNdwXZ');
INSERT INTO messages (id, recipient, channel, subject, body, code, sent_at) VALUES (1, 'hanako@example.jp', 'EMAIL', '【Genkan】確認コード', '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no"><div lang="ja" style="max-width:480px;margin:auto;font:16px/1.7 sans-serif;overflow-wrap:break-word"><p style="font-size:20px;font-weight:bold">Genkan</p><p style="">花子さん、</p><p style="">メールアドレスを確認するには、次の確認コードを入力してください。</p><p style="padding:16px;border:1px solid #888;border-radius:8px;text-align:center;font:bold 28px monospace">334377</p><p style="">この確認コードは24時間有効です。ほかの人には教えないでください。</p><p style="font-size:14px">お心当たりのない場合は、無視してください。確認コードを入力しない限り、何も変わりません。</p></div>', '334377', '2026-11-27T10:20:57.978Z');
INSERT INTO messages (id, recipient, channel, subject, body, code, sent_at) VALUES (2, '+819012345678', 'SMS', NULL, '【Genkan】認証コードは787812です。ほかの人には教えないでください。', '787812', '2026-11-27T10:20:58.836Z');
INSERT INTO messages (id, recipient, channel, subject, body, code, sent_at) VALUES (3, 'taro@example.jp', 'EMAIL', 'Your Genkan confirmation code', '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no"><div lang="en" style="max-width:480px;margin:auto;font:16px/1.7 sans-serif;overflow-wrap:break-word"><p style="font-size:20px;font-weight:bold">Genkan</p><p style="">Hello 太郎,</p><p style="">Enter this confirmation code to confirm your email address.</p><p style="padding:16px;border:1px solid #888;border-radius:8px;text-align:center;font:bold 28px monospace">978436</p><p style="">It is valid for 24 hours. Do not share it with anyone.</p><p style="font-size:14px">If you did not ask for this, ignore this email: nothing changes without the confirmation code.</p></div>', '978436', '2026-11-27T10:20:58.939Z');
INSERT INTO cognito_pools (pool_id, created_at, users) VALUES ('ap-northeast-1_14ImNdwXZ', 1795774856976, 2);
INSERT INTO cognito_users (id, pool_id, sub, username, username_key, email_alias, phone_alias, status, enabled, password_hash, temporary_until, attributes, created_at, modified_at) VALUES (1, 'ap-northeast-1_14ImNdwXZ', 'fae1b471-8e59-4626-91b1-b4a9b9aa5b41', 'fae1b471-8e59-4626-91b1-b4a9b9aa5b41', 'fae1b471-8e59-4626-91b1-b4a9b9aa5b41', 'hanako@example.jp', '+819012345678', 'CONFIRMED', 1, 'OeSjzanujaNGYcMJiq96qg.ItEYSvwExsH9-E7x5C5yIs5PePNclhIbco5dHGRTq7w', NULL, '{"email":"hanako@example.jp","phone_number":"+819012345678","nickname":"花子","locale":"ja","email_verified":"true","phone_number_verified":"true"}', 1795774857851, 1795774858895);
INSERT INTO cognito_users (id, pool_id, sub, username, username_key, email_alias, phone_alias, status, enabled, password_hash, temporary_until, attributes, created_at, modified_at) VALUES (2, 'ap-northeast-1_14ImNdwXZ', '8901349f-9a73-40fe-a8f9-144aeb11caec', '8901349f-9a73-40fe-a8f9-144aeb11caec', '8901349f-9a73-40fe-a8f9-144aeb11caec', 'taro@example.jp', '+819012345679', 'UNCONFIRMED', 1, 'ALDNrkEfyGIFhwhZqdDRgQ.qSxRMRVuyVg4EdGNufl56de1HSdbupUmjQk2JfF_Nu4', NULL, '{"email":"taro@example.jp","phone_number":"+819012345679","nickname":"太郎","locale":"en","email_verified":"false","phone_number_verified":"false"}', 1795774858936, 1795774858936);
INSERT INTO cognito_codes (pool_id, sub, purpose, attribute, hash, expires_at) VALUES ('ap-northeast-1_14ImNdwXZ', '8901349f-9a73-40fe-a8f9-144aeb11caec', 'SIGN_UP', 'email', 'fe9e329fb988c6e1fb22cf0d.ecfda3aac6fe47e4ce5f9435e9865beb1b15c1f6a386b3491c2dd5df709dcdd2', 1795861258939);
INSERT INTO cognito_auth_sessions (hash, pool_id, client_id, sub, challenge, code_hash, expires_at, used) VALUES ('8VBShx1c0LkCU19tAvDV0xeNJzq_I9-FmmQ0parI4Q4', 'ap-northeast-1_14ImNdwXZ', 'txf6ldau7yo8gn35z2rnfebnml', 'fae1b471-8e59-4626-91b1-b4a9b9aa5b41', 'SMS_MFA', '1125da754a1c0949303d13ee.23b75ce570935947da6bf80874e07ea0f303031be56f0a9eeee32ad468f41416', 1795775038836, 1);
INSERT INTO cognito_token_families (origin_jti, pool_id, client_id, sub, auth_time, expires_at, revoked) VALUES ('1e39d130-6049-4be7-80f6-edef0409b81b', 'ap-northeast-1_14ImNdwXZ', 'txf6ldau7yo8gn35z2rnfebnml', 'fae1b471-8e59-4626-91b1-b4a9b9aa5b41', 1795774858, 1795861258867, 0);
INSERT INTO cognito_refresh_tokens (hash, origin_jti, superseded_at) VALUES ('ym2TKOE8U-kivy_OlnAl_Yn4wtpQpavUwfNvW2ape1Q', '1e39d130-6049-4be7-80f6-edef0409b81b', NULL);
COMMIT;
