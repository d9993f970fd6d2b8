import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNewAttributes, readOwnAttributes, readRemovedAttributes } from '../../../lambdas/input/ownAttributes.ts';
import { InvalidField } from '../../../lambdas/input/readFields.ts';
import { readSessionId } from '../../../lambdas/input/readSessionId.ts';
import type { AttributeRules } from '../../../lambdas/runtime/attributeRules.ts';

const rules: AttributeRules = {
  plan: { type: 'string', min: 2, max: 8, required: true },
  note: { type: 'string' },
  age: { type: 'number', min: 0, max: 150 },
  points: { type: 'number' },
  news: { type: 'boolean' },
  since: { type: 'dateTime' },
  tier: { type: 'string', readOnly: true },
};

/** Returns the rules that reading breaks, by member; null when nothing is broken. */
function broken(read: () => unknown): unknown {
  try {
    read();
    return null;
  } catch (error) {
    if (!(error instanceof InvalidField)) throw error;
    return error.members.length > 0 ? error.members.map(({ name, rule }) => `${name} ${rule}`) : error.rules;
  }
}

function read(name: string, value: string) {
  return readOwnAttributes([{ name, value }], rules);
}

test.each([
  ['plan', ' free ', 'free'],
  ['note', '日本語 and more', '日本語 and more'],
  ['age', '0', '0'],
  ['age', '150', '150'],
  ['points', '-12', '-12'],
  ['news', 'true', 'true'],
  ['since', '2026-04-01T09:00:00Z', '2026-04-01T09:00:00Z'],
  ['since', '2026-04-01T09:00:00.123Z', '2026-04-01T09:00:00.123Z'],
])('%s accepts %j', (name, value, stored) => {
  expect(read(name, value)).toEqual({ [name]: stored });
});

test.each([
  ['plan', 'x', 'range'],
  ['plan', 'x'.repeat(9), 'tooLong'],
  ['plan', ' ', 'required'],
  ['note', 'a\nb', 'characters'],
  ['note', 'x'.repeat(1025), 'tooLong'],
  ['age', '-1', 'range'],
  ['age', '151', 'range'],
  ['age', '4.5', 'format'],
  ['age', '007', 'format'],
  ['points', '1e3', 'format'],
  ['news', 'yes', 'format'],
  ['since', '2026-04-01', 'format'],
  ['since', '2026-13-01T09:00:00Z', 'format'],
  ['tier', 'gold', 'readOnly'],
  ['colour', 'red', 'unknown'],
  ['toString', 'red', 'unknown'],
])('%s rejects %j: %s', (name, value, rule) => {
  expect(broken(() => read(name, value))).toEqual([`${name} ${rule}`]);
});

test('no values are read as none, and all values together have a limit', () => {
  expect(readOwnAttributes(null, rules)).toEqual({});
  const pairs = ['note', 'other'].map((name) => ({ name, value: 'x'.repeat(1000) }));
  expect(broken(() => readOwnAttributes(pairs, { ...rules, other: { type: 'string' } }))).toEqual(['tooLong']);
});

test('a name that is repeated breaks a rule, whatever the values', () => {
  const pairs = ['free', 'paid', 'x'].map((value) => ({ name: 'plan', value }));
  expect(broken(() => readOwnAttributes(pairs, rules))).toEqual(['plan format', 'plan range']);
  expect(broken(() => readNewAttributes(pairs.slice(0, 2), rules))).toEqual(['plan format']);
});

test('a new account needs what is required, and what is required cannot be removed', () => {
  expect(broken(() => readNewAttributes([], rules))).toEqual(['plan required']);
  expect(readNewAttributes([{ name: 'plan', value: 'free' }], rules)).toEqual({ plan: 'free' });
  expect(broken(() => readRemovedAttributes(['plan', 'tier', 'x'], rules))).toEqual([
    'plan required',
    'tier readOnly',
    'x unknown',
  ]);
  expect(readRemovedAttributes(['note', 'note'], rules)).toEqual(['note']);
  expect(readRemovedAttributes(null, rules)).toEqual([]);
});

test('an error repeats no text of the caller but a name of an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, value) => {
      const faults = broken(() => read(name, value)) as string[] | null;
      for (const fault of faults ?? []) expect(fault).toMatch(/^(unknown|[A-Za-z]\w{0,19}) \w+$/);
    }),
  );
});

describe('readSessionId', () => {
  test.each([
    ['tknm5k9p2q7r4s8t1v6w3x0y5z2b', null],
    [' sso1\u200b ', null],
    ['', ['required']],
    ['tkn', ['format']],
    ['TKN1', ['format']],
  ])('%j: %j', (text, rule) => {
    expect(broken(() => readSessionId(text))).toEqual(rule);
  });
});
