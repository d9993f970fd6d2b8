import { describe, expect, test } from 'vitest';
import type { EngineEvent } from '../../local/engineApi.ts';
import { chooseEvents } from '../../console/log/chooseEvents.ts';
import { nestEvents } from '../../console/log/nestEvents.ts';

const START = Date.parse('2026-03-03T09:00:00.000Z');
function timeOf(millis: number) {
  return new Date(START + millis).toISOString();
}

/** Returns an event with an ID, a caller and its times within the trace. */
function event(
  [service, name]: [EngineEvent['service'], string],
  [id, parent]: [number, number | null],
  [from, until]: [number, number],
): EngineEvent {
  return {
    ...{ id, parent, trace: 'sign-in', service, name, outcome: 'ok' },
    ...{ startedAt: timeOf(from), at: timeOf(until), durationMillis: until - from },
  };
}

/** The calls of a sign-in, in the order of their ends, as the engine reports them. */
const SIGN_IN = [
  event(['secretsmanager', 'GetSecretValue'], [3, 2], [3, 5]),
  event(['lambda', 'message'], [5, 4], [12, 14]),
  { ...event(['cognito', 'InitiateAuth'], [4, 2], [8, 18]), user: 'f0a1' },
  event(['lambda', 'auth'], [2, 1], [2, 20]),
  event(['appsync', 'Mutation.signIn'], [1, null], [0, 20]),
];

describe('nestEvents', () => {
  test('puts a call before the calls that it caused, one level up, with the user', () => {
    expect(nestEvents(SIGN_IN).map(({ name, depth, who }) => [name, depth, who])).toEqual([
      ['Mutation.signIn', 0, 'f0a1'],
      ['auth', 1, 'f0a1'],
      ['GetSecretValue', 2, undefined],
      ['InitiateAuth', 2, 'f0a1'],
      ['message', 3, undefined],
    ]);
  });

  test('keeps two requests apart that overlap in time, the newest first', () => {
    const later = [
      { ...event(['lambda', 'auth'], [7, 6], [4, 9]), trace: 'me' },
      { ...event(['appsync', 'Query.me'], [6, null], [3, 10]), trace: 'me', user: 'b2c3' },
    ];
    const nested = nestEvents([...later, ...SIGN_IN]);
    expect(nested.map(({ depth }) => depth)).toEqual([0, 1, 0, 1, 2, 2, 3]);
    expect(nested.map(({ who }) => who).slice(0, 3)).toEqual(['b2c3', undefined, 'f0a1']);
  });

  test('shows calls whose caller is under way or no longer in the log', () => {
    expect(nestEvents(SIGN_IN.slice(0, 3)).map(({ name, depth }) => [name, depth])).toEqual([
      ['GetSecretValue', 0],
      ['InitiateAuth', 0],
      ['message', 1],
    ]);
  });

  test('places each call within the time of its trace', () => {
    expect(nestEvents(SIGN_IN).map(({ from, share }) => [from, share])).toEqual([
      [0, 1],
      [0.1, 0.9],
      [0.15, 0.1],
      [0.4, 0.5],
      [0.6, 0.1],
    ]);
  });
});

describe('chooseEvents', () => {
  const events = nestEvents([
    ...SIGN_IN,
    { ...event(['cognito', 'SignUp'], [9, null], [50, 60]), trace: 'sign-up', outcome: 'UsernameExistsException' },
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
