import { describe, expect, test } from 'vitest';
import { Clock } from '../../local/clock.ts';
import type { EngineEvent } from '../../local/engineApi.ts';
import { EventLog } from '../../local/events.ts';

const event = { service: 'cognito', name: 'SignUp', outcome: 'ok', durationMillis: 1 } as const;

describe('EventLog', () => {
  test("lists what happened, newest last, on the engine's clock", () => {
    const clock = new Clock();
    clock.advance(86_400_000);
    const log = new EventLog(clock);
    log.record(event);
    log.record({ ...event, name: 'InitiateAuth', outcome: 'NotAuthorizedException' });
    expect(log.list().map(({ name, outcome }) => [name, outcome])).toEqual([
      ['SignUp', 'ok'],
      ['InitiateAuth', 'NotAuthorizedException'],
    ]);
    expect(Math.abs(Date.parse(log.list()[0]?.at ?? '') - clock.nowMillis())).toBeLessThan(1000);
  });

  test('keeps the last thousand', () => {
    const log = new EventLog(new Clock());
    for (let number = 0; number < 1003; number += 1) log.record({ ...event, durationMillis: number });
    expect(log.list()).toHaveLength(1000);
    expect([log.list()[0]?.durationMillis, log.list().at(-1)?.durationMillis]).toEqual([3, 1002]);
  });

  test('hands out a copy', () => {
    const log = new EventLog(new Clock());
    log.list().push({ ...event, at: '' });
    expect(log.list()).toEqual([]);
  });

  test('tells listeners until they leave', () => {
    const log = new EventLog(new Clock());
    const heard: EngineEvent[] = [];
    const leave = log.onEvent((happened) => heard.push(happened));
    log.record(event);
    leave();
    log.record(event);
    expect(heard).toEqual(log.list().slice(0, 1));
  });
});
