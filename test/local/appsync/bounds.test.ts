import { expect, test } from 'vitest';
import { none, startApi, unit } from './apiFixture.ts';

const SCHEMA = 'type Query { a: Q } type Q { a: Q s: String }';
/** Doubles its work with each fragment where a spread is followed every time. */
const FRAGMENTS = 60;

function start(resolver: string) {
  return startApi({ schema: SCHEMA, resolverCountLimit: 2, resolvers: [unit('Query.a', resolver)] });
}

function chain(count: number, spread: (next: string) => string): string {
  const fragments = Array.from(
    { length: count },
    (_, index) => `fragment F${index} on Q {${spread(`...F${index + 1}`)}}`,
  );
  return `{a {...F0}} ${fragments.join(' ')} fragment F${count} on Q {s}`;
}

const ERROR = "util.error('no', 'NO', { s: 'x', a: { s: 'y' } })";

test.each([
  ['that each spread the next twice', (next: string) => `${next} ${next}`],
  ['that each spread the next twice, once below a field', (next: string) => `${next} a {${next}}`],
])('fragments %s take no time', { timeout: 10_000 }, async (_, spread) => {
  for (const resolver of [none('({ s: "x" })'), none(ERROR)]) {
    const { data, errors = [] } = await start(resolver).ask(chain(FRAGMENTS, spread));
    expect(errors[0]?.data ?? data?.['a']).toMatchObject({ s: 'x' });
  }
});

test('a selection with more fields than can be listed is rejected, not listed', { timeout: 10_000 }, async () => {
  const query = chain(FRAGMENTS, (next) => `x: a {${next}} y: a {${next}}`);
  const { errors } = await start(none('({ s: "x" })')).ask(query);
  expect(errors?.[0]).toMatchObject({ errorType: 'SelectionTooLarge', path: ['a'] });
});

test('a long chain of fragments is executed', async () => {
  const { data, errors } = await start(none('({ s: "x" })')).ask(chain(500, (next) => next));
  expect([data, errors]).toEqual([{ a: { s: 'x' } }, undefined]);
});

test.each([
  ['a chain of fragments', { query: chain(20_000, (next) => next) }],
  [
    'a nested list',
    `{"query":"query ($v: String) {b(v: $v)}","variables":{"v":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`,
  ],
  [
    'a nested object',
    `{"query":"query ($v: String) {b(v: $v)}","variables":{"v":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}}`,
  ],
])('%s that exhausts the stack is no fault of the engine', { timeout: 20_000 }, async (_, body) => {
  const schema = `${SCHEMA} extend type Query { b(v: String): String }`;
  const api = startApi({ schema, resolvers: [unit('Query.b', none('ctx.args.v'))] });
  const response = await api.send(body);
  expect([response.status, api.logs]).toEqual([expect.toSatisfy((status: number) => status < 500), []]);
});

test('fragments in a circle, of one and of several, are each reported', async () => {
  const query =
    '{a {...A ...C ...D}} fragment A on Q {...B} fragment B on Q {a {...A}} fragment C on Q {...C ...D} fragment D on Q {s}';
  const { errors = [] } = await start(none('({})')).ask(query);
  const cycles = errors.map(({ message }) => message).filter((message) => message.includes('FragmentCycle'));
  expect(cycles.map((message) => message.at(-2))).toEqual(['A', 'B', 'C']);
});

test(
  '10,000 failing fields have 1,000 errors and the number of those that are left out',
  { timeout: 20_000 },
  async () => {
    const aliases = Array.from({ length: 10_000 }, (_, index) => `x${index}: a {s}`);
    const api = start(none('({ s: "x" })'));
    const response = await api.send({ query: `{${aliases.join(' ')}}` });
    const text = await response.text();
    const { errors } = JSON.parse(text) as { errors: { message: string }[] };
    expect(errors).toHaveLength(1001);
    expect(errors.at(-1)?.message).toBe('8998 more errors are left out (a limit of the local engine).');
    expect(text.length).toBeLessThan(600_000);
  },
);
