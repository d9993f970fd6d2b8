import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readError } from '../../client/index.ts';

const info = {
  retryable: true,
  retryAfterSeconds: 30,
  restart: true,
  fields: [{ name: 'email', rule: 'format' }],
  messageKey: 'auth.error.RATE_LIMITED',
  requestId: 'Root=1-abc',
};
const declared = { message: 'Too many requests', errorType: 'RATE_LIMITED', errorInfo: info };
const read = { code: 'RATE_LIMITED', message: 'Too many requests', ...info };

describe('readError finds the error', () => {
  test.each([
    ['beside the message, where AppSync writes it', { data: { signIn: null }, errors: [declared] }],
    ['in extensions, where tools copy it', { errors: [{ message: 'Too many requests', extensions: declared }] }],
    [
      'on originalError, where urql keeps it',
      { graphQLErrors: [{ message: 'Too many requests', originalError: declared }] },
    ],
    ['on a thrown error object', Object.assign(new Error('Combined'), { errors: [declared] })],
    ['in the first of several entries', { errors: [declared, { ...declared, errorType: 'INTERNAL' }] }],
  ])('%s', (_where, answer) => {
    expect(readError(answer)).toEqual(read);
  });

  test.each([
    ['the status of fetch', { status: 401 }],
    ['the status of Apollo Client', { statusCode: 401, bodyText: '{}' }],
    ['the status of urql', { networkError: {}, graphQLErrors: [], response: { status: 401 } }],
    ['the error type of the API', { errors: [{ errorType: 'UnauthorizedException' }] }],
    ['the error type of a field', { errors: [{ errorType: 'Unauthorized', errorInfo: null }] }],
  ])('UNAUTHENTICATED from %s', (_library, answer) => {
    expect(readError(answer)).toMatchObject({ code: 'UNAUTHENTICATED', retryable: false });
  });

  test('an error without a type is INTERNAL, with the message of the server', () => {
    const message = "Validation error of type FieldUndefined: Field 'nope' in type 'Query' is undefined @ 'nope'";

    expect(readError({ errors: [{ path: null, locations: [], message }] })).toEqual({
      code: 'INTERNAL',
      message,
      messageKey: 'auth.error.INTERNAL',
      retryable: false,
    });
  });

  test('a code of a later version is kept', () => {
    const error = readError({ errors: [{ errorType: 'PASSKEY_REJECTED', message: 'no' }] });

    expect(error).toMatchObject({ code: 'PASSKEY_REJECTED', messageKey: 'auth.error.PASSKEY_REJECTED' });
  });

  test('a member of errorInfo with a wrong type is ignored', () => {
    const errorInfo = {
      retryable: 'yes',
      retryAfterSeconds: '30',
      restart: 1,
      fields: 'all',
      messageKey: 7,
      requestId: {},
    };

    expect(readError({ errors: [{ ...declared, errorInfo }] })).toEqual({
      code: 'RATE_LIMITED',
      message: 'Too many requests',
      messageKey: 'auth.error.RATE_LIMITED',
      retryable: true,
    });
  });

  test('a status that is not a number is ignored', () => {
    expect(readError(JSON.parse('{"status":{"valueOf":1,"toString":2}}')).code).toBe('NETWORK');
  });

  test('a malformed entry of fields is ignored', () => {
    const fields = [{ name: 'email', rule: 'format' }, null, 'x', { name: 'email' }, { rule: 'format' }];

    expect(readError({ errors: [{ ...declared, errorInfo: { ...info, fields } }] }).fields).toEqual(info.fields);
  });
});

describe('readError of any value', () => {
  const key = fc.constantFrom(
    'errors',
    'graphQLErrors',
    'extensions',
    'originalError',
    'errorType',
    'errorInfo',
    'fields',
    'message',
    'status',
    'response',
    'retryable',
    'rule',
    'name',
  );
  const anything = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'medium' }, fc.jsonValue(), tie('list'), tie('object')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    object: fc.dictionary(key, tie('value'), { maxKeys: 6 }),
  }));

  test('returns an error and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(anything.value, fc.constant(undefined)), (answer) => {
        const { code, message, retryable, messageKey, retryAfterSeconds, restart, fields, requestId } =
          readError(answer);
        expect([code, message, messageKey].every((text) => typeof text === 'string')).toBe(true);
        expect(typeof retryable).toBe('boolean');
        expect(['number', 'undefined']).toContain(typeof retryAfterSeconds);
        expect(['boolean', 'undefined']).toContain(typeof restart);
        expect(['string', 'undefined']).toContain(typeof requestId);
        expect((fields ?? []).every((fault) => typeof fault.name === 'string' && typeof fault.rule === 'string')).toBe(
          true,
        );
      }),
      { numRuns: 2000 },
    );
  });
});
