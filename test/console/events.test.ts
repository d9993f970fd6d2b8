import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../local/engineApi.ts';
import { chooseEvents } from '../../console/log/chooseEvents.ts';
import { nestEvents } from '../../console/log/nestEvents.ts';

const START = Date.parse('2026-03-03T09:00:00.000Z');
/** An event as the engine stamps it: at its end. */
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
  it('puts a call before what it led to, each a step in, and says whom it was about', () => {
    expect(nestEvents(SIGN_IN).map(({ name, depth, who }) => [name, depth, who])).toEqual([
      ['Mutation.signIn', 0, 'f0a1'],
      ['auth', 1, 'f0a1'],
      ['InitiateAuth', 2, 'f0a1'],
      ['message', 3, undefined],
      ['GetSecretValue', 2, undefined],
    ]);
  });

  it('keeps two requests apart, one after the other', () => {
    const later = [event('lambda', 'auth', [102, 104]), { ...event('appsync', 'Query.me', [100, 106]), user: 'b2c3' }];
    const nested = nestEvents([...SIGN_IN, ...later]);
    expect(nested.map(({ depth }) => depth)).toEqual([0, 1, 0, 1, 2, 3, 2]);
    expect(nested.map(({ who }) => who).slice(0, 3)).toEqual(['b2c3', undefined, 'f0a1']);
  });

  it('takes nothing for the caller of what it cannot call, nor of what began before it', () => {
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

  it('copes with stamps that were rounded apart', () => {
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

  it('shows all without a filter', () => {
    expect(names({})).toEqual(events.map(({ name }) => name));
  });

  it.each([
    [{ text: 'signin' }, ['Mutation.signIn']],
    [{ text: ' 花子  lambda ' }, ['auth']],
    [{ text: 'usernameexists' }, ['SignUp']],
    [{ onlyFailures: true }, ['SignUp']],
    [{ without: new Set(['lambda', 'appsync', 'secretsmanager']) }, ['SignUp', 'InitiateAuth']],
    [{ text: 'signin signup' }, []],
  ])('%j', (filter, expected) => {
    expect(names(filter)).toEqual(expected);
  });
});
