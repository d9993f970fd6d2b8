import { describe, expect, test } from 'vitest';
import { Clock } from '../../../local/clock.ts';
import { FederationRequests } from '../../../local/cognito/state/FederationRequests.ts';
import { openState } from '../../../local/state.ts';

describe('sign-ins that are at an identity provider', () => {
  test('end once and within fifteen minutes', () => {
    using state = openState(null);
    const clock = new Clock();
    const requests = new FederationRequests(state, clock);
    const [one, other] = [requests.open({ n: 1 }), requests.open({ n: 2 })];
    expect(requests.spend(one)).toEqual({ n: 1 });
    expect(requests.spend(one)).toBeNull();
    clock.advance(15 * 60_000);
    expect(requests.spend(other)).toBeNull();
  });

  test('are at most a thousand: the oldest are dropped, because any page can begin one', () => {
    using state = openState(null);
    const clock = new Clock();
    const requests = new FederationRequests(state, clock);
    const opened = Array.from({ length: 1002 }, (_, n) => {
      clock.advance(1);
      return requests.open({ n });
    });
    const kept = opened.map((text) => requests.spend(text) !== null);
    expect(kept).toEqual([false, false, ...Array.from({ length: 1000 }, () => true)]);
  });
});
