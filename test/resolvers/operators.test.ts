import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolvers as all, runs } from './runResolver.ts';

const resolvers = all.filter((resolver) => resolver.includes('.admin'));

const reason = 'Ticket 7';
const username = 'hanako@example.com';
/** Complete arguments of every field of operators: the input of a mutation, or the arguments of a query. */
const inputs: Record<string, Record<string, unknown>> = {
  'Mutation.adminInviteUser': {
    email: username,
    phoneNumber: '+819012345678',
    nickname: '花子',
    locale: 'ja',
    groups: ['editors'],
    attributes: [{ name: 'plan', value: 'free' }],
    resend: true,
  },
  'Mutation.adminSetUserEnabled': { username, enabled: false, reason },
  'Mutation.adminSetUserGroups': { username, groups: ['editors'], reason },
  'Mutation.adminResetPassword': { username, reason },
  'Mutation.adminResetMfa': { username, reason },
  'Mutation.adminSignOutUser': { username, reason },
  'Mutation.adminDeleteUser': { username, reason },
  'Query.adminUser': { username },
  'Query.adminUsers': { filter: { emailPrefix: 'hana', status: 'CONFIRMED' }, first: 5, after: 'token' },
};

const ARN = 'arn:aws:sts::111122223333:assumed-role/Operators/session';
const signed = { accountId: '111122223333', userArn: ARN, username: 'AROA:session' };
const user = { sub: 'u-1', claims: { sub: 'u-1', token_use: 'access' }, groups: ['admin'] };
const headers = { authorization: 'Bearer eyJ.access.token', 'x-amzn-trace-id': 'trace' };

/** Returns the arguments of a field: those of a mutation are in `input`. */
function argumentsOf(resolver: string, input: object): Record<string, unknown> {
  return resolver.startsWith('Mutation.') ? { input } : { ...input };
}

test('every resolver of operators has a sample', () => {
  expect(Object.keys(inputs).sort()).toEqual([...resolvers].sort());
});

describe.each(runs)('the request of a resolver of operators (%s)', (_name, run) => {
  test.each(resolvers)(
    '%s invokes the operation of its name with its input and the operator, nothing else',
    async (resolver) => {
      const input = inputs[resolver] ?? {};
      const strange = fc.dictionary(
        fc.string({ minLength: 1 }).filter((name) => !(name in input) && name !== '__proto__'),
        fc.jsonValue(),
      );
      await fc.assert(
        fc.asyncProperty(strange, fc.boolean(), async (fields, isSigned) => {
          const answer = await run(resolver, 'request', {
            arguments: argumentsOf(resolver, { ...fields, ...input }),
            identity: isSigned ? signed : user,
            request: { headers: isSigned ? { ...headers, authorization: 'AWS4-HMAC-SHA256 …' } : headers },
          });
          const operator = isSigned
            ? { accessToken: null, operator: ARN }
            : { accessToken: 'eyJ.access.token', operator: 'u-1' };
          const caller = { address: null, language: null, requestId: 'trace', ...operator };
          const operation = resolver.split('.')[1];
          expect(answer.value).toEqual({ operation: 'Invoke', payload: { operation, input, caller } });
        }),
        { numRuns: 10 },
      );
    },
  );

  test.each<[resolver: string, given: object, forwarded: object]>([
    [
      'Mutation.adminInviteUser',
      { email: username, nickname: '花子' },
      {
        email: username,
        phoneNumber: null,
        nickname: '花子',
        locale: null,
        groups: null,
        attributes: null,
        resend: null,
      },
    ],
    ['Query.adminUsers', {}, { filter: null, first: null, after: null }],
  ])('%s forwards null for what was left out', async (resolver, given, input) => {
    const context = { arguments: argumentsOf(resolver, given), identity: user, request: { headers } };
    expect(await run(resolver, 'request', context)).toMatchObject({ value: { payload: { input } } });
  });

  test.each(resolvers)('%s leaves an invalid input to the function, which logs it', async (resolver) => {
    const input = Object.fromEntries(Object.keys(inputs[resolver] ?? {}).map((name) => [name, 'x'.repeat(10_000)]));
    const context = { arguments: argumentsOf(resolver, input), identity: user, request: { headers } };
    expect(await run(resolver, 'request', context)).toMatchObject({ value: { payload: { input } } });
  });

  test.each([
    ['an ID token', { ...user, claims: { token_use: 'id' } }, headers],
    ['an API key', null, {}],
    ['no header', user, {}],
  ])('is UNAUTHENTICATED for %s', async (_who, identity, sent) => {
    for (const resolver of resolvers) {
      const context = {
        arguments: argumentsOf(resolver, inputs[resolver] ?? {}),
        identity,
        request: { headers: sent },
      };
      expect(await run(resolver, 'request', context)).toMatchObject({ error: { type: 'UNAUTHENTICATED' } });
    }
  });
});
