import {
  AdminAddUserToGroupCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createAdminClient, type AdminClient } from '../../client/admin.ts';
import { en, ja, messageFor } from '../../client/messages.ts';
import { createSession } from '../../client/session.ts';
import { startEngine } from '../../local/Engine.ts';
import type { Person } from './runJourney.ts';
import { signedFetch } from './signedFetch.ts';
import { newPerson, TestGateway } from './testGateway.ts';

const reason = 'Ticket 7';
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' };

const lines: string[] = [];
let gateway: TestGateway;
let operator: Person;
/** The clients of an operator who has signed in, and of a server that signs its requests. */
const clients: Record<'operator' | 'server', AdminClient> = {} as never;
beforeAll(async () => {
  const onLog = (_line: string, text: string) => lines.push(text);
  const options = { assembly: inject('assemblies').default, stateFolder: null, port: 0, onLog };
  gateway = new TestGateway(await startEngine(options));
  for (const GroupName of ['admin', 'editors']) {
    const input = { UserPoolId: gateway.engine.userPoolId, GroupName };
    // The template may have the group already.
    await gateway
      .cognito()
      .send(new CreateGroupCommand(input))
      .catch(() => undefined);
  }
  operator = newPerson();
  await gateway.confirmed(operator);
  clients.operator = await clientOf(operator);
  const { graphqlUrl: url, model } = gateway.engine;
  clients.server = createAdminClient({ url, fetch: signedFetch({ credentials: CREDENTIALS, region: model.region }) });
});
afterAll(() => gateway.close());

function membership(person: Person) {
  return { UserPoolId: gateway.engine.userPoolId, Username: person.email, GroupName: 'admin' };
}

/** Makes a confirmed person an operator, signs them in, and returns their client. */
async function clientOf(person: Person): Promise<AdminClient> {
  await gateway.cognito().send(new AdminAddUserToGroupCommand(membership(person)));
  const session = createSession();
  session.keep(await gateway.signedInAgain(person));
  return createAdminClient({ url: gateway.engine.graphqlUrl, session });
}

type Settled<Value> = { status: 'done'; value: Value } | { status: 'failed'; error: { code: string } };

/** Returns the value of an outcome, or throws. */
async function value<Value>(outcome: Promise<Settled<Value>>): Promise<Value> {
  const settled = await outcome;
  if (settled.status === 'failed') throw new Error(settled.error.code);
  return settled.value;
}
async function code(outcome: Promise<Settled<unknown>>): Promise<string | null> {
  const settled = await outcome;
  return settled.status === 'failed' ? settled.error.code : null;
}

/** Returns the last log line about an operation of operators. */
function lastLine(): Record<string, unknown> {
  return JSON.parse(lines.findLast((line) => line.includes('"Operation":"admin')) ?? '{}') as Record<string, unknown>;
}

function canSignIn({ email: username, password }: Person) {
  return gateway.mutate('signIn', { username, password });
}

describe.each(['operator', 'server'] as const)('as %s', (who) => {
  const admin = (): AdminClient => clients[who];

  test('invites a user in their language, again, and into groups; the invitation signs in', async () => {
    const { email, phoneNumber, nickname } = newPerson();
    const input = { email, phoneNumber, nickname, locale: 'ja', groups: ['editors'] };
    const { user } = await value(admin().adminInviteUser(input));
    expect(user).toMatchObject({ email, status: 'FORCE_CHANGE_PASSWORD', groups: ['editors'] });
    const first = gateway.message(email);
    expect(first.subject).toContain('仮パスワード');
    await value(admin().adminInviteUser({ email, nickname, resend: true }));
    expect(gateway.code(email)).not.toBe(first.code);
    const { result } = await gateway.mutate('signIn', { username: email, password: gateway.code(email) });
    expect(result).toMatchObject({ __typename: 'Challenge' });
    expect(await code(admin().adminInviteUser(input))).toBe('ALIAS_TAKEN');
    expect(JSON.stringify(lastLine())).not.toContain(email);
    const by = who === 'server' ? expect.stringMatching(/^arn:aws:sts::/) : expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(lastLine()).toMatchObject({ Operation: 'adminInviteUser', Outcome: 'ALIAS_TAKEN', operator: by as string });
  });

  test('locks a user out and lets them in again', async () => {
    const person = newPerson();
    const { accessToken } = await gateway.signedIn(person);
    const { user } = await value(admin().adminSetUserEnabled({ username: person.email, enabled: false, reason }));
    expect(lastLine()).toMatchObject({ userId: user?.id, change: 'disabled', reason, Outcome: 'AdminUserPayload' });
    expect((await gateway.me(accessToken)).errors?.[0]?.errorType).toBe('UNAUTHENTICATED');
    expect((await canSignIn(person)).error?.errorType).toBe('INVALID_CREDENTIALS');
    await value(admin().adminSetUserEnabled({ username: String(user?.id), enabled: true, reason }));
    expect((await canSignIn(person)).result).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('sets groups, resets the password, signs out and deletes; the number is free for a new account', async () => {
    const person = newPerson();
    await gateway.signedIn(person);
    const username = person.phoneNumber;
    const { user } = await value(admin().adminSetUserGroups({ username, groups: ['editors'], reason }));
    expect(user?.groups).toEqual(['editors']);
    expect(await code(admin().adminSetUserGroups({ username, groups: ['nowhere'], reason }))).toBe('GROUP_NOT_FOUND');
    expect((await value(admin().adminSignOutUser({ username, reason }))).user?.status).toBe('CONFIRMED');
    expect((await value(admin().adminResetPassword({ username, reason }))).user?.status).toBe('RESET_REQUIRED');
    expect((await value(admin().adminUser({ username }))).email).toBe(person.email);
    expect((await value(admin().adminDeleteUser({ username, reason }))).user).toBeNull();
    expect(await code(admin().adminUser({ username }))).toBe('USER_NOT_FOUND');
    await gateway.signedIn(newPerson({ phoneNumber: username }));
  });

  test('lists users page by page', async () => {
    const prefix = `list-${who}-`;
    for (let i = 0; i < 3; i += 1) {
      await value(admin().adminInviteUser({ email: `${prefix}${i}@example.com`, nickname: '花子' }));
    }
    const filter = { emailPrefix: prefix, status: 'FORCE_CHANGE_PASSWORD' } as const;
    const first = await value(admin().adminUsers({ filter, first: 2 }));
    const second = await value(admin().adminUsers({ filter, first: 2, after: first.nextToken }));
    const emails = [...first.nodes, ...second.nodes].map(({ email }) => email);
    expect([first.nodes.length, emails.sort()]).toEqual([2, [0, 1, 2].map((i) => `${prefix}${i}@example.com`)]);
    expect(second.nextToken).toBeNull();
    expect(await code(admin().adminUsers({ first: 61 }))).toBe('VALIDATION_FAILED');
  });
});

test('an operator can neither disable nor delete their own account, nor change their own groups', async () => {
  const { email: username } = operator;
  const { adminSetUserEnabled, adminDeleteUser, adminSetUserGroups } = clients.operator;
  expect(await code(adminSetUserEnabled({ username, enabled: false, reason }))).toBe('FORBIDDEN');
  expect(await code(adminDeleteUser({ username, reason }))).toBe('FORBIDDEN');
  expect(await code(adminSetUserGroups({ username, groups: ['editors'], reason }))).toBe('FORBIDDEN');
  expect((await value(clients.server.adminUser({ username }))).groups).toEqual(['admin']);
});

test('a token names groups until it expires, but an operator who left the group can do nothing with it', async () => {
  const person = newPerson();
  await gateway.confirmed(person);
  const former = await clientOf(person);
  expect(await code(former.adminUser({ username: person.email }))).toBeNull();
  await gateway.cognito().send(new AdminRemoveUserFromGroupCommand(membership(person)));
  expect(await code(former.adminDeleteUser({ username: operator.email, reason }))).toBe('FORBIDDEN');
  expect(lastLine()).toMatchObject({ Operation: 'adminDeleteUser', Outcome: 'FORBIDDEN' });
});

test('other users, ID tokens and the API key have no access', async () => {
  const tokens = await gateway.signedIn(newPerson());
  const query = '{ adminUsers { nodes { id } } }';
  const types = async (headers: Record<string, string>) =>
    (await gateway.sendText(query, {}, headers)).errors?.map(({ errorType }) => errorType);
  expect(await types(gateway.key)).toEqual(['Unauthorized']);
  expect(await types({ authorization: tokens.accessToken })).toEqual(['Unauthorized']);
  const { idToken } = await gateway.signedInAgain(operator);
  expect(await types({ authorization: idToken })).toEqual(['UNAUTHENTICATED']);
  const session = createSession();
  session.keep(tokens);
  const user = createAdminClient({ url: gateway.engine.graphqlUrl, session });
  const outcome = await user.adminUsers();
  if (outcome.status !== 'failed') throw new Error(outcome.status);
  expect(outcome.error).toMatchObject({ code: 'FORBIDDEN', retryable: false, cause: { status: 200 } });
  expect(messageFor(outcome.error, en)).toContain('sign in again');
  expect(messageFor(outcome.error, ja)).toContain('もう一度サインイン');
});

test.each([
  ['a wrong secret key', { secretAccessKey: 'wrong' }, 'InvalidSignatureException'],
  ['an unknown access key', { accessKeyId: 'unknown' }, 'UnrecognizedClientException'],
])('a server that signs with %s learns that it is configured wrongly', async (_what, wrong, type) => {
  const { graphqlUrl: url, model } = gateway.engine;
  const sign = signedFetch({ credentials: { ...CREDENTIALS, ...wrong }, region: model.region });
  const outcome = await createAdminClient({ url, fetch: sign }).adminUser({ username: operator.email });
  if (outcome.status !== 'failed') throw new Error(outcome.status);
  const message = `Rejected: signature (${type})`;
  expect(outcome.error).toMatchObject({
    code: 'MISCONFIGURED',
    message,
    retryable: false,
    cause: { status: 403, url },
  });
  expect(await code(createAdminClient({ url }).adminUser({ username: operator.email }))).toBe('UNAUTHENTICATED');
});

test('a failure of Cognito and an answer that does not arrive are failed outcomes', async () => {
  gateway.engine.faults.failNext('AdminGetUser', { exception: 'InternalErrorException', message: 'no' }, 3);
  expect(await code(clients.server.adminUser({ username: operator.email }))).toBe('TEMPORARILY_UNAVAILABLE');
  const nowhere = createAdminClient({ url: 'http://127.0.0.1:1/graphql' });
  expect(await code(nowhere.adminUser({ username: operator.email }))).toBe('NETWORK');
  const signedOut = createAdminClient({ url: gateway.engine.graphqlUrl, session: createSession() });
  expect(await code(signedOut.adminUser({ username: operator.email }))).toBe('UNAUTHENTICATED');
});
