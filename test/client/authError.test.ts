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

describe('an error is read wherever a library keeps it', () => {
  test.each([
    ['beside the message, as AppSync writes it', { data: { signIn: null }, errors: [declared] }],
    ['in extensions, as tools show it', { errors: [{ message: 'Too many requests', extensions: declared }] }],
    [
      'on originalError, as urql has it',
      { graphQLErrors: [{ message: 'Too many requests', originalError: declared }] },
    ],
    ['on an error object that was thrown', Object.assign(new Error('Combined'), { errors: [declared] })],
    ['as the first of several', { errors: [declared, { ...declared, errorType: 'INTERNAL' }] }],
  ])('%s', (_where, answer) => {
    expect(readError(answer)).toEqual(read);
  });

  test.each([
    ['fetch', { status: 401 }],
    ['Apollo Client', { statusCode: 401, bodyText: '{}' }],
    ['urql', { networkError: {}, graphQLErrors: [], response: { status: 401 } }],
    ['an error type of AppSync before GraphQL', { errors: [{ errorType: 'UnauthorizedException' }] }],
    ['an error type of AppSync within GraphQL', { errors: [{ errorType: 'Unauthorized', errorInfo: null }] }],
  ])('not signed in, by %s', (_library, answer) => {
    expect(readError(answer)).toMatchObject({ code: 'UNAUTHENTICATED', retryable: false });
  });

  test('an error without a type is INTERNAL, and says what the server said', () => {
    const message = "Validation error of type FieldUndefined: Field 'nope' in type 'Query' is undefined @ 'nope'";

    expect(readError({ errors: [{ path: null, locations: [], message }] })).toEqual({
      code: 'INTERNAL',
      message,
      messageKey: 'auth.error.INTERNAL',
      retryable: false,
    });
  });

  test('a code of a later version comes through', () => {
    const error = readError({ errors: [{ errorType: 'PASSKEY_REJECTED', message: 'no' }] });

    expect(error).toMatchObject({ code: 'PASSKEY_REJECTED', messageKey: 'auth.error.PASSKEY_REJECTED' });
  });

  test('what errorInfo holds of another type is left out', () => {
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

  test('a status that is no number is none', () => {
    expect(readError(JSON.parse('{"status":{"valueOf":1,"toString":2}}')).code).toBe('NETWORK');
  });

  test('of fields, those that are fields', () => {
    const fields = [{ name: 'email', rule: 'format' }, null, 'x', { name: 'email' }, { rule: 'format' }];

    expect(readError({ errors: [{ ...declared, errorInfo: { ...info, fields } }] }).fields).toEqual(info.fields);
  });
});

describe('whatever comes', () => {
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

  test('an error is an error', () => {
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
