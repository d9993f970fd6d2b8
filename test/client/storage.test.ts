import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAuthClient } from '../../client/index.ts';
import { createSession, type TextStorage } from '../../client/session.ts';
import { FakeGateway } from './fakeGateway.ts';
import { settled, sharedStorage } from './tabs.ts';

let gateway: FakeGateway;
let turn = 0;
let name: string;
let page: EventTarget;

beforeEach(() => {
  gateway = new FakeGateway();
  name = `storage-${(turn += 1)}`;
  page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});
afterEach(() => {
  vi.useRealTimers();
});

/** Opens a tab, which records the types of events and the reasons. */
function open(storage: TextStorage) {
  const session = createSession({ storage, name });
  const news: string[] = [];
  session.subscribe(({ type, state }) => {
    news.push(state.status === 'signedOut' && state.reason ? `${type} ${state.reason.code}` : type);
  });
  return { session, auth: createAuthClient(gateway.transport, { session, challengeStorage: storage }), news };
}

/** Returns a storage that can be made to fail. */
function brokenStorage(): TextStorage & { broken: Set<keyof TextStorage> } {
  const storage = sharedStorage();
  const broken = new Set<keyof TextStorage>();
  const fail = (method: keyof TextStorage): void => {
    if (broken.has(method)) throw new DOMException('full or blocked', 'QuotaExceededError');
  };
  return {
    broken,
    getItem(key) {
      fail('getItem');
      return storage.getItem(key);
    },
    setItem(key, text) {
      fail('setItem');
      storage.setItem(key, text);
    },
    removeItem(key) {
      fail('removeItem');
      storage.removeItem(key);
    },
  };
}

describe('a storage that is full or blocked', () => {
  test('keeps no one from signing in, renewing and signing out', async () => {
    const storage = brokenStorage();
    const { session, news } = open(storage);
    session.keep(gateway.issue('hanako'));
    const stored = storage.getItem(`${name}.session`);
    storage.broken.add('setItem').add('removeItem');

    await session.refresh();
    expect(session.tokens()?.refreshToken).toBe('hanako-R2');
    expect(storage.getItem(`${name}.session`)).toBe(stored);
    await session.refresh();
    expect(gateway.seen.map(({ refreshToken }) => refreshToken)).toEqual(['hanako-R1', 'hanako-R2']);

    expect(await session.signOut()).toMatchObject({ status: 'done' });
    expect(session.tokens()).toBeNull();
    expect(news).toEqual(['initial', 'signedIn', 'renewed', 'renewed', 'signedOut']);
  });

  test('keeps the challenge in memory', async () => {
    const storage = brokenStorage();
    storage.broken.add('setItem').add('removeItem');
    const transport = new FakeGateway().transport;
    const challenge = {
      __typename: 'Challenge',
      kind: 'SMS_MFA',
      session: 's',
      expiresIn: 180,
      resendAvailableIn: null,
      resendAvailableAt: null,
    };
    const auth = createAuthClient(
      {
        run: (...call) =>
          call[0] === 'signIn' ? Promise.resolve({ data: { signIn: challenge } }) : transport.run(...call),
      },
      { challengeStorage: storage },
    );

    expect(await auth.signIn({ username: 'a', password: 'p' })).toMatchObject({ status: 'challenge' });
    expect(auth.restore()).toMatchObject({ session: 's', username: 'a' });
    auth.abandon();
    expect(auth.restore()).toBeNull();
  });

  test('is written again with the next change', () => {
    const storage = brokenStorage();
    const { session } = open(storage);
    storage.broken.add('setItem');
    session.keep(gateway.issue('hanako'));
    storage.broken.clear();

    session.keep(gateway.issue('taro'));

    expect(storage.getItem(`${name}.session`)).toContain('taro-R2');
  });

  test('that cannot be read has no effect on the tokens in memory', () => {
    const storage = brokenStorage();
    const { session } = open(storage);
    session.keep(gateway.issue('hanako'));
    storage.broken.add('getItem');

    expect(session.user()?.sub).toBe('hanako');
    expect(open(storage).session.tokens()).toBeNull();
  });

  test('never makes a method throw, and the last change counts', async () => {
    const step = fc.record({
      broken: fc.subarray<keyof TextStorage>(['getItem', 'setItem', 'removeItem']),
      action: fc.constantFrom('signIn', 'refresh', 'signOut'),
    });
    gateway.delayMillis = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        name = `storage-${(turn += 1)}`;
        const storage = brokenStorage();
        const { session, news } = open(storage);
        let expected: string | undefined;
        for (const { broken, action } of steps) {
          storage.broken.clear();
          for (const method of broken) storage.broken.add(method);
          if (action === 'signIn') session.keep(gateway.issue((expected = `user${(turn += 1)}`)));
          else if (action === 'refresh') await session.refresh();
          else {
            await session.signOut();
            expected = undefined;
          }
          expect(session.user()?.sub).toBe(expected);
          expect(news.at(-1)).toMatch(
            expected === undefined ? /^(initial|signedOut)$/ : /^(signedIn|renewed|userChanged)$/,
          );
        }
        session.close();
      }),
      {
        numRuns: 100,
        examples: [
          [
            [
              { broken: ['getItem'], action: 'signIn' },
              { broken: ['getItem', 'setItem'], action: 'signIn' },
              { broken: [], action: 'refresh' },
            ],
          ],
        ],
      },
    );
  });
});

describe('a storage that is emptied', () => {
  test.each([
    ['a storage event', () => page.dispatchEvent(new Event('storage'))],
    ['a return to the page', () => page.dispatchEvent(new Event('pageshow'))],
  ])('ends the session in a tab that gets %s', async (_what, send) => {
    const storage = sharedStorage();
    const { session, news } = open(storage);
    session.keep(gateway.issue('hanako'));

    storage.removeItem(`${name}.session`);
    send();

    await settled(() => expect(news).toEqual(['initial', 'signedIn', 'signedOut']));
    expect(session.state()).toEqual({ status: 'signedOut' });
  });

  test('ends the session in a tab that reads it', async () => {
    const storage = sharedStorage();
    const { session, news } = open(storage);
    session.keep(gateway.issue('hanako'));

    storage.removeItem(`${name}.session`);
    expect(await session.getAccessToken()).toBeNull();

    await settled(() => expect(news).toEqual(['initial', 'signedIn', 'signedOut']));
  });
});

describe('a sign-in in another tab', () => {
  test('is announced when the message arrives before the storage has changed', async () => {
    const [mine, theirs] = [sharedStorage(), sharedStorage()];
    const [one, two] = [open(mine), open(theirs)];

    two.session.keep(gateway.issue('hanako'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    // The browser copies the storage to the other process later.
    mine.setItem(`${name}.session`, String(theirs.getItem(`${name}.session`)));
    page.dispatchEvent(new Event('storage'));

    await settled(() => expect(one.news).toEqual(['initial', 'signedIn']));
  });

  test('after a sign-out is not undone by the message of the sign-out', async () => {
    const [mine, theirs] = [sharedStorage(), sharedStorage()];
    const [one, two] = [open(mine), open(theirs)];
    two.session.keep(gateway.issue('hanako'));
    mine.setItem(`${name}.session`, String(theirs.getItem(`${name}.session`)));
    one.session.state();

    two.session.keep(null);
    two.session.keep(gateway.issue('taro'));
    await settled(() => expect(one.news.at(-1)).toBe('signedOut'));
    mine.setItem(`${name}.session`, String(theirs.getItem(`${name}.session`)));
    await new Promise((resolve) => setTimeout(resolve, 1200));

    expect(mine.getItem(`${name}.session`)).toContain('taro');
    expect(one.session.user()?.sub).toBe('taro');
  });
});

describe('a tab that was duplicated with its own storage', () => {
  test('writes new tokens of the other tab a second later', async () => {
    const [mine, theirs] = [sharedStorage(), sharedStorage()];
    const [one, two] = [open(mine), open(theirs)];
    one.session.keep(gateway.issue('hanako'));
    theirs.setItem(`${name}.session`, String(mine.getItem(`${name}.session`)));
    two.session.state();

    await one.session.refresh();

    await settled(() => expect(theirs.getItem(`${name}.session`)).toContain('hanako-R2'));
  });
});

describe('what is stored by others', () => {
  test.each([
    '{"foo":1}',
    '[]',
    '1',
    '"text"',
    'null',
    '{',
    '{"accessToken":"a","idToken":1,"expiresIn":1,"renewAt":1}',
  ])('%s is no session', async (text) => {
    const storage = sharedStorage();
    storage.setItem(`${name}.session`, text);
    storage.setItem(`${name}.challenge`, text);
    const { session, auth } = open(storage);

    expect([session.tokens(), session.user(), auth.restore()]).toEqual([null, null, null]);
    session.keep(gateway.issue('hanako'));
    expect(await auth.me()).toMatchObject({ status: 'done' });
  });

  test('messages of another app on the same channel are ignored', async () => {
    const { session, news } = open(sharedStorage());
    session.keep(gateway.issue('hanako'));
    const channel = new BroadcastChannel(name);
    for (const message of [null, 'text', { from: 'hanako-R1', to: { foo: 1 } }, { from: 'other', to: null }])
      channel.postMessage(message);
    await new Promise((resolve) => setTimeout(resolve, 50));
    channel.close();

    expect(session.user()?.sub).toBe('hanako');
    expect(news).toEqual(['initial', 'signedIn']);
  });
});

test('a storage that returns promises is reported at once', () => {
  const storage = { getItem: () => Promise.resolve(null), setItem: vi.fn(), removeItem: vi.fn() };

  expect(() => createSession({ storage: storage as unknown as TextStorage })).toThrow(TypeError);
  expect(() => createAuthClient(gateway.transport, { challengeStorage: storage as unknown as TextStorage })).toThrow(
    'asynchronous',
  );
});
