-- A state made by commit 4c33a9e.
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
CREATE INDEX cognito_auth_sessions_user ON cognito_auth_sessions (pool_id, sub);
CREATE INDEX cognito_token_families_user ON cognito_token_families (pool_id, sub);
CREATE INDEX cognito_refresh_tokens_family ON cognito_refresh_tokens (origin_jti);
CREATE INDEX cognito_lockouts_age ON cognito_lockouts (last_at);
CREATE INDEX cognito_users_by_email ON cognito_users (pool_id, email, id);
CREATE INDEX cognito_users_by_phone_number ON cognito_users (pool_id, phone_number, id);
CREATE INDEX cognito_users_by_name ON cognito_users (pool_id, name, id);
CREATE INDEX cognito_users_by_given_name ON cognito_users (pool_id, given_name, id);
CREATE INDEX cognito_users_by_family_name ON cognito_users (pool_id, family_name, id);
CREATE INDEX cognito_users_by_preferred_username ON cognito_users (pool_id, preferred_username, id);
INSERT INTO clock (id, offset_millis) VALUES (0, 3600000);
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayAuthFunctionE0E0941A', 'nameSuffix', '30S0N5XUHHWT');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayAuthLogsE0871E03', 'nameSuffix', 'XXLEGOBEHW7H');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayAuthRole489F1175', 'nameSuffix', '9MVJ8AS1XK3Y');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayClientSecret8DF36321', 'nameSuffix', 'O3P1H80KKB2V');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayClientSecret8DF36321', 'secretSuffix', 'dmuw0V');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayClientUserPoolClient9ADCD204', 'clientSecret', 'iw8h5dlikv05t6n15i1hxk2ucviydm0y618lfmzongzq7x5ukj9i');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayClientUserPoolClient9ADCD204', 'userPoolClientId', '9um9ydvk909gidi7vfy1isna0f');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayCustomMessageFunction1B9592F0', 'nameSuffix', 'X2VRCO9DQERV');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayCustomMessageLogs89068B84', 'nameSuffix', 'PAR3FP6CMITK');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayCustomMessageRole3A78624A', 'nameSuffix', '7NP8ONERGY3R');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayGraphQLApiDefaultApiKeyB844DB88', 'apiKey', 'da2-brlpgbewkxzytpzjscxah79caf');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayGraphQLApiDefaultApiKeyB844DB88', 'apiKeyId', 'da2-bzdedacaycsi6j25gshyavwjie');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayGraphQLApiE8E6C8F2', 'apiId', 'lkujue9w8oml1rffxka4fr6mjc');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayGraphQLLoggingRoleFEA440E7', 'nameSuffix', 'WAJHDJVJN86K');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayGraphQLResolversDataSourceRoleDCC1D9C2', 'nameSuffix', '4CUS8S3WJIU9');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayPendingAccountsExpiryBF4478E7', 'nameSuffix', 'NEPC51UZU3HX');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayPendingAccountsFunction3FE58FBB', 'nameSuffix', 'BLQFL3UU2UVH');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayPendingAccountsLogsBF44E4F2', 'nameSuffix', '6NREO1PWFD04');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayPendingAccountsRole943A816C', 'nameSuffix', 'M2WHTH7WMOMQ');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayUsersSmsRole032D4F91', 'nameSuffix', 'D3QAIBVWNNWW');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayUsersUserPool9DBDBA6D', 'userPoolSuffix', 'kUtlxUs0v');
INSERT INTO messages (id, recipient, channel, subject, body, code, sent_at) VALUES (1, 'hanako@example.jp', 'EMAIL', '【Genkan】確認コード', '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no"><div lang="ja" style="max-width:480px;margin:auto;font:16px/1.7 sans-serif;overflow-wrap:break-word"><p style="font-size:20px;font-weight:bold">Genkan</p><p style="">花子さん、</p><p style="">メールアドレスを確認するには、次の確認コードを入力してください。</p><p style="padding:16px;border:1px solid #888;border-radius:8px;text-align:center;font:bold 28px monospace">403406</p><p style="">この確認コードは24時間有効です。ほかの人には教えないでください。</p><p style="font-size:14px">お心当たりのない場合は、無視してください。確認コードを入力しない限り、何も変わりません。</p></div>', '403406', '2026-11-27T10:21:04.438Z');
INSERT INTO messages (id, recipient, channel, subject, body, code, sent_at) VALUES (2, '+819012345678', 'SMS', NULL, '【Genkan】認証コードは652974です。ほかの人には教えないでください。', '652974', '2026-11-27T10:21:05.477Z');
INSERT INTO messages (id, recipient, channel, subject, body, code, sent_at) VALUES (3, 'taro@example.jp', 'EMAIL', 'Your Genkan confirmation code', '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no"><div lang="en" style="max-width:480px;margin:auto;font:16px/1.7 sans-serif;overflow-wrap:break-word"><p style="font-size:20px;font-weight:bold">Genkan</p><p style="">Hello 太郎,</p><p style="">Enter this confirmation code to confirm your email address.</p><p style="padding:16px;border:1px solid #888;border-radius:8px;text-align:center;font:bold 28px monospace">789715</p><p style="">It is valid for 24 hours. Do not share it with anyone.</p><p style="font-size:14px">If you did not ask for this, ignore this email: nothing changes without the confirmation code.</p></div>', '789715', '2026-11-27T10:21:05.615Z');
INSERT INTO cognito_pools (pool_id, created_at, users) VALUES ('ap-northeast-1_kUtlxUs0v', 1795774863266, 2);
INSERT INTO cognito_users (id, pool_id, sub, username, username_key, email_alias, phone_alias, status, enabled, password_hash, temporary_until, attributes, created_at, modified_at) VALUES (1, 'ap-northeast-1_kUtlxUs0v', '2579b4a6-f63d-4873-98d1-326b43eb24db', '2579b4a6-f63d-4873-98d1-326b43eb24db', '2579b4a6-f63d-4873-98d1-326b43eb24db', 'hanako@example.jp', '+819012345678', 'CONFIRMED', 1, '86fGNwDtArN14fz5u0Ziaw.t2klRlwlWEStg4r8ThL55MgQZersR1yuB1YYcqcucuY', NULL, '{"email":"hanako@example.jp","phone_number":"+819012345678","nickname":"花子","locale":"ja","email_verified":"true","phone_number_verified":"true","custom:contested":"never"}', 1795774864366, 1795774865583);
INSERT INTO cognito_users (id, pool_id, sub, username, username_key, email_alias, phone_alias, status, enabled, password_hash, temporary_until, attributes, created_at, modified_at) VALUES (2, 'ap-northeast-1_kUtlxUs0v', 'ba3c762b-ba80-4f92-93d8-17c1d790514f', 'ba3c762b-ba80-4f92-93d8-17c1d790514f', 'ba3c762b-ba80-4f92-93d8-17c1d790514f', 'taro@example.jp', '+819012345679', 'UNCONFIRMED', 1, 'j0_3Vzw__lYSvXAf9PbOAw.M19uNF582FuqUIyk4QxBHOXbd_3wjJBzp5Dw4J-1VQk', NULL, '{"email":"taro@example.jp","phone_number":"+819012345679","nickname":"太郎","locale":"en","email_verified":"false","phone_number_verified":"false","custom:contested":"false"}', 1795774865613, 1795774865640);
INSERT INTO cognito_codes (pool_id, sub, purpose, attribute, hash, expires_at) VALUES ('ap-northeast-1_kUtlxUs0v', 'ba3c762b-ba80-4f92-93d8-17c1d790514f', 'SIGN_UP', 'email', 'edd378eb172900b4a24a6283.8a17c6f00347e6fc228d3a353d4d97026fc51c8f18723c7fdbeddcf793020fc2', 1795861265615);
INSERT INTO cognito_auth_sessions (hash, pool_id, client_id, sub, challenge, code_hash, expires_at, used) VALUES ('uEN6rcARMWHBpuMRUgJGb0es0tJGSlRU_pGB6dfSGUI', 'ap-northeast-1_kUtlxUs0v', '9um9ydvk909gidi7vfy1isna0f', '2579b4a6-f63d-4873-98d1-326b43eb24db', 'SMS_MFA', 'c80eb167442bcaa3f8683be7.d120e99759c0c163812200a397918eadd0946545d2cd58af1fbc032d0a7ec779', 1795775045477, 1);
INSERT INTO cognito_token_families (origin_jti, pool_id, client_id, sub, auth_time, expires_at, revoked) VALUES ('2a4dcadd-8c34-4611-9aaa-2d2c849e239b', 'ap-northeast-1_kUtlxUs0v', '9um9ydvk909gidi7vfy1isna0f', '2579b4a6-f63d-4873-98d1-326b43eb24db', 1795774865, 1795861265524, 0);
INSERT INTO cognito_refresh_tokens (hash, origin_jti, superseded_at) VALUES ('V3N6OghT6ms8eF80Lnz_6OZViWtDMG5puabowFgBz9Y', '2a4dcadd-8c34-4611-9aaa-2d2c849e239b', NULL);
COMMIT;
