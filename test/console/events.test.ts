import { describe, expect, test } from 'vitest';
import type { EngineEvent } from '../../local/engineApi.ts';
import { chooseEvents } from '../../console/log/chooseEvents.ts';
import { nestEvents } from '../../console/log/nestEvents.ts';

const AT = '2026-03-03T09:00:00.000Z';
/** Returns an event; a call has a greater id than its caller, and the log lists it before its caller. */
function event(
  service: EngineEvent['service'],
  name: string,
  [id, parent = null]: [number, (number | null)?],
): EngineEvent {
  return { id, trace: 'one', parent, service, name, startedAt: AT, at: AT, outcome: 'ok', durationMillis: 1 };
}

const SIGN_IN = [
  event('secretsmanager', 'GetSecretValue', [3, 2]),
  event('lambda', 'message', [5, 4]),
  { ...event('cognito', 'InitiateAuth', [4, 2]), user: 'f0a1' },
  event('lambda', 'auth', [2, 1]),
  event('appsync', 'Mutation.signIn', [1]),
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

  test('keeps requests apart that ran at the same time', () => {
    const both = [
      event('cognito', 'GetUser', [7, 6]),
      event('lambda', 'auth', [2, 1]),
      event('lambda', 'auth', [6, 5]),
      event('appsync', 'Mutation.signUp', [1]),
      { ...event('appsync', 'Query.me', [5]), user: 'b2c3' },
    ];
    expect(nestEvents(both).map(({ name, depth, who }) => [name, depth, who])).toEqual([
      ['Query.me', 0, 'b2c3'],
      ['auth', 1, undefined],
      ['GetUser', 2, undefined],
      ['Mutation.signUp', 0, undefined],
      ['auth', 1, undefined],
    ]);
  });

  test('puts a call to the top while its caller runs, or when the caller is no longer in the log', () => {
    expect(nestEvents(SIGN_IN.slice(0, 3)).map(({ name, depth }) => [name, depth])).toEqual([
      ['InitiateAuth', 0],
      ['message', 1],
      ['GetSecretValue', 0],
    ]);
  });
});

describe('chooseEvents', () => {
  const events = nestEvents([...SIGN_IN, { ...event('cognito', 'SignUp', [6]), outcome: 'UsernameExistsException' }]);
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
