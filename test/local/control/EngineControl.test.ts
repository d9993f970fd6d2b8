import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { EngineControl } from '../../../local/control/EngineControl.ts';
import { EngineControlError } from '../../../local/control/EngineControlError.ts';
import { startEngine, type Engine } from '../../../local/Engine.ts';
import type { OutgoingMessage } from '../../../local/inbox.ts';
import { demoAssembly } from '../demoAssembly.ts';

let engine: Engine;
let control: EngineControl;
beforeAll(async () => {
  engine = await startEngine({ assembly: demoAssembly(), stateFolder: null });
  control = await EngineControl.connect(engine.consoleUrl);
});
afterEach(() => control.reset());
afterAll(() => engine.stop());

const TO = 'hanako@example.com';
function deliver(code: string | null, changes: Partial<OutgoingMessage> = {}): void {
  engine.inbox.deliver({ to: TO, channel: 'EMAIL', subject: 'Code', body: `${code}`, code, ...changes });
}

/** Resolves when the engine has a wait for a message. */
async function waiting(): Promise<void> {
  const onMessage = engine.inbox.onMessage.bind(engine.inbox);
  await new Promise<void>((resolve) => {
    engine.inbox.onMessage = (listener) => {
      resolve();
      return onMessage(listener);
    };
  });
  engine.inbox.onMessage = onMessage;
}

describe('waitForCode', () => {
  test('returns the code of a message that comes later, and not that of an older one', async () => {
    deliver('111111');
    const ready = waiting();
    const code = control.waitForCode({ to: TO.toUpperCase(), timeoutSeconds: 30 });
    await ready;
    deliver('222222', { to: 'other@example.com' });
    deliver('333333');
    expect(await code).toBe('333333');
  });

  test('returns the newest code after a message that is named', async () => {
    deliver('111111');
    const after = await control.lastMessageId();
    deliver('222222');
    deliver('333333');
    deliver(null);
    expect(await control.waitForCode({ to: TO, after })).toBe('333333');
    expect(await control.waitForCode({ to: TO, after: 0 })).toBe('333333');
  });

  test('goes on waiting after a message without a code, and looks at one channel only', async () => {
    const after = await control.lastMessageId();
    deliver(null, { channel: 'SMS' });
    const ready = waiting();
    const code = control.waitForCode({ to: TO, channel: 'SMS', after, timeoutSeconds: 30 });
    await ready;
    deliver('111111');
    deliver('222222', { channel: 'SMS' });
    expect(await code).toBe('222222');
  });

  test('says what was awaited and what the inbox has, with masked addresses', async () => {
    const wait = { to: TO, channel: 'SMS', timeoutSeconds: 0 } as const;
    await expect(control.waitForCode(wait)).rejects.toThrow(
      /^No code came to h\*\*\*@e\*\*\* \(SMS\) within 0 s, after message \d+\. The inbox is empty\.$/,
    );
    deliver('111111');
    await expect(control.waitForCode(wait)).rejects.toThrow(
      /The inbox has 1 message; newest last: #\d+ EMAIL to h\*\*\*@e/,
    );
    for (const to of Array.from({ length: 5 }, () => '+819012345678')) deliver(null, { to, channel: 'SMS' });
    const error = await control.waitForMessage({ to: '+819099990000', timeoutSeconds: 0 }).catch(String);
    expect(error).toMatch(
      /No message came to \+\*+0000 \(EMAIL or SMS\).* has 6 messages; .*SMS to \+\*+5678 .*without a code/,
    );
    expect(error).not.toMatch(/hanako|9012345678|111111/);
  });

  test('waits for a part of a second', async () => {
    const sent = vi.spyOn(globalThis, 'fetch');
    await expect(control.waitForMessage({ to: TO, timeoutSeconds: 0.2 })).rejects.toThrow('within 0.2 s');
    const waits = sent.mock.calls.map(([url]) => new URL(url as URL).searchParams.get('wait') ?? '0');
    expect(Math.max(...waits.map(Number))).toBeGreaterThan(0);
    expect(Math.max(...waits.map(Number))).toBeLessThanOrEqual(0.2);
  });

  test('takes an address alone, and returns the latest code without waiting', async () => {
    deliver('111111');
    deliver('222222');
    expect(await control.latestCode(TO)).toBe('222222');
    const ready = waiting();
    const message = control.waitForMessage(TO);
    await ready;
    deliver('333333');
    expect((await message).code).toBe('333333');
    await expect(control.latestCode('nothing@example.com')).rejects.toThrow('No code came to n***@e***');
  });

  test('ends with the reason of its signal', async () => {
    const abort = new AbortController();
    const ready = waiting();
    const code = control.waitForCode({ to: TO, timeoutSeconds: 600, signal: abort.signal });
    await ready;
    abort.abort(new Error('the test is over'));
    await expect(code).rejects.toThrow('the test is over');
  });
});

describe('EngineControl', () => {
  test('reads and clears the inbox', async () => {
    deliver('111111');
    deliver('222222', { to: 'other@example.com' });
    expect(await control.waitForMessage({ to: TO, after: 0 })).toMatchObject({ code: '111111', read: false });
    expect(await control.inbox({ q: 'OTHER' })).toMatchObject([{ code: '222222' }]);
    await control.clearInbox(TO);
    expect(await control.inbox()).toMatchObject([{ code: '222222' }]);
    await control.clearInbox();
    expect(await control.lastMessageId()).toBe(0);
  });

  test('moves the clock, and resets it', async () => {
    expect((await control.advanceClock(3600)).offsetSeconds).toBe(3600);
    await control.reset();
    expect((await control.clock()).offsetSeconds).toBe(0);
  });

  test('creates, finds, changes and deletes users', async () => {
    const { user } = await control.createUser({ email: TO, password: 'Sakura-2026' });
    expect((await control.users({ q: 'hanako', limit: 1 })).users).toEqual([user]);
    expect((await control.changeUser(user.sub, { enabled: false })).user.enabled).toBe(false);
    expect((await control.user(user.sub)).user.enabled).toBe(false);
    await control.deleteUser(user.sub);
    expect((await control.seed(2)).users.map(({ nickname }) => nickname)).toEqual(['Alice', 'Ben']);
    const calls = await control.events();
    expect(calls.map(({ name }) => name)).toEqual(['CreateUser', 'ChangeUser', 'DeleteUser', 'SeedUsers']);
    const [created] = calls;
    expect(await control.events(created?.trace)).toEqual([created]);
    expect((await control.event(created?.id ?? 0)).request).toEqual({ email: TO, password: '***' });
  });

  test('injects faults and removes them', async () => {
    const { id } = await control.injectFault({ lose: 'EMAIL', times: null });
    await control.injectFault({ action: 'SignUp', delayMillis: 5 });
    await control.clearFaults(id);
    expect(await control.faults()).toMatchObject([{ action: 'SignUp' }]);
    await control.clearFaults();
    expect(await control.faults()).toEqual([]);
  });

  test('throws what the engine says, with its status and the exception of Cognito', async () => {
    const error: unknown = await control.createUser({ email: 'noaddress' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EngineControlError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^POST http:\S+\/users failed with 400: Username should be an email\.$/) as string,
      status: 400,
      exception: 'InvalidParameterException',
    });
    await expect(control.user('a/../b')).rejects.toMatchObject({ status: 404 });
  });

  test('knows no user with an empty sub', async () => {
    const error = { name: 'EngineControlError', message: 'There is no user with an empty sub.', status: 404 };
    await expect(control.user('')).rejects.toMatchObject(error);
    await expect(control.deleteUser('')).rejects.toMatchObject(error);
    await expect(control.changeUser('', {})).rejects.toMatchObject(error);
  });
});

describe('connect', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  test('says that no engine answers', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    await expect(EngineControl.connect(`http://127.0.0.1:${port}`)).rejects.toThrow(
      /^No engine answers GET http:\S+\/endpoints\. Start an engine, or pass its address\.$/,
    );
  });

  test('says that something else answers', async () => {
    server = createServer((_, response) => response.end('<html>')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(EngineControl.connect(`http://127.0.0.1:${port}`)).rejects.toThrow('this is not an engine');
  });
});
