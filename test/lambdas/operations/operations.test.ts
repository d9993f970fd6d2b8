import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { AuthResult, SignUpInput, User } from '../../../generated/schema.ts';
import type { Operation } from '../../../lambdas/operations/Operation.ts';
import { operations, type Field } from '../../../lambdas/operations/operations.ts';

describe('the table of operations', () => {
  test('has one for every field, in a file of its name', () => {
    const files = readdirSync(fileURLToPath(new URL('../../../lambdas/operations', import.meta.url)));
    for (const [name, operation] of Object.entries(operations)) {
      expect(files).toContain(`${name}.ts`);
      expect(operation.name).toBe(name);
    }
    expect(Object.keys(operations)).toHaveLength(10);
  });

  test('does not compile with one missing, too many, or of another type', () => {
    expectTypeOf<Field>().toEqualTypeOf<
      | 'signUp'
      | 'confirmSignUp'
      | 'signIn'
      | 'respondToSmsChallenge'
      | 'respondToPasswordChallenge'
      | 'resendCode'
      | 'refreshTokens'
      | 'signOut'
      | 'me'
      | 'authConfig'
    >();
    type Table = typeof operations;
    expectTypeOf<Omit<Table, 'me'>>().not.toExtend<Table>();
    expectTypeOf<Operation<SignUpInput, AuthResult>>().toExtend<Table['signUp']>();
    expectTypeOf<Operation<SignUpInput, User>>().not.toExtend<Table['signUp']>();
    expect(Object.keys(operations)).not.toContain('__typename');
  });
});
