import { describe, expect, test } from 'vitest';
import { Clock } from '../../local/clock.ts';
import type { EngineEvent } from '../../local/engineApi.ts';
import { EventLog } from '../../local/events.ts';
import { traceHeader } from '../../local/trace.ts';

const start = { service: 'cognito', name: 'SignUp' } as const;

function openLog(): EventLog {
  return new EventLog(new Clock());
}

describe('EventLog', () => {
  test("lists the calls in the order of their ends, on the engine's clock", async () => {
    const clock = new Clock();
    clock.advance(86_400_000);
    const log = new EventLog(clock);
    await log.call(start, () => undefined);
    await log.call({ ...start, name: 'InitiateAuth' }, (call) => void (call.outcome = 'NotAuthorizedException'));
    expect(log.list().map(({ name, outcome }) => [name, outcome])).toEqual([
      ['SignUp', 'ok'],
      ['InitiateAuth', 'NotAuthorizedException'],
    ]);
    const [first] = log.list();
    expect(Math.abs(Date.parse(first?.at ?? '') - clock.nowMillis())).toBeLessThan(1000);
    expect(Date.parse(first?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(first?.startedAt ?? ''));
  });

  test('keeps the last thousand', async () => {
    const log = openLog();
    for (let number = 1; number <= 1003; number += 1) await log.call(start, () => undefined);
    expect(log.list()).toHaveLength(1000);
    expect([log.list()[0]?.id, log.list().at(-1)?.id]).toEqual([4, 1003]);
  });

  test('hands out a copy', async () => {
    const log = openLog();
    await log.call(start, () => undefined);
    log.list().pop();
    expect(log.list()).toHaveLength(1);
  });

  test('tells listeners until they leave', async () => {
    const log = openLog();
    const heard: EngineEvent[] = [];
    const leave = log.onEvent((happened) => heard.push(happened));
    await log.call(start, () => undefined);
    leave();
    await log.call(start, () => undefined);
    expect(heard).toEqual(log.list().slice(0, 1));
  });

  test('links a call to its caller, also when calls of two requests overlap', async () => {
    const log = openLog();
    const request = (name: string) =>
      log.call({ service: 'appsync', name }, async () => {
        await Promise.resolve();
        await log.call({ service: 'lambda', name: `${name}.fn` }, () => Promise.resolve());
      });
    await Promise.all([request('one'), request('two')]);
    const links = log.list().map(({ name, parent, trace }) => {
      const caller = log.list().find(({ id }) => id === parent);
      return [name, caller?.name, caller === undefined || caller.trace === trace];
    });
    expect(links.toSorted()).toEqual([
      ['one', undefined, true],
      ['one.fn', 'one', true],
      ['two', undefined, true],
      ['two.fn', 'two', true],
    ]);
    expect(new Set(log.list().map(({ trace }) => trace)).size).toBe(2);
  });

  test('links a request to the call that sent it, and no other header', async () => {
    const log = openLog();
    let header = '';
    await log.call({ service: 'lambda', name: 'fn' }, () => {
      header = traceHeader();
    });
    const [caller] = log.list();
    const follow = async (sent: string | null) => {
      await log.follow(sent, () => log.call(start, () => undefined));
      return log.list().at(-1);
    };
    expect(await follow(header)).toMatchObject({ parent: caller?.id, trace: caller?.trace });
    const foreign = [null, '', 'Root=x', header.replace(/Root=1-./, 'Root=1-g'), header.replace(/1;/, 'f;')];
    for (const sent of [...foreign, header.replace('Root=1-', 'Root=1-0').slice(0, -1)]) {
      const event = await follow(sent);
      expect([event?.parent, event?.trace === caller?.trace], String(sent)).toEqual([null, false]);
    }
  });

  test('records an error that is thrown, and throws it', async () => {
    const log = openLog();
    await expect(log.call(start, () => Promise.reject(new RangeError('no')))).rejects.toThrow('no');
    expect(log.list()).toMatchObject([{ outcome: 'RangeError' }]);
  });

  test('keeps the content of the calls of the last 200 traces', async () => {
    const log = openLog();
    for (let number = 1; number <= 201; number += 1) {
      await log.call(start, (call) => Object.assign(call, { request: { number }, response: { ok: true } }));
    }
    expect(log.detail(1)).toBeNull();
    expect(log.detail(2)).toMatchObject({ event: { id: 2 }, request: { number: 2 }, response: { ok: true } });
    expect(JSON.stringify(log.list())).not.toContain('number');
    log.clear();
    expect([log.list(), log.detail(2)]).toEqual([[], null]);
  });

  test('keeps the content of the first hundred calls of a trace', async () => {
    const log = openLog();
    await log.call({ service: 'appsync', name: 'Query.all' }, async () => {
      for (let number = 1; number <= 101; number += 1) {
        await log.call(start, (call) => void (call.request = number));
      }
    });
    expect([log.detail(101)?.request, log.detail(102)]).toEqual([100, null]);
  });
});
