import { expect, test } from 'vitest';
import { hasSubscriptions } from '../../../local/assembly/hasSubscriptions.ts';

test.each([
  ['type Query { a: Int } type Subscription { b: Int }', true],
  ['extend type Subscription { b: Int }', true],
  ['schema { query: Query subscription: Events } type Query { a: Int }', true],
  ['extend schema { subscription: Events }', true],
  ['schema { query: Query } type Query { a: Int } enum E { Subscription }', false],
  ['type Query {', false],
])('%s: %s', (sdl, expected) => {
  expect(hasSubscriptions(sdl)).toBe(expected);
});
