import { isObjectType } from 'graphql';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { AuthResult, SignUpInput, User } from '../../../generated/schema.ts';
import type { Operation } from '../../../lambdas/operations/Operation.ts';
import { operations } from '../../../lambdas/operations/operations.ts';
import { schema } from '../../layout/tree.ts';

const fields = ['Query', 'Mutation'].flatMap((name) => {
  const type = schema.getType(name);
  const names = isObjectType(type) ? Object.keys(type.getFields()) : [];
  return names.filter((field) => !field.startsWith('admin'));
});

describe('the table of operations', () => {
  test('has one operation for every field of users, and no other', () => {
    expect(Object.keys(operations).toSorted()).toEqual(fields.toSorted());
  });

  test.each(Object.entries(operations))('%s is exported by the file of its name', async (name, operation) => {
    const file = (await import(`../../../lambdas/operations/${name}.ts`)) as Record<string, unknown>;
    expect(file[name]).toBe(operation);
  });

  test('does not compile without a field, or with an operation of another type', () => {
    type Table = typeof operations;
    expectTypeOf<Omit<Table, 'me'>>().not.toExtend<Table>();
    expectTypeOf<Operation<SignUpInput, AuthResult>>().toExtend<Table['signUp']>();
    expectTypeOf<Operation<SignUpInput, User>>().not.toExtend<Table['signUp']>();
    expect(operations).not.toHaveProperty('__typename');
  });
});
