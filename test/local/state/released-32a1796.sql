-- A state of version 2, made by commit 32a1796.
-- Two users: hanako@example.jp, confirmed, password Sakura-2026; taro@example.jp, unconfirmed, password Momiji-2026.
-- The rows of cognito_signing_keys are left out: no private key belongs into a repository.
BEGIN;
CREATE TABLE clock (id INTEGER PRIMARY KEY CHECK (id = 0), offset_millis INTEGER NOT NULL);
CREATE TABLE identities (
  owner TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (owner, kind)) WITHOUT ROWID;
CREATE TABLE messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT, recipient TEXT NOT NULL, channel TEXT NOT NULL,
  subject TEXT, body TEXT NOT NULL, code TEXT, sent_at TEXT NOT NULL, user TEXT, trace TEXT, read INTEGER NOT NULL DEFAULT 0);
CREATE TABLE cognito_pools (
  pool_id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, users INTEGER NOT NULL DEFAULT 0);
CREATE TABLE cognito_users (
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
CREATE INDEX cognito_users_by_email ON cognito_users (pool_id, email, id);
CREATE INDEX cognito_users_by_phone_number ON cognito_users (pool_id, phone_number, id);
CREATE INDEX cognito_users_by_name ON cognito_users (pool_id, name, id);
CREATE INDEX cognito_users_by_given_name ON cognito_users (pool_id, given_name, id);
CREATE INDEX cognito_users_by_family_name ON cognito_users (pool_id, family_name, id);
CREATE INDEX cognito_users_by_preferred_username ON cognito_users (pool_id, preferred_username, id);
CREATE INDEX cognito_auth_sessions_expiry ON cognito_auth_sessions (expires_at);
CREATE INDEX cognito_auth_sessions_user ON cognito_auth_sessions (pool_id, sub);
CREATE INDEX cognito_token_families_user ON cognito_token_families (pool_id, sub);
CREATE INDEX cognito_refresh_tokens_family ON cognito_refresh_tokens (origin_jti);
CREATE INDEX cognito_lockouts_age ON cognito_lockouts (last_at);
INSERT INTO clock (id, offset_millis) VALUES (0, 3600000);
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayAuthFunctionE0E0941A', 'nameSuffix', '4JQNX3FQ2ZDH');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayAuthLogsE0871E03', 'nameSuffix', 'NA7E41W5FP5R');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayAuthRole489F1175', 'nameSuffix', 'NEGAARDMOOHY');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayClientSecret8DF36321', 'nameSuffix', '1REDX7DGVN4T');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayClientSecret8DF36321', 'secretSuffix', 'nFQo1i');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayClientUserPoolClient9ADCD204', 'clientSecret', '60vsdb107o3xfrf016ga2qej6cljvuep3d2tfymoi8y8hj5ugtka');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayClientUserPoolClient9ADCD204', 'userPoolClientId', 'fa4it6id2a8r0fb8hgbmfdd6u5');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayCustomMessageFunction1B9592F0', 'nameSuffix', 'AXZFKMRP8HFS');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayCustomMessageLogs89068B84', 'nameSuffix', 'M7IF6PNSVLXT');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayCustomMessageRole3A78624A', 'nameSuffix', 'P3YAOYDVWJCA');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayGraphQLApiDefaultApiKeyB844DB88', 'apiKey', 'da2-06l8dl4rib8ae6oxrksn1hj9a6');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayGraphQLApiDefaultApiKeyB844DB88', 'apiKeyId', 'da2-1644w7vqwgi0eo8oc9xnvhh0tr');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayGraphQLApiE8E6C8F2', 'apiId', 'zuo6py9ffd0av077k9lt0xq3yv');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayGraphQLLoggingRoleFEA440E7', 'nameSuffix', 'C9VMVNZ7YMJB');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayGraphQLResolversDataSourceRoleDCC1D9C2', 'nameSuffix', 'EJ9ZT1J6M0W6');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayPendingAccountsExpiryBF4478E7', 'nameSuffix', '86WAPC71D8ES');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayPendingAccountsFunction3FE58FBB', 'nameSuffix', '85QIX3LXJWA0');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayPendingAccountsLogsBF44E4F2', 'nameSuffix', 'GBD9K19VIRO8');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayPendingAccountsRole943A816C', 'nameSuffix', 'BNT0U9Z8O034');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayUsersSmsRole032D4F91', 'nameSuffix', 'I11OMYUJ33RF');
INSERT INTO identities (owner, kind, value) VALUES ('Genkan/GatewayUsersUserPool9DBDBA6D', 'userPoolSuffix', 'WbLkYiev7');
INSERT INTO messages (id, recipient, channel, subject, body, code, sent_at, user, trace, read) VALUES (1, 'hanako@example.jp', 'EMAIL', '【Genkan】確認コード', '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no"><div lang="ja" style="max-width:480px;margin:auto;font:16px/1.7 sans-serif;overflow-wrap:break-word"><p style="font-size:20px;font-weight:bold">Genkan</p><p style="">花子さん、</p><p style="">メールアドレスを確認するには、次の確認コードを入力してください。</p><p style="padding:16px;border:1px solid #888;border-radius:8px;text-align:center;font:bold 28px monospace">041493</p><p style="">この確認コードは24時間有効です。ほかの人には教えないでください。</p><p style="font-size:14px">お心当たりのない場合は、無視してください。確認コードを入力しない限り、何も変わりません。</p></div>', '041493', '2026-11-27T16:05:11.128Z', 'd79b26ce-173f-4dd8-8a33-0be8da8250c3', '1-96561106-d620d9ff98822d1d5c83b335', 0);
INSERT INTO messages (id, recipient, channel, subject, body, code, sent_at, user, trace, read) VALUES (2, '+819012345678', 'SMS', NULL, '【Genkan】認証コードは108313です。ほかの人には教えないでください。', '108313', '2026-11-27T16:05:11.899Z', 'd79b26ce-173f-4dd8-8a33-0be8da8250c3', '1-ab712a6c-5e109926c43b8fab02c98c7c', 0);
INSERT INTO messages (id, recipient, channel, subject, body, code, sent_at, user, trace, read) VALUES (3, 'taro@example.jp', 'EMAIL', 'Your Genkan confirmation code', '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no"><div lang="en" style="max-width:480px;margin:auto;font:16px/1.7 sans-serif;overflow-wrap:break-word"><p style="font-size:20px;font-weight:bold">Genkan</p><p style="">Hello 太郎,</p><p style="">Enter this confirmation code to confirm your email address.</p><p style="padding:16px;border:1px solid #888;border-radius:8px;text-align:center;font:bold 28px monospace">969382</p><p style="">It is valid for 24 hours. Do not share it with anyone.</p><p style="font-size:14px">If you did not ask for this, ignore this email: nothing changes without the confirmation code.</p></div>', '969382', '2026-11-27T16:05:11.949Z', 'b043b911-136a-4bca-b916-d0da2550e880', '1-9e8ca11a-06e886c9aca35482b4721a50', 0);
INSERT INTO cognito_pools (pool_id, created_at, users) VALUES ('ap-northeast-1_WbLkYiev7', 1795791907854, 2);
INSERT INTO cognito_users (id, pool_id, sub, username, username_key, email_alias, phone_alias, status, enabled, password_hash, temporary_until, attributes, created_at, modified_at) VALUES (1, 'ap-northeast-1_WbLkYiev7', 'd79b26ce-173f-4dd8-8a33-0be8da8250c3', 'd79b26ce-173f-4dd8-8a33-0be8da8250c3', 'd79b26ce-173f-4dd8-8a33-0be8da8250c3', 'hanako@example.jp', '+819012345678', 'CONFIRMED', 1, 'p8P8oyoVmvU_c124M-OTJA.wIkSjN0n4YNPIcZ2nF4rO-1UpayY1nb0C9BpldqhcjM', NULL, '{"email":"hanako@example.jp","phone_number":"+819012345678","nickname":"花子","locale":"ja","email_verified":"true","phone_number_verified":"true","custom:contested":"never"}', 1795795510746, 1795795511933);
INSERT INTO cognito_users (id, pool_id, sub, username, username_key, email_alias, phone_alias, status, enabled, password_hash, temporary_until, attributes, created_at, modified_at) VALUES (2, 'ap-northeast-1_WbLkYiev7', 'b043b911-136a-4bca-b916-d0da2550e880', 'b043b911-136a-4bca-b916-d0da2550e880', 'b043b911-136a-4bca-b916-d0da2550e880', 'taro@example.jp', '+819012345679', 'UNCONFIRMED', 1, 'W-OawrBdad958hdpl01ZGA.abQFaSmBDLlUKNKbNI8XRbZzAiNnJlNZ_Tvc6OJ3p7E', NULL, '{"email":"taro@example.jp","phone_number":"+819012345679","nickname":"太郎","locale":"en","email_verified":"false","phone_number_verified":"false","custom:contested":"false"}', 1795795511948, 1795795511960);
INSERT INTO cognito_codes (pool_id, sub, purpose, attribute, hash, expires_at) VALUES ('ap-northeast-1_WbLkYiev7', 'b043b911-136a-4bca-b916-d0da2550e880', 'SIGN_UP', 'email', '1a9060ddf35a312ef0b38afe.637400fb70d08ab5bc22558ba7e637d8617a29e10c443cd166b45f67c8c29da7', 1795881911949);
INSERT INTO cognito_auth_sessions (hash, pool_id, client_id, sub, challenge, code_hash, expires_at, used) VALUES ('6vw-XeAieZpIHtaNUHRnWpdabYQ2IbRT8AYzukqSEeA', 'ap-northeast-1_WbLkYiev7', 'fa4it6id2a8r0fb8hgbmfdd6u5', 'd79b26ce-173f-4dd8-8a33-0be8da8250c3', 'SMS_MFA', 'fc71d20d6c88a34614e5617e.27cadc8b360a6c5a9f6af7316de7d15a708868e6194c45085013bf5ebe5d145a', 1795795691899, 1);
INSERT INTO cognito_token_families (origin_jti, pool_id, client_id, sub, auth_time, expires_at, revoked) VALUES ('861f3dce-91ba-4635-b8d1-174b996f7acb', 'ap-northeast-1_WbLkYiev7', 'fa4it6id2a8r0fb8hgbmfdd6u5', 'd79b26ce-173f-4dd8-8a33-0be8da8250c3', 1795795511, 1795881911916, 0);
INSERT INTO cognito_refresh_tokens (hash, origin_jti, superseded_at) VALUES ('8Tmz8szmVeI-aZihRWd-sT-VORUx_nYP6sschkcOGOY', '861f3dce-91ba-4635-b8d1-174b996f7acb', NULL);
COMMIT;
PRAGMA application_id = 1198418798;
PRAGMA user_version = 2;
