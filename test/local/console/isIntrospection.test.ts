import { getIntrospectionQuery } from 'graphql';
import { describe, expect, test } from 'vitest';
import { isIntrospection } from '../../../local/console/isIntrospection.ts';

describe('isIntrospection', () => {
  test.each([
    getIntrospectionQuery({ schemaDescription: true, specifiedByUrl: true, inputValueDeprecation: true }),
    '{ __schema { types { name } } }',
    '{ a: __type(name: "User") { name } __typename }',
  ])('knows %j', (query) => {
    expect(isIntrospection(query)).toBe(true);
  });

  test.each([
    ['a field beside it', '{ __schema { types { name } } me { id } }'],
    ['an alias that looks like it', '{ __schema: me { id } }'],
    ['a fragment at the root', '{ ...All } fragment All on Query { __schema { types { name } } me { id } }'],
    ['an inline fragment at the root', '{ __typename ... { me { id } } }'],
    ['nothing but a type name', '{ __typename }'],
    ['a mutation', 'mutation { __schema { types { name } } }'],
    ['a second operation', 'query A { __schema { types { name } } } query B { me { id } }'],
    ['variables', 'query A($n: String!) { __type(name: $n) { name } }'],
    ['no operation', 'fragment All on Query { __typename }'],
    ['no GraphQL', '{'],
    ['no text', undefined],
  ])('does not take for it: %s', (_, query) => {
    expect(isIntrospection(query)).toBe(false);
  });
});
