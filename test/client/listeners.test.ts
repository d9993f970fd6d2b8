import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createAuthClient } from '../../client/index.ts';
import { createSession, memoryStorage, type SessionEvent } from '../../client/session.ts';
import { FakeGateway, jwt } from './fakeGateway.ts';
import { settled, sharedStorage } from './tabs.ts';

let gateway: FakeGateway;
let turn = 0;
let name: string;

beforeEach(() => {
  gateway = new FakeGateway();
  name = `listeners-${(turn += 1)}`;
});

describe('a listener', () => {
  test('hears the initial state, a sign-in, a renewal, another user and a sign-out', async () => {
    const session = createSession({ name });
    createAuthClient(gateway.transport, { session });
    const heard: [SessionEvent['type'], string | undefined][] = [];
    session.subscribe(({ type, state }) =>
      heard.push([type, state.status === 'signedIn' ? state.user.sub : undefined]),
    );

    session.keep(gateway.issue('hanako'));
    await session.refresh();
    session.keep(gateway.issue('taro'));
    await session.signOut();
    session.keep(null);

    expect(heard).toEqual([
      ['initial', undefined],
      ['signedIn', 'hanako'],
      ['renewed', 'hanako'],
      ['userChanged', 'taro'],
      ['signedOut', undefined],
    ]);
  });

  test('that throws changes nothing for the session, other listeners and other tabs', async () => {
    const reported: unknown[] = [];
    vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
    const storage = sharedStorage();
    const [one, two] = [createSession({ storage, name }), createSession({ storage, name })];
    const auth = createAuthClient(gateway.transport, { session: one });
    const fault = new Error('of the app');
    const [here, there]: string[][] = [[], []];
    one.subscribe(() => {
      throw fault;
    });
    one.subscribe(({ type }) => here?.push(type));
    two.subscribe(({ type }) => there?.push(type));

    one.keep(gateway.issue('hanako'));
    expect(await one.refresh()).toMatchObject({ status: 'signedIn' });
    expect(await auth.signOut()).toMatchObject({ status: 'done' });

    expect(here).toEqual(['initial', 'signedIn', 'renewed', 'signedOut']);
    await settled(() => expect(there?.at(-1)).toBe('signedOut'));
    expect(reported).toEqual([fault, fault, fault, fault]);
  });

  test('that throws is reported on the console where there is no reportError', () => {
    vi.stubGlobal('reportError', undefined);
    const report = vi.spyOn(console, 'error').mockReturnValue();

    createSession().subscribe(() => {
      throw new Error('of the app');
    });

    expect(report).toHaveBeenCalledOnce();
  });

  test('that signs out lets the others hear the events in their order', () => {
    const session = createSession();
    const heard: string[] = [];
    session.subscribe(({ type }) => {
      if (type === 'signedIn') session.keep(null);
    });
    session.subscribe(({ type }) => heard.push(type));

    session.keep(gateway.issue('hanako'));

    expect(heard).toEqual(['initial', 'signedIn', 'signedOut']);
  });

  test('that unsubscribes another one is the last to hear the event', () => {
    const session = createSession();
    const heard: string[] = [];
    let stop = (): void => undefined;
    session.subscribe(({ type }) => {
      if (type === 'signedIn') stop();
    });
    stop = session.subscribe(({ type }) => heard.push(type));

    session.keep(gateway.issue('hanako'));

    expect(heard).toEqual(['initial']);
  });

  test('hears the reason of a session that ended in another tab, even after the storage was empty', async () => {
    const storage = sharedStorage();
    const [one, two] = [createSession({ storage, name }), createSession({ storage, name })];
    one.keep(gateway.issue('hanako'));
    two.subscribe(() => undefined);
    const { refreshToken } = two.tokens() ?? {};
    storage.removeItem(`${name}.session`);
    await settled(() => expect(two.state()).toEqual({ status: 'signedOut' }));
    await new Promise((resolve) => setTimeout(resolve, 100));

    const reason = { code: 'REFRESH_TOKEN_REUSED', message: '', messageKey: '', retryable: false };
    const channel = new BroadcastChannel(name);
    channel.postMessage({ from: refreshToken, to: null, reason });

    await settled(() => expect(two.state()).toEqual({ status: 'signedOut', reason }));
    const known = two.state();
    channel.postMessage({ from: refreshToken, to: null, reason: { ...reason, code: 'INTERNAL' } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(two.state(), 'the first reason stays').toBe(known);
    channel.close();
    two.close();
  });
});

describe('the state', () => {
  test('is the same object until something changes, as useSyncExternalStore needs it', () => {
    const storage = sharedStorage();
    const { state, tokens, user, keep } = createSession({ storage, name });
    const before = state();
    expect(state()).toBe(before);

    keep(gateway.issue('hanako'));

    const after = state();
    expect(after).not.toBe(before);
    expect([state(), tokens(), user()].every((value, index) => value === [state(), tokens(), user()][index])).toBe(
      true,
    );
    expect(state()).toBe(after);
  });

  test('has the user by the claims of the ID token, without a request', () => {
    const session = createSession();
    session.keep(gateway.issue('hanako'));

    expect(session.user()).toEqual({
      sub: 'hanako',
      email: 'hanako@example.com',
      phoneNumber: '+819012345678',
      nickname: '花子',
      claims: expect.objectContaining({ turn: 1 }),
    });
    expect(gateway.seen).toEqual([]);
  });

  test.each(['', 'opaque', 'a.b.c', jwt([1]), 'a.bnVsbA.c'])(
    'has a user without a name for the ID token %o',
    (idToken) => {
      const session = createSession();
      session.keep({ ...gateway.issue('hanako'), idToken });

      expect(session.user()).toMatchObject({ sub: '', email: undefined });
    },
  );
});

describe('the lifetime', () => {
  test('of subscriptions ends with close, and the tokens stay', async () => {
    const storage = sharedStorage();
    const [one, two] = [createSession({ storage, name }), createSession({ storage, name })];
    const heard: string[] = [];
    const stop = two.subscribe(({ type }) => heard.push(type));

    two.close();
    stop();
    one.keep(gateway.issue('hanako'));
    await new Promise((resolve) => setTimeout(resolve, 100));

    expect(heard).toEqual(['initial']);
    expect(two.user()?.sub).toBe('hanako');
  });

  test('of a session in memory ends in the same way', () => {
    const session = createSession();
    const heard: string[] = [];
    session.subscribe(({ type }) => heard.push(type));

    session.close();
    session.keep(gateway.issue('hanako'));

    expect(heard).toEqual(['initial']);
  });

  test('of a channel ends with the last subscription', () => {
    const close = vi.spyOn(BroadcastChannel.prototype, 'close');
    const session = createSession({ storage: sharedStorage(), name });
    const [first, second] = [session.subscribe(() => undefined), session.subscribe(() => undefined)];

    first();
    first();
    expect(close).not.toHaveBeenCalled();
    second();
    expect(close).toHaveBeenCalledOnce();
  });

  test('of a session ends when nothing refers to it', async () => {
    const { runInNewContext } = await import('node:vm');
    const { setFlagsFromString } = await import('node:v8');
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const storages = [() => memoryStorage(), () => sharedStorage()];
    const sessions = storages.flatMap((storage) =>
      Array.from({ length: 20 }, () => new WeakRef(createSession({ storage: storage(), name }))),
    );

    await settled(() => {
      collect();
      expect(sessions.filter((session) => session.deref() !== undefined)).toEqual([]);
    });
  });
});
