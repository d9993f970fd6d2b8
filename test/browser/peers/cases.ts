import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { launchWithoutCookies } from '../launchChromium.ts';
import { breakRemoval, fillStorage, shiftClock } from '../pageFaults.ts';
import type { IssuerOptions } from '../server/TokenIssuer.ts';
import { hears, inTab, millisOf, type Setting } from './setting.ts';

/** What is run with each client, and what the table says of it. */
export interface Case {
  title: string;
  issuer?: IssuerOptions;
  /** Returns what the client did. */
  run: (setting: Setting) => Promise<string>;
}

/** What is waited for at most. */
const LONG_MILLIS = 40_000;
const TOO_LONG = `no result within ${LONG_MILLIS / 1000} s`;
/** How long a tab may take to hear of a change in another tab. */
const HEARD_MILLIS = 1000;
const ROUNDS = 30;
const MINUTES = 60_000;
const HOURS = 60 * MINUTES;

const renewalThatHangs: Case = {
  title: 'The answer to a renewal never comes in tab A; after that the server works. Tab B renews, then A again',
  async run({ server, open }) {
    const [a, b] = await signedInTabs(open);
    server.fail('refreshTokens', 'hang', 1);
    const first = inTab(a, 'renew').catch(() => 'page closed');
    await until(() => server.count('refreshTokens') === 1);
    const second = await timed(inTab(b, 'renew'));
    const again = await timed(inTab(a, 'renew'));
    void first;
    return `B: ${second}; A: ${again}`;
  },
};

const renewalThatIsThrottled: Case = {
  title: 'The server throttles. A tab renews 20 times, one after the other',
  async run({ server, open }) {
    const a = await open('a');
    await inTab(a, 'signIn');
    server.fail('refreshTokens', 'throttle');
    const results = new Set<string>();
    const end = performance.now() + LONG_MILLIS;
    let calls = 0;
    for (; calls < 20 && performance.now() < end; calls++) results.add(String(await inTab(a, 'renew')));
    const sent = server.count('refreshTokens');
    return `${sent} ${sent === 1 ? 'request' : 'requests'} for ${calls} calls; ${[...results].join(', ')}; ${await stillSignedIn(a)}`;
  },
};

const answerThatIsLost: Case = {
  title: 'The answer to a renewal is lost (grace period 5 s). The next renewal is 6 s later',
  issuer: { graceMillis: 5000 },
  async run({ server, open }) {
    const a = await open('a');
    await inTab(a, 'signIn');
    server.fail('refreshTokens', 'lose', 1);
    const first = await timed(inTab(a, 'renew'));
    await pause(6000);
    const second = await timed(inTab(a, 'renew'));
    return `${first}; then ${second}; ${await stillSignedIn(a)}`;
  },
};

function threeTabs(graceMillis: number, grace: string): Case {
  return {
    title: `Three tabs renew at the same time, ${ROUNDS} times (${grace})`,
    issuer: { graceMillis },
    async run({ server, open }) {
      const pages = [...(await signedInTabs(open)), await open('c')];
      const failures = new Map<string, number>();
      let signedOut = '';
      for (let round = 1; round <= ROUNDS && !signedOut; round++) {
        for (const result of await Promise.all(pages.map((page) => inTab(page, 'renew'))))
          if (result !== 'ok') failures.set(String(result), (failures.get(String(result)) ?? 0) + 1);
        const users = await Promise.all(pages.map((page) => inTab(page, 'user')));
        if (users.includes(null)) signedOut = `signed out in round ${round}`;
      }
      const failed = [...failures].map(([name, count]) => `${count} × ${name}`).join(', ') || 'no errors';
      const repeated = server.countRepeatedRefreshTokens('refreshTokens');
      const sent = `${server.count('refreshTokens')} requests, ${repeated} of them with a used token`;
      return `${sent}; ${failed}; ${signedOut || 'signed in'}`;
    },
  };
}

const eventsOfOtherTabs: Case = {
  title: `Tab A signs in and out ${ROUNDS} times. Tab B listens to the events`,
  async run({ open }) {
    const [a, b] = [await open('a'), await open('b')];
    const heard = { in: 0, out: 0 };
    for (let round = 0; round < ROUNDS; round++) {
      await inTab(a, 'signIn');
      if (await hears(b, 'signedIn', HEARD_MILLIS)) heard.in += 1;
      await inTab(a, 'signOut');
      if (await hears(b, 'signedOut', HEARD_MILLIS)) heard.out += 1;
    }
    return `heard ${heard.in} sign-ins and ${heard.out} sign-outs`;
  },
};

const otherUser: Case = {
  title: 'Tab A signs out and signs another user in. Tab B then asks for the user',
  async run({ open }) {
    const [a, b] = await signedInTabs(open);
    await inTab(a, 'signOut');
    await inTab(a, 'signIn', 'taro');
    const heard = await hears(b, 'signedIn', HEARD_MILLIS);
    return `${String(await inTab(b, 'user'))}; ${heard ? 'sign-in heard' : 'sign-in not heard'}`;
  },
};

const storageCleared: Case = {
  title: 'Another page of the origin calls `localStorage.clear()`',
  async run({ open, openBlank }) {
    const [a] = await signedInTabs(open);
    const blank = await openBlank();
    await blank.evaluate(() => localStorage.clear());
    const heard = await hears(a, 'signedOut', HEARD_MILLIS);
    return `${heard ? 'sign-out heard' : 'sign-out not heard'}; user: ${String(await inTab(a, 'user'))}`;
  },
};

const storageForeign: Case = {
  title: 'Every value of the client in localStorage is replaced by `{"foo":1}`; the page is loaded again',
  async run({ open }) {
    const a = await open('a');
    await inTab(a, 'signIn');
    await a.evaluate(() => {
      for (const key of Object.keys(localStorage)) localStorage.setItem(key, '{"foo":1}');
    });
    await a.reload();
    const before = await timed(inTab(a, 'user'));
    const result = await timed(inTab(a, 'signIn'));
    return `user: ${before}; signing in: ${result}; user: ${String(await inTab(a, 'user'))}`;
  },
};

const storageFullAtSignIn: Case = {
  title: 'localStorage is full. The user signs in and renews the tokens',
  async run({ open }) {
    const a = await open('a');
    await a.evaluate(fillStorage, 'localStorage');
    const results = [await inTab(a, 'signIn'), await inTab(a, 'renew')];
    return `${results.map(String).join(', then ')}; ${await stillSignedIn(a)}`;
  },
};

const storageFullAtRenewal: Case = {
  title: 'localStorage is full and the new tokens are larger (no grace period). The tokens are renewed twice',
  issuer: { graceMillis: 0 },
  async run({ server, open }) {
    const a = await open('a');
    await inTab(a, 'signIn');
    await a.evaluate(fillStorage, 'localStorage');
    server.issuer.padding = 1000;
    const results = [await inTab(a, 'renew'), await inTab(a, 'renew')];
    return `${results.map(String).join(', then ')}; ${await stillSignedIn(a)}`;
  },
};

const storageNotRemovable: Case = {
  title: '`localStorage.removeItem` throws. The user signs out',
  async run({ open }) {
    const a = await open('a');
    await inTab(a, 'signIn');
    await a.evaluate(breakRemoval);
    const result = await timed(inTab(a, 'signOut'));
    return `${result}; ${await stillSignedIn(a)}`;
  },
};

const sandboxedFrame: Case = {
  title: 'In a frame with `sandbox="allow-scripts"`: sign in, renew, sign out',
  async run({ openFrame }) {
    return journey(await openFrame());
  },
};

const cookiesBlocked: Case = {
  title: 'In a browser that blocks cookies and storage: sign in, renew, sign out',
  async run({ withContext }) {
    const profile = mkdtempSync(join(tmpdir(), 'genkan-profile-'));
    const context = await launchWithoutCookies(profile);
    try {
      return await journey(await withContext(context).open('a'));
    } finally {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    }
  },
};

function clockCase(clockError: number, name: string): Case {
  return {
    title: `The device's clock is ${name}. The user signs in; the page asks for the user five times`,
    async run({ server, context, open }) {
      await context.addInitScript(shiftClock, clockError);
      const a = await open('a');
      const result = await inTab(a, 'signIn');
      for (let call = 0; call < 5; call++) await inTab(a, 'user');
      return `${String(result)}; ${server.count('refreshTokens')} renewals; ${await stillSignedIn(a)}`;
    },
  };
}

/** All cases in the order of the table. */
export const CASES: readonly Case[] = [
  renewalThatHangs,
  renewalThatIsThrottled,
  answerThatIsLost,
  threeTabs(10_000, 'grace period 10 s'),
  threeTabs(0, 'no grace period'),
  eventsOfOtherTabs,
  otherUser,
  storageCleared,
  storageForeign,
  storageFullAtSignIn,
  storageFullAtRenewal,
  storageNotRemovable,
  sandboxedFrame,
  cookiesBlocked,
  clockCase(4 * MINUTES, '4 minutes fast'),
  clockCase(-4 * MINUTES, '4 minutes slow'),
  clockCase(9 * HOURS, '9 hours fast'),
  clockCase(-9 * HOURS, '9 hours slow'),
];

async function signedInTabs(open: Setting['open']): Promise<[Page, Page]> {
  const a = await open('a');
  await inTab(a, 'signIn');
  const b = await open('b');
  await until(async () => (await inTab(b, 'user')) !== null);
  return [a, b];
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 5000;
  while (!(await condition()) && performance.now() < end) await pause(50);
}

/** Returns the result of a call and how long it took. */
async function timed(call: Promise<unknown>): Promise<string> {
  const limit = new AbortController();
  const tooLong = pause(LONG_MILLIS, TOO_LONG, { signal: limit.signal });
  tooLong.catch(() => undefined);
  const { millis, result } = await millisOf(() => Promise.race([call, tooLong]));
  limit.abort();
  return millis > 1000 && result !== TOO_LONG
    ? `${String(result)} after ${Math.round(millis / 1000)} s`
    : String(result);
}

async function stillSignedIn(page: Page): Promise<string> {
  return (await inTab(page, 'user')) === null ? 'signed out' : 'signed in';
}

async function journey(page: Parameters<typeof inTab>[0]): Promise<string> {
  const results: string[] = [];
  for (const call of ['signIn', 'renew', 'user', 'signOut'] as const) results.push(await timed(inTab(page, call)));
  return results.join(', ');
}
