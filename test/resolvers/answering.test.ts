import { describe, expect, test } from 'vitest';
import type { AuthErrorCode } from '../../generated/schema.ts';
import { failure } from '../../lambdas/runtime/outcome.ts';
import { resolvers, runs } from './runResolver.ts';

const stash = { requestId: 'trace' };

/** The same failure as the `auth` function would have answered it. */
function declared(code: AuthErrorCode) {
  const outcome = failure({ code }, { requestId: 'trace' });
  if (outcome.ok) throw new Error('not a failure');
  const { message, info } = outcome.error;
  return { message, type: code, data: null, info };
}

describe.each(runs)('what a resolver answers (%s)', (_name, run) => {
  test.each(resolvers)('%s answers the value of a success', async (resolver) => {
    const value = { __typename: 'Tokens', accessToken: 'a' };

    expect(await run(resolver, 'response', { stash, result: { ok: true, value } })).toEqual({ value });
  });

  test.each(resolvers)('%s raises a declared failure whole', async (resolver) => {
    const info = { retryable: true, retryAfterSeconds: 9, messageKey: 'auth.error.TOO_MANY_ATTEMPTS', requestId: 'r' };
    const error = { code: 'TOO_MANY_ATTEMPTS', message: 'Too many attempts', info };

    expect(await run(resolver, 'response', { stash, result: { ok: false, error } })).toEqual({
      error: { message: 'Too many attempts', type: 'TOO_MANY_ATTEMPTS', data: null, info },
    });
  });

  test.each(resolvers)('%s masks what the function threw', async (resolver) => {
    const error = { message: 'Sakura-2026 is wrong for hanako@example.com', type: 'Lambda:Unhandled' };

    expect(await run(resolver, 'response', { stash, error })).toEqual({ error: declared('INTERNAL') });
  });

  test('an empty answer is a fault', async () => {
    expect(await run('Mutation.signIn', 'response', { stash, result: null })).toEqual({ error: declared('INTERNAL') });
  });

  test.each([
    ['Lambda:ExecutionTimeoutException', 'Execution timed out.'],
    ['Lambda:TooManyRequestsException', 'Rate Exceeded.'],
    ['Lambda:EC2ThrottledException', ''],
    ['Lambda:ServiceException', ''],
    ['Lambda:Unhandled', '2026-11-23T04:01:02.003Z 8a1c Task timed out after 10.00 seconds'],
  ])('%s (%j) may pass', async (type, message) => {
    expect(await run('Mutation.signIn', 'response', { stash, error: { type, message } })).toEqual({
      error: declared('TEMPORARILY_UNAVAILABLE'),
    });
  });

  test.each([
    ['an ID token', { claims: { token_use: 'id' } }, { authorization: 'eyJ' }],
    ['an API key', null, {}],
    ['an API key beside somebody’s token', null, { authorization: 'eyJ' }],
    ['a signed request', { accountId: '123456789012' }, { authorization: 'AWS4-HMAC-SHA256 …' }],
    ['no header', { claims: { token_use: 'access' } }, {}],
  ])('me is not for %s', async (_who, identity, headers) => {
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
