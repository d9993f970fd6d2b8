import { describe, expect, test } from 'vitest';
import type { EngineEvent } from '../../local/engineApi.ts';
import { chooseEvents } from '../../console/log/chooseEvents.ts';
import { nestEvents } from '../../console/log/nestEvents.ts';

const START = Date.parse('2026-03-03T09:00:00.000Z');
/** Returns an event, stamped at its end as the engine does. */
function event(service: EngineEvent['service'], name: string, [from, until]: [number, number]): EngineEvent {
  return {
    at: new Date(START + until).toISOString(),
    ...{ service, name, outcome: 'ok', durationMillis: until - from },
  };
}

const SIGN_IN = [
  event('secretsmanager', 'GetSecretValue', [3, 5]),
  event('lambda', 'message', [12, 14]),
  { ...event('cognito', 'InitiateAuth', [8, 18]), user: 'f0a1' },
  event('lambda', 'auth', [2, 20]),
  event('appsync', 'Mutation.signIn', [0, 22]),
];

describe('nestEvents', () => {
  test('puts a call before the calls that it caused, one level up, with the user', () => {
    expect(nestEvents(SIGN_IN).map(({ name, depth, who }) => [name, depth, who])).toEqual([
      ['Mutation.signIn', 0, 'f0a1'],
      ['auth', 1, 'f0a1'],
      ['InitiateAuth', 2, 'f0a1'],
      ['message', 3, undefined],
      ['GetSecretValue', 2, undefined],
    ]);
  });

  test('keeps two requests apart that follow each other', () => {
    const later = [event('lambda', 'auth', [102, 104]), { ...event('appsync', 'Query.me', [100, 106]), user: 'b2c3' }];
    const nested = nestEvents([...SIGN_IN, ...later]);
    expect(nested.map(({ depth }) => depth)).toEqual([0, 1, 0, 1, 2, 3, 2]);
    expect(nested.map(({ who }) => who).slice(0, 3)).toEqual(['b2c3', undefined, 'f0a1']);
  });

  test('takes no event for a caller that cannot call the service or began later', () => {
    const apart = [
      event('cognito', 'AdminGetUser', [1, 3]),
      event('appsync', 'Query.authConfig', [0, 6]),
      event('lambda', 'auth', [0, 40]),
      event('appsync', 'Mutation.signUp', [30, 42]),
    ];
    expect(nestEvents(apart).map(({ name, depth }) => [name, depth])).toEqual([
      ['Mutation.signUp', 0],
      ['auth', 0],
      ['Query.authConfig', 0],
      ['AdminGetUser', 1],
    ]);
  });

  test('nests events whose times were rounded apart', () => {
    const rounded = [event('lambda', 'auth', [9.2, 20.6]), event('appsync', 'Query.me', [10, 20])];
    expect(nestEvents(rounded).map(({ depth }) => depth)).toEqual([0, 1]);
  });
});

describe('chooseEvents', () => {
  const events = nestEvents([
    ...SIGN_IN,
    { ...event('cognito', 'SignUp', [50, 60]), outcome: 'UsernameExistsException' },
  ]);
  const nameOf = (sub: string | undefined) => (sub === 'f0a1' ? '花子' : '');
  const names = (filter: Partial<Parameters<typeof chooseEvents>[1]>) =>
    chooseEvents(events, { text: '', onlyFailures: false, without: new Set(), ...filter }, nameOf).map(
      ({ name }) => name,
    );

  test('returns all events without a filter', () => {
    expect(names({})).toEqual(events.map(({ name }) => name));
  });

  test.each([
    [{ text: 'signin' }, ['Mutation.signIn']],
    [{ text: ' 花子  lambda ' }, ['auth']],
    [{ text: 'usernameexists' }, ['SignUp']],
    [{ onlyFailures: true }, ['SignUp']],
    [{ without: new Set(['lambda', 'appsync', 'secretsmanager']) }, ['SignUp', 'InitiateAuth']],
    [{ text: 'signin signup' }, []],
  ])('filters by %j', (filter, expected) => {
    expect(names(filter)).toEqual(expected);
  });
});
