import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Bench } from '../Bench.ts';
import { startCommand } from './runCommand.ts';
import { engineCommand, type Gateway } from './engineCommand.ts';

const SIGN_UP = `mutation ($input: SignUpInput!) { signUp(input: $input) { ... on Challenge { session } } }`;
const CONFIRM = `mutation ($input: ConfirmSignUpInput!) { confirmSignUp(input: $input) { __typename } }`;
const FIRST = { email: 'user0@example.jp', password: 'Sakura-2026', phoneNumber: '+818012345678', nickname: '花子' };

/** Copies the first user's row, with other names and the same password. */
const COPIES = `
INSERT INTO cognito_users (pool_id, sub, username, username_key, email_alias, phone_alias, status, enabled, password_hash,
  temporary_until, attributes, created_at, modified_at)
WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?),
names (own, email, phone) AS (
  SELECT printf('%08x-0000-4000-8000-000000000000', n), printf('user%d@example.jp', n), printf('+8180%08d', n) FROM numbers)
SELECT pool_id, own, own, own, names.email, phone, status, enabled, password_hash, temporary_until,
  json_set(attributes, '$.sub', own, '$.email', names.email, '$.phone_number', phone), created_at, modified_at
FROM cognito_users, names WHERE email_alias = 'user0@example.jp'`;

/**
 * Fills an engine's state with users: one signs up with the API, the others are copies of its row.
 *
 * @returns The state folder.
 */
export async function seedUsers(bench: Bench, assembly: string, users: number): Promise<string> {
  const stateFolder = join(bench.folder, `users-${users}`);
  const { line, stop } = await startCommand(engineCommand(bench, assembly, stateFolder));
  const gateway = JSON.parse(line) as Gateway;
  const { signUp } = await send<{ signUp: { session: string } }>(gateway, SIGN_UP, { ...FIRST, locale: 'ja' });
  const messages = (await (await fetch(gateway.inboxUrl)).json()) as { to: string; code: string }[];
  const code = messages.find(({ to }) => to === FIRST.email)?.code;
  await send<unknown>(gateway, CONFIRM, { username: FIRST.email, code, session: signUp.session });
  await stop();
  const state = new DatabaseSync(join(stateFolder, 'state.sqlite'));
  state.exec('BEGIN');
  state.prepare(COPIES).run(users);
  state.prepare('UPDATE cognito_pools SET users = users + ?').run(users);
  state.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  state.close();
  return stateFolder;
}

async function send<Data>({ graphqlUrl, apiKey }: Gateway, query: string, input: object): Promise<Data> {
  const response = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: object[] };
  if (errors !== undefined) throw new Error(`the engine returned errors for the first user: ${JSON.stringify(errors)}`);
  return data;
}
