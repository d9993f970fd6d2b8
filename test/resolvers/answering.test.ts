import { describe, expect, test } from 'vitest';
import type { AuthErrorCode } from '../../generated/schema.ts';
import { AuthError } from '../../lambdas/runtime/AuthError.ts';
import { errors, toOutcome } from '../../lambdas/runtime/errors.ts';
import { resolvers, runs } from './runResolver.ts';

const stash = { requestId: 'trace' };

/** The GraphQL error of a failure that the function declares. */
function declared(code: AuthErrorCode) {
  const outcome = toOutcome(new AuthError(code), 'trace');
  if (outcome.ok) throw new Error('not a failure');
  const { message, info } = outcome.error;
  return { message, type: code, data: null, info };
}

describe.each(runs)('the response of a resolver (%s)', (_name, run) => {
  test.each(resolvers)('%s returns the value of a success', async (resolver) => {
    const value = { __typename: 'Tokens', accessToken: 'a' };

    expect(await run(resolver, 'response', { stash, result: { ok: true, value } })).toEqual({ value });
  });

  test.each(resolvers)('%s reports a declared failure unchanged', async (resolver) => {
    const info = { retryable: true, retryAfterSeconds: 9, messageKey: 'auth.error.TOO_MANY_ATTEMPTS', requestId: 'r' };
    const error = { code: 'TOO_MANY_ATTEMPTS', message: 'Too many attempts', info };

    expect(await run(resolver, 'response', { stash, result: { ok: false, error } })).toEqual({
      error: { message: 'Too many attempts', type: 'TOO_MANY_ATTEMPTS', data: null, info },
    });
  });

  test.each(resolvers)('%s masks an error that the function threw', async (resolver) => {
    const error = { message: 'Sakura-2026 is wrong for hanako@example.com', type: 'Lambda:Unhandled' };

    expect(await run(resolver, 'response', { stash, error })).toEqual({ error: declared('INTERNAL') });
  });

  const info = { retryable: false, messageKey: 'k', requestId: 'r' };
  test.each<[string, unknown]>([
    ['nothing', null],
    ['a number', 42],
    ['a text', 'ok'],
    ['a list', [1]],
    ['true', true],
    ['no failure', { ok: false }],
    ['a failure that is a text', { ok: false, error: 'no' }],
    ['a failure without a code', { ok: false, error: { message: 'm', info } }],
    ['an unknown code', { ok: false, error: { code: 'Code', message: 'm', info } }],
    ['two codes', { ok: false, error: { code: 'CODE_MISMATCH CODE_EXPIRED', message: 'm', info } }],
    ['a name of the prototype', { ok: false, error: { code: 'constructor', message: 'm', info } }],
    ['a failure without a text', { ok: false, error: { code: 'CODE_MISMATCH', info } }],
    ['a failure without its info', { ok: false, error: { code: 'CODE_MISMATCH', message: 'm' } }],
    ['no value', { ok: true }],
    ['a value that is a number', { ok: true, value: 42 }],
    ['a value without its type', { ok: true, value: {} }],
    ['another truth', { ok: 'yes', value: { __typename: 'Tokens' } }],
  ])('%s of the function is INTERNAL', async (_what, result) => {
    expect(await run('Mutation.signIn', 'response', { stash, result })).toEqual({ error: declared('INTERNAL') });
  });

  test.each(Object.keys(errors) as AuthErrorCode[])('the code %s is declared', async (code) => {
    const result = toOutcome(new AuthError(code), 'trace');

    expect(await run('Mutation.signIn', 'response', { stash, result })).toEqual({ error: declared(code) });
  });

  test.each([
    ['Lambda:ExecutionTimeoutException', 'Execution timed out.'],
    ['Lambda:TooManyRequestsException', 'Rate Exceeded.'],
    ['Lambda:EC2ThrottledException', ''],
    ['Lambda:ServiceException', ''],
    ['Lambda:Unhandled', '2026-11-23T04:01:02.003Z 8a1c Task timed out after 10.00 seconds'],
  ])('%s (%j) is TEMPORARILY_UNAVAILABLE', async (type, message) => {
    expect(await run('Mutation.signIn', 'response', { stash, error: { type, message } })).toEqual({
      error: declared('TEMPORARILY_UNAVAILABLE'),
    });
  });

  test.each([
    ['an ID token', { claims: { token_use: 'id' } }, { authorization: 'eyJ' }],
    ['an API key', null, {}],
    ['an API key with a token', null, { authorization: 'eyJ' }],
    ['a signed request', { accountId: '123456789012' }, { authorization: 'AWS4-HMAC-SHA256 …' }],
    ['no header', { claims: { token_use: 'access' } }, {}],
  ])('me is UNAUTHENTICATED for %s', async (_who, identity, headers) => {
    expect(await run('Query.me', 'request', { identity, request: { headers }, stash })).toEqual({
      error: declared('UNAUTHENTICATED'),
    });
  });

  test.each(['eyJ.a.b', 'Bearer eyJ.a.b', 'bearer  eyJ.a.b'])('me forwards the token of %j', async (authorization) => {
    const identity = { claims: { token_use: 'access' } };

    expect(await run('Query.me', 'request', { identity, request: { headers: { authorization } } })).toMatchObject({
      value: { payload: { caller: { accessToken: 'eyJ.a.b' } } },
    });
  });
});
