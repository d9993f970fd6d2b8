import { CognitoIdentityProviderClient, CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { EngineControl } from '../../../local/control/EngineControl.ts';
import { startEngine, type Engine } from '../../../local/Engine.ts';
import type { Endpoints, Message, PendingFault, PoolUser, UserDetail } from '../../../local/engineApi.ts';
import { openState } from '../../../local/state.ts';
import { Inbox } from '../../../local/inbox.ts';
import { Clock } from '../../../local/clock.ts';
import { transaction } from '../../../local/cognito/state/transaction.ts';
import { demoAssembly } from '../demoAssembly.ts';
import { requestText } from '../../journeys/graphql.ts';
import { MAIL } from './openConsole.ts';

let engine: Engine;
let control: EngineControl;
beforeAll(async () => {
  engine = await startEngine({ assembly: inject('assemblies').default, stateFolder: null });
  control = await EngineControl.connect(engine.consoleUrl);
});
afterEach(() => control.reset());
afterAll(() => engine.stop());

const TEXT = {
  to: '+819012345678',
  channel: 'SMS',
  subject: null,
  body: 'Your code is 654321',
  code: '654321',
} as const;
const HANAKO = {
  email: 'hanako@example.com',
  phoneNumber: '+819012345678',
  nickname: '花子',
  locale: 'ja',
  password: 'Sakura-2026',
};

interface Answer<T> {
  status: number;
  body: T;
}

/** Sends `GET /path`, with a JSON body unless it is a text, and returns status and body. */
async function call<T = { error: string }>(request: string, body?: unknown): Promise<Answer<T>> {
  const [method = '', path = ''] = request.split(' ');
  const response = await fetch(new URL(path, engine.consoleUrl), {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T };
}

/** Returns an AWS SDK client that calls the engine's Cognito. */
function cognito() {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new CognitoIdentityProviderClient({ endpoint: engine.cognitoUrl, region: engine.model.region, credentials });
}

function signIn(username: string, password: string) {
  return requestText<{ signIn: { kind: string } | null }>(
    { graphqlUrl: engine.graphqlUrl, headers: { 'x-api-key': engine.apiKey } },
    'mutation ($input: SignInInput!) { signIn(input: $input) { ... on Challenge { kind } } }',
    { input: { username, password } },
  );
}

describe('inbox', () => {
  test('is searched by recipient in any case, channel, text and id', async () => {
    for (const message of [MAIL, TEXT, { ...MAIL, to: 'Taro@example.com', subject: 'Hello' }])
      engine.inbox.deliver(message);
    const [first, second, third] = engine.inbox.list();
    const found = async (query: string) => (await call<Message[]>(`GET /inbox?${query}`)).body.map(({ id }) => id);
    expect(await found('to=TARO@example.com')).toEqual([third?.id]);
    expect(await found('to=%2B819012345678')).toEqual([second?.id]);
    expect(await found('channel=EMAIL')).toEqual([first?.id, third?.id]);
    expect(await found('q=hello')).toEqual([third?.id]);
    expect(await found(`q=${encodeURIComponent('コード')}`)).toEqual([first?.id]);
    expect(await found(`after=${first?.id}`)).toEqual([second?.id, third?.id]);
    expect(await found('to=other')).toEqual([]);
  });

  test('shows, marks and deletes one message', async () => {
    engine.inbox.deliver(MAIL);
    const [{ id } = { id: 0 }] = engine.inbox.list();
    expect(await call(`GET /inbox/${id}`)).toMatchObject({ status: 200, body: { id, ...MAIL, read: false } });
    expect(await call(`PATCH /inbox/${id}`, { read: true })).toMatchObject({ status: 200, body: { id, read: true } });
    expect(engine.inbox.list()).toMatchObject([{ read: true }]);
    expect((await call(`DELETE /inbox/${id}`)).status).toBe(204);
    for (const request of [
      `GET /inbox/${id}`,
      `GET /inbox/${id}/raw`,
      `DELETE /inbox/${id}`,
      'GET /inbox/x',
      'GET /inbox/0',
    ]) {
      expect(await call(request)).toMatchObject({ status: 404, body: { error: expect.any(String) as string } });
    }
  });

  test('deletes the messages to one recipient', async () => {
    for (const message of [MAIL, TEXT]) engine.inbox.deliver(message);
    expect((await call(`DELETE /inbox?to=${MAIL.to.toUpperCase()}`)).status).toBe(204);
    expect(engine.inbox.list()).toMatchObject([TEXT]);
  });

  test('shows the source of a mail and of a text message', async () => {
    const long = `<p>${'あいう'.repeat(40)} = 1 </p>\n${'x'.repeat(200)} `;
    engine.inbox.deliver({ ...MAIL, subject: '確認コードをお送りします。このメールに覚えがない場合は', body: long });
    engine.inbox.deliver({ ...MAIL, subject: 'Plain' });
    engine.inbox.deliver(TEXT);
    const [mail, plain, text] = engine.inbox.list();
    const { body: raw } = await call<string>(`GET /inbox/${mail?.id}/raw`);
    const [head = '', content = ''] = raw.split('\r\n\r\n');
    expect(head).toMatch(/^From: \S+@\S+\r\nTo: hanako@example.com\r\nSubject: =\?utf-8\?B\?/);
    expect(Math.max(...raw.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(76);
    const subject = /^Subject: ((?:.*\r\n )*.*)/m.exec(head)?.[1]?.split('\r\n ') ?? [];
    const words = subject.map((word) => Buffer.from(word.slice('=?utf-8?B?'.length, -2), 'base64').toString());
    expect(words.join('')).toBe(mail?.subject);
    const bytes = content
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    expect(Buffer.from(bytes, 'latin1').toString().replaceAll('\r\n', '\n')).toBe(`${long}\n`);
    expect((await call<string>(`GET /inbox/${plain?.id}/raw`)).body).toContain('\r\nSubject: Plain\r\n');
    expect((await call<string>(`GET /inbox/${text?.id}/raw`)).body).toBe(TEXT.body);
  });

  test('waits for a message that matches, and answers without one at the end', async () => {
    const waiting = call<Message[]>(`GET /inbox?to=${MAIL.to}&wait=60`);
    const other = call<Message[]>('GET /inbox?to=other@example.com&wait=1');
    await expect.poll(() => control.inbox()).toEqual([]);
    engine.inbox.deliver(TEXT);
    engine.inbox.deliver(MAIL);
    expect((await waiting).body).toMatchObject([MAIL]);
    expect((await other).body).toEqual([]);
    expect((await call<Message[]>('GET /inbox?channel=SMS&wait=60')).body).toMatchObject([TEXT]);
  });

  test.each(['wait=61', 'wait=-1', 'wait=x', 'channel=FAX', 'after=-1', 'nope=1'])('rejects ?%s', async (query) => {
    expect(await call(`GET /inbox?${query}`)).toMatchObject({
      status: 400,
      body: { error: expect.any(String) as string },
    });
  });

  test('rejects a change that is none', async () => {
    engine.inbox.deliver(MAIL);
    const [{ id } = { id: 0 }] = engine.inbox.list();
    for (const body of [{}, { read: 1 }, { seen: true }, '[]', '{']) {
      expect((await call(`PATCH /inbox/${id}`, body)).status).toBe(400);
    }
  });

  test('reports a message once its transaction is over, and none of a transaction that failed', async () => {
    const state = openState(null);
    const inbox = new Inbox(state, new Clock());
    const heard: string[] = [];
    inbox.onMessage(({ to }) => heard.push(to));
    transaction(state, () => {
      inbox.deliver(MAIL);
      expect(heard).toEqual([]);
    });
    const failing = () =>
      transaction(state, () => {
        inbox.deliver(TEXT);
        throw new Error('rolled back');
      });
    expect(failing).toThrow('rolled back');
    await Promise.resolve();
    expect(heard).toEqual([MAIL.to]);
  });
});

describe('waits and streams', () => {
  test('leave nothing behind when a thousand of them are aborted', async () => {
    let listeners = 0;
    const onMessage = engine.inbox.onMessage.bind(engine.inbox);
    engine.inbox.onMessage = (listener) => {
      const leave = onMessage(listener);
      listeners += 1;
      return () => {
        listeners -= 1;
        leave();
      };
    };
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    for (let batch = 0; batch < 10; batch += 1) {
      const abort = new AbortController();
      const waits = Array.from({ length: 100 }, () =>
        control
          .waitForCode({ to: 'other@example.com', after: 0, timeoutSeconds: 600, signal: abort.signal })
          .catch((error: unknown) => (error as Error).name),
      );
      await expect.poll(() => listeners, { timeout: 10_000 }).toBe(100);
      abort.abort();
      expect(new Set(await Promise.all(waits))).toEqual(new Set(['AbortError']));
      await expect.poll(() => listeners, { timeout: 10_000 }).toBe(0);
    }
    engine.inbox.onMessage = onMessage;
    await expect.poll(timers, { timeout: 10_000 }).toBeLessThan(before + 20);
  });

  test('end when the engine stops', async () => {
    const other = await startEngine({ assembly: demoAssembly(), stateFolder: null });
    const wait = fetch(`${other.inboxUrl}?wait=60`);
    const stream = await fetch(`${other.consoleUrl}stream`);
    const ended = Promise.allSettled([wait, stream.text()]);
    await fetch(`${other.consoleUrl}clock`);
    await other.stop();
    expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('users', () => {
  test('are created ready to sign in, shown, and deleted', async () => {
    const { status, body } = await call<UserDetail>('POST /users', HANAKO);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      user: { ...{ email: HANAKO.email, nickname: '花子', locale: 'ja', status: 'CONFIRMED', enabled: true } },
      attributes: { email_verified: 'true', phone_number_verified: 'true', sub: body.user.sub },
      ...{ factors: ['SMS_MFA'], tokenFamilies: 0, groups: [], username: body.user.sub },
    });
    expect((await signIn(HANAKO.email, HANAKO.password)).data).toEqual({ signIn: { kind: 'SMS_MFA' } });
    expect((await call(`GET /users/${body.user.sub}`)).body).toEqual(body);
    expect((await call(`DELETE /users/${body.user.sub}`)).status).toBe(204);
    expect(await call(`GET /users/${body.user.sub}`)).toEqual({
      status: 404,
      body: { error: 'User does not exist.', exception: 'UserNotFoundException' },
    });
  });

  test('can be as after a sign-up', async () => {
    const { body } = await call<UserDetail>('POST /users', { ...HANAKO, confirmed: false, phoneNumberVerified: true });
    expect(body.user).toMatchObject({ status: 'UNCONFIRMED', emailVerified: false, phoneNumberVerified: true });
    const confirmed = await call<UserDetail>(`PATCH /users/${body.user.sub}`, { confirmed: true });
    expect(confirmed.body.user.status).toBe('CONFIRMED');
    expect(await call(`PATCH /users/${body.user.sub}`, { confirmed: true })).toMatchObject({
      status: 400,
      body: { exception: 'NotAuthorizedException' },
    });
  });

  test('are changed', async () => {
    const { user } = await control.createUser(HANAKO);
    const path = `PATCH /users/${user.sub}`;
    const { body } = await call<UserDetail>(path, {
      attributes: { nickname: 'はな', locale: null, email: 'new@example.com', email_verified: 'true' },
      enabled: false,
      password: 'Tsubaki-2026',
    });
    expect(body.user).toMatchObject({ nickname: 'はな', locale: null, email: 'new@example.com', enabled: false });
    expect((await signIn('new@example.com', 'Tsubaki-2026')).data?.signIn).toBeNull();
    await call(path, { enabled: true });
    expect((await signIn('new@example.com', 'Tsubaki-2026')).data).toEqual({ signIn: { kind: 'SMS_MFA' } });
    expect(engine.inbox.list().map(({ channel }) => channel)).toEqual(['SMS']);
  });

  test('are invited by mail, or by SMS without an address, with a temporary password', async () => {
    const { body } = await call<UserDetail>('POST /users', { ...HANAKO, invite: true });
    expect(body.user).toMatchObject({
      status: 'FORCE_CHANGE_PASSWORD',
      emailVerified: true,
      phoneNumberVerified: false,
    });
    expect(engine.inbox.list()).toMatchObject([{ to: HANAKO.email, channel: 'EMAIL', code: HANAKO.password }]);
    expect((await signIn(HANAKO.email, HANAKO.password)).data).toEqual({ signIn: { kind: 'NEW_PASSWORD_REQUIRED' } });
    const { user } = await control.createUser({ phoneNumber: '+819011112222', invite: true });
    expect(engine.inbox.list().at(-1)).toMatchObject({ to: '+819011112222', channel: 'SMS', user: user.sub });
  });

  test('are not both invited and confirmed', async () => {
    const { status, body } = await call('POST /users', { ...HANAKO, invite: true, confirmed: true });
    expect([status, body.error]).toEqual([400, expect.stringContaining('"confirmed" or "invite"')]);
    expect((await control.users()).total).toBe(0);
  });

  test('get the invitation again, with another temporary password, until they have accepted it', async () => {
    const texted = await control.createUser({ phoneNumber: '+819011112222', invite: true });
    await control.resendInvitation(texted.user.sub);
    expect(engine.inbox.list()).toMatchObject(Array(2).fill({ to: '+819011112222', channel: 'SMS' }));
    const { user } = await control.createUser({ ...HANAKO, invite: true });
    expect((await control.resendInvitation(user.sub)).user).toEqual(user);
    const [first, second] = engine.inbox.list().slice(-2);
    expect(second).toMatchObject({ to: HANAKO.email, channel: 'EMAIL', subject: first?.subject });
    expect(second?.code).not.toBe(HANAKO.password);
    expect((await signIn(HANAKO.email, second?.code ?? '')).data).toEqual({
      signIn: { kind: 'NEW_PASSWORD_REQUIRED' },
    });
    await control.changeUser(user.sub, { password: HANAKO.password });
    expect(await call(`POST /users/${user.sub}/resend-invitation`, {})).toMatchObject({
      status: 400,
      body: { exception: 'UnsupportedUserStateException' },
    });
  });

  test('have the groups of the pool that a change names', async () => {
    const { user } = await control.createUser(HANAKO);
    const UserPoolId = engine.userPoolId;
    for (const [index, GroupName] of ['staff', 'editors'].entries()) {
      await cognito().send(new CreateGroupCommand({ UserPoolId, GroupName, Description: 'x', Precedence: index }));
    }
    const names = (await control.groups()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['staff', 'editors']));
    const change = (groups: string[]) => control.changeUser(user.sub, { groups });
    expect((await change(['staff', 'editors'])).groups).toEqual(['staff', 'editors']);
    expect((await change(['editors'])).groups).toEqual(['editors']);
    expect(await call(`PATCH /users/${user.sub}`, { enabled: false, groups: ['staff', 'none'] })).toMatchObject({
      status: 400,
      body: { exception: 'ResourceNotFoundException' },
    });
    expect(await control.user(user.sub)).toMatchObject({ groups: ['editors'], user: { enabled: true } });
    expect((await call(`PATCH /users/${user.sub}`, { groups: 'staff' })).body.error).toContain('a list of names');
  });

  test('are signed out, and get a code to reset the password', async () => {
    const { user } = await control.createUser(HANAKO);
    await signIn(HANAKO.email, HANAKO.password);
    expect(await control.signOutUser(user.sub)).toMatchObject({ tokenFamilies: 0 });
    expect((await control.resetPassword(user.sub)).user.status).toBe('RESET_REQUIRED');
    expect((await control.inbox({ to: HANAKO.email })).map(({ user: sub }) => sub)).toEqual([user.sub]);
    expect((await control.events()).filter(({ service }) => service === 'engine')).toMatchObject([
      { name: 'CreateUser' },
      { name: 'SignOutUser', user: user.sub },
      { name: 'ResetUserPassword', user: user.sub, outcome: 'ok' },
    ]);
    for (const path of ['sign-out', 'reset-password']) {
      expect((await call(`POST /users/x/${path}`, {})).status).toBe(404);
      expect((await call(`POST /users/${user.sub}/${path}`, { mail: true })).status).toBe(400);
    }
  });

  test('with a changed address get a code, and keep the previous one where the pool verifies first', async () => {
    const { user } = await control.createUser(HANAKO);
    const change = { attributes: { email: 'new@example.com' } };
    expect((await control.changeUser(user.sub, change)).user.email).toBe(HANAKO.email);
    expect((await control.inbox()).map(({ to }) => to)).toEqual(['new@example.com']);

    const other = await startEngine({ assembly: demoAssembly(), stateFolder: null });
    const demo = await EngineControl.connect(other.consoleUrl);
    const { user: changed } = await demo.createUser({ email: HANAKO.email });
    await demo.changeUser(changed.sub, change);
    const [mail] = await demo.inbox();
    expect(mail).toMatchObject({ to: 'new@example.com', user: changed.sub });
    expect(await demo.events(mail?.trace ?? '')).toMatchObject([
      { service: 'engine', name: 'ChangeUser', user: changed.sub, outcome: 'ok' },
    ]);
    await other.stop();
  });

  test('stay unchanged when one of the changes is not possible', async () => {
    await control.createUser({ ...HANAKO, email: 'taken@example.com', phoneNumber: '+819011112222' });
    const { user } = await control.createUser(HANAKO);
    const before = await control.user(user.sub);
    const impossible: [object, number, string][] = [
      [{ attributes: { nickname: 'x' }, password: 'short' }, 400, 'InvalidParameterException'],
      [{ attributes: { nickname: 'x' }, password: 'no-digits-here' }, 400, 'InvalidPasswordException'],
      [
        { enabled: false, attributes: { email: 'taken@example.com', email_verified: 'true' } },
        409,
        'AliasExistsException',
      ],
      [{ enabled: false, attributes: { 'custom:nope': 'x' } }, 400, 'InvalidParameterException'],
      [{ enabled: false, attributes: { email: 'no address' } }, 400, 'InvalidParameterException'],
      [{ enabled: false, confirmed: true }, 400, 'NotAuthorizedException'],
    ];
    for (const [change, status, exception] of impossible) {
      expect(await call(`PATCH /users/${user.sub}`, change)).toMatchObject({
        status,
        body: { error: expect.stringMatching(/\S$/) as string, exception },
      });
      expect(await control.user(user.sub)).toEqual(before);
    }
  });

  test.each<[object, number, string | undefined]>([
    [{}, 400, 'InvalidParameterException'],
    [{ email: 'no address' }, 400, 'InvalidParameterException'],
    [{ email: 'a@example.com', phoneNumber: '090' }, 400, 'InvalidParameterException'],
    [{ email: 'a@example.com', password: 'weak' }, 400, 'InvalidParameterException'],
    [{ email: 'a@example.com', password: 'no-digits-here' }, 400, 'InvalidPasswordException'],
    [{ email: 'a@example.com', attributes: { 'custom:nope': 'x' } }, 400, 'InvalidParameterException'],
    [{ email: 'a@example.com', attributes: { nickname: 7 } }, 400, undefined],
    [{ email: 7 }, 400, undefined],
    [{ mail: 'a@example.com' }, 400, undefined],
    [{ email: HANAKO.email }, 409, 'UsernameExistsException'],
  ])('are not created from %j', async (body, status, exception) => {
    await control.createUser(HANAKO);
    const answer = await call<{ error: string; exception?: string }>('POST /users', body);
    expect([answer.status, answer.body.exception]).toEqual([status, exception]);
    expect(answer.body.error).toMatch(/\S{2}/);
    expect((await control.users()).total).toBe(1);
  });

  test('are found by text and status, page by page', async () => {
    await control.seed(3);
    const { user } = await control.createUser({ ...HANAKO, confirmed: false });
    const first = (await call<{ users: PoolUser[]; next: number }>('GET /users?limit=3')).body;
    expect(first.users.map(({ nickname }) => nickname)).toEqual(['花子', 'Chloe', 'Ben']);
    expect((await control.users({ before: first.next })).users.map(({ nickname }) => nickname)).toEqual(['Alice']);
    expect((await control.users({ q: 'HANAKO' })).users).toMatchObject([{ sub: user.sub }]);
    expect(await control.users({ status: 'CONFIRMED' })).toMatchObject({ total: 3, next: null });
  });

  test.each(['limit=0', 'limit=201', 'limit=1.5', 'limit=', 'before=-1', 'before=x', 'status=GONE', 'nope=1'])(
    'are not listed for ?%s',
    async (query) => {
      expect(await call(`GET /users?${query}`)).toMatchObject({
        status: 400,
        body: { error: expect.any(String) as string },
      });
    },
  );

  test('are the same people in each empty state, and others when these are there', async () => {
    const names = (result: Awaited<ReturnType<EngineControl['seed']>>) => result.users.map(({ email }) => email);
    const first = await control.seed(3, { locale: 'ja' });
    expect(names(first)).toEqual(['hanako@example.com', 'taro@example.com', 'sakura@example.com']);
    expect((await signIn('taro@example.com', first.password)).data).toEqual({ signIn: { kind: 'SMS_MFA' } });
    expect(new Set([...names(first), ...names(await control.seed(12, { locale: 'ja' }))]).size).toBe(15);
    await control.reset();
    expect(names(await control.seed(3, { locale: 'ja' }))).toEqual(names(first));
    expect((await call<{ users: unknown[] }>('POST /users/seed', {})).body.users).toHaveLength(10);
    for (const count of [0, 101, 1.5, '3']) expect((await call('POST /users/seed', { count })).status).toBe(400);
  });

  test('are reported to open pages when they change', async () => {
    const stream = await fetch(`${engine.consoleUrl}stream`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let events = '';
    const readUntil = async (text: string) => {
      while (!events.includes(text)) events += (await reader?.read())?.value ?? '';
    };
    await readUntil('event: events');
    await control.createUser(HANAKO);
    await control.advanceClock(1);
    await readUntil('"offsetSeconds":1}');
    expect(events).toContain('event: users');
    await reader?.cancel();
  });

  test('are none in a deployment without a user pool', async () => {
    const { openConsole } = await import('./openConsole.ts');
    const { call: ask } = openConsole();
    expect(await (await ask('GET /users')).json()).toEqual({ users: [], next: null, total: 0 });
    expect((await ask('GET /users/x')).status).toBe(404);
    expect(await (await ask('GET /groups')).json()).toEqual([]);
    expect((await ask('POST /users', { body: {} })).status).toBe(404);
    expect((await ask('POST /reset', { body: {} })).status).toBe(204);
  });
});

describe('faults', () => {
  const busy = { action: 'InitiateAuth', exception: 'TooManyRequestsException' };

  test('are listed with what remains of them, and removed', async () => {
    const { status, body } = await call<PendingFault>('POST /faults', { ...busy, times: 2 });
    expect([status, body]).toEqual([
      201,
      { id: expect.any(Number) as number, ...busy, message: 'Asked for by the console.', times: 2 },
    ]);
    await call('POST /faults', { action: '*', delayMillis: 1, times: null });
    const lost = await call<PendingFault>('POST /faults', { lose: 'SMS' });
    expect((await call<PendingFault[]>('GET /faults')).body).toMatchObject([
      body,
      { delayMillis: 1 },
      { lose: 'SMS', times: 1 },
    ]);
    expect((await call(`DELETE /faults/${lost.body.id}`)).status).toBe(204);
    expect((await call(`DELETE /faults/${lost.body.id}`)).status).toBe(404);
    expect((await call('DELETE /faults')).status).toBe(204);
    expect(await control.faults()).toEqual([]);
  });

  test('fail and delay the calls of every action of Cognito, until they are removed', async () => {
    await control.createUser(HANAKO);
    const { id } = await control.injectFault({ action: '*', exception: 'TooManyRequestsException', times: null });
    const { errors = [] } = await signIn(HANAKO.email, HANAKO.password);
    expect(errors).toHaveLength(1);
    await control.clearFaults(id);
    await control.injectFault({ action: 'InitiateAuth', delayMillis: 50 });
    expect((await signIn(HANAKO.email, HANAKO.password)).data).toEqual({ signIn: { kind: 'SMS_MFA' } });
    const slow = (await control.events()).findLast(({ name }) => name === 'InitiateAuth');
    expect(slow?.durationMillis).toBeGreaterThanOrEqual(49);
  });

  test('lose a message although Cognito reports success', async () => {
    await control.createUser(HANAKO);
    await control.injectFault({ lose: 'SMS' });
    for (const expected of [0, 1]) {
      expect((await signIn(HANAKO.email, HANAKO.password)).data).toEqual({ signIn: { kind: 'SMS_MFA' } });
      expect(await control.inbox()).toHaveLength(expected);
    }
  });

  test.each([
    {},
    { action: 'SignUp' },
    { action: '', exception: 'X' },
    { action: 'SignUpp', exception: 'X' },
    { action: 'SignUp', exception: 7 },
    { action: 'SignUp', exception: 'two words' },
    { action: 'SignUp', exception: 'X', message: 1 },
    { action: 'SignUp', exception: 'X', times: 0 },
    { action: 'SignUp', exception: 'X', times: 1001 },
    { action: 'SignUp', exception: 'X', delayMillis: 5 },
    { action: 'SignUp', delayMillis: 60_001 },
    { action: 'SignUp', delayMillis: 5, message: 'x' },
    { delayMillis: 5 },
    { lose: 'FAX' },
    { lose: 'SMS', action: 'SignUp' },
    { ...busy, nope: 1 },
  ])('are not injected by %j', async (body) => {
    const answer = await call('POST /faults', body);
    expect(answer).toMatchObject({ status: 400, body: { error: expect.any(String) as string } });
    expect(await control.faults()).toEqual([]);
  });
});

test('all faults are not removed by a request for one', async () => {
  await control.injectFault({ lose: 'EMAIL' });
  expect((await call('DELETE /faults?id=99')).status).toBe(400);
  expect(await control.faults()).toHaveLength(1);
});

describe('reset', () => {
  test('deletes everything but what running clients need, and sets the clock back', async () => {
    const endpoints = (await call<Endpoints>('GET /endpoints')).body;
    await control.createUser(HANAKO);
    await signIn(HANAKO.email, HANAKO.password);
    await control.injectFault({ lose: 'EMAIL' });
    await control.advanceClock(40 * 24 * 3600);
    expect(await call('POST /reset', {})).toEqual({ status: 204, body: '' });
    expect(await control.users()).toEqual({ users: [], next: null, total: 0 });
    expect([await control.inbox(), await control.events(), await control.faults()]).toEqual([[], [], []]);
    expect((await control.clock()).offsetSeconds).toBe(0);
    expect((await call('GET /endpoints')).body).toEqual(endpoints);
    await control.createUser(HANAKO);
    expect((await signIn(HANAKO.email, HANAKO.password)).data).toEqual({ signIn: { kind: 'SMS_MFA' } });
    expect((await call('POST /reset', { all: true })).status).toBe(400);
  });

  test('lets scheduled rules run again after their period', async () => {
    const other = await startEngine({ assembly: demoAssembly(), stateFolder: null });
    const clock = await EngineControl.connect(other.consoleUrl);
    const runs = () => other.logs().filter((line) => line.includes('asked for SCHEDULE')).length;
    await clock.advanceClock(10 * 24 * 3600);
    await expect.poll(runs).toBe(1);
    await clock.reset();
    await clock.advanceClock(24 * 3600);
    await expect.poll(runs).toBe(2);
    await other.stop();
  });
});

test('endpoints name every API, its modes, the state and what is not emulated', async () => {
  expect((await call<Endpoints>('GET /endpoints')).body).toMatchObject({
    apis: [{ name: expect.any(String) as string, url: engine.graphqlUrl, apiKey: engine.apiKey }],
    authModes: expect.arrayContaining(['API_KEY', 'AMAZON_COGNITO_USER_POOLS']) as string[],
    notEmulated: engine.notEmulated,
    stateFolder: null,
    mailLimit: { perDay: 50, isEnforced: false },
  });
});

test('the content of a call that is not kept is a 404', async () => {
  expect(await call('GET /events/999999')).toMatchObject({
    status: 404,
    body: { error: expect.any(String) as string },
  });
});

test.each(['PATCH /users/x', 'POST /users', 'DELETE /users/x', 'PATCH /inbox/1', 'POST /reset', 'DELETE /faults/1'])(
  '%s is not taken from another origin or as another type',
  async (request) => {
    const [method = '', path = ''] = request.split(' ');
    const send = (headers: Record<string, string>) =>
      fetch(new URL(path, engine.consoleUrl), { method, headers, ...(method !== 'DELETE' && { body: '{}' }) });
    const type = { 'content-type': 'application/json' };
    expect((await send({ ...type, origin: 'http://evil.example' })).status).toBe(403);
    if (method !== 'DELETE') expect((await send({ 'content-type': 'text/plain' })).status).toBe(415);
  },
);
