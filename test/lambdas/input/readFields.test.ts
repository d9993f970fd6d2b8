import { describe, expect, test } from 'vitest';
import { InvalidField, optional, readFields } from '../../../lambdas/input/readFields.ts';
import type { FieldRule } from '../../../lambdas/runtime/fieldRules.ts';

function fail(rules: FieldRule[], code?: 'PASSWORD_POLICY_VIOLATION'): () => never {
  return () => {
    throw new InvalidField(rules, code === undefined ? {} : { code });
  };
}

/** Returns the members of the `AuthError` that reading an input with these readers throws. */
function failureOf(readers: Record<string, () => unknown>): { code: string; details: object } {
  try {
    readFields<Record<string, unknown>, typeof readers>({}, readers);
  } catch (error) {
    const { name, code, details } = error as { name: string; code: string; details: object };
    if (name === 'AuthError') return { code, details };
    throw error;
  }
  throw new Error('every field is valid');
}

const weak = fail(['minLength', 'requireNumbers'], 'PASSWORD_POLICY_VIOLATION');

describe('readFields', () => {
  test('returns the values under the names of their fields', () => {
    const input = { email: ' A ', session: undefined };
    const readers = { email: (text: string) => text.trim(), session: optional(String) };
    expect(readFields(input, readers)).toEqual({ email: 'A', session: null });
  });

  test('reports all rules of all fields together', () => {
    expect(failureOf({ email: fail(['format']), password: weak, nickname: () => 'A' })).toEqual({
      code: 'VALIDATION_FAILED',
      details: {
        fields: [
          { name: 'email', rule: 'format' },
          { name: 'password', rule: 'minLength' },
          { name: 'password', rule: 'requireNumbers' },
        ],
      },
    });
  });

  test('fails with the code of a field only when no other field is invalid', () => {
    expect(failureOf({ password: weak }).code).toBe('PASSWORD_POLICY_VIOLATION');
    expect(failureOf({ password: fail(['required']) }).code).toBe('VALIDATION_FAILED');
    expect(failureOf({ password: weak, email: fail(['format']) }).code).toBe('VALIDATION_FAILED');
  });

  test('throws every other error of a reader', () => {
    const fault = new TypeError('x is not a function');
    const read = (): never => {
      throw fault;
    };
    expect(() => failureOf({ email: read })).toThrow(fault);
  });
});

test.each([null, undefined, '', ' \u3000\n', '\u200b\ufeff'])('an optional field that is %j reads null', (value) => {
  expect(optional(fail(['required']))(value)).toBeNull();
  expect(optional((text) => text.trim())(' a ')).toBe('a');
});
