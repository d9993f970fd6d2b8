import fc from 'fast-check';
import { isInputObjectType, isNonNullType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../layout/tree.ts';
import { inputs, needsUser } from './inputs.ts';
import { resolvers as all, runs, type Answer } from './runResolver.ts';

/** Those of operators are in operators.test.ts. */
const resolvers = all.filter((resolver) => !resolver.includes('.admin'));

const user = { claims: { token_use: 'access' } };
const headers = { authorization: 'Bearer eyJ.access.token', 'x-amzn-trace-id': 'Root=1-67891233-abcdef' };
function payloadOf({ value }: Answer) {
  return (value as { payload: Record<string, unknown> }).payload;
}

/** Returns the optional fields of a resolver's input. */
function optionalFields(resolver: string): string[] {
  const field = resolver.slice('Mutation.'.length);
  const type = schema.getType(`${field[0]?.toUpperCase()}${field.slice(1)}Input`);
  if (!isInputObjectType(type)) throw new Error(`${resolver} has no input`);
  return Object.values(type.getFields())
    .filter((member) => !isNonNullType(member.type))
    .map(({ name }) => name);
}

describe.each(runs)('the request of a resolver (%s)', (_name, run) => {
  test.each(resolvers)('%s invokes the operation of its own name with its input', async (resolver) => {
    const input = inputs[resolver];

    const answer = await run(resolver, 'request', {
      arguments: input ? { input } : {},
      identity: user,
      request: { headers },
    });

    expect(answer.value).toEqual({
      operation: 'Invoke',
      payload: {
        operation: resolver.split('.')[1],
        input: input ?? null,
        caller: {
          address: null,
          language: null,
          requestId: 'Root=1-67891233-abcdef',
          accessToken: needsUser(resolver) ? 'eyJ.access.token' : null,
        },
      },
    });
  });

  test.each(Object.keys(inputs))('%s forwards the fields of its input and nothing else', async (resolver) => {
    const input = inputs[resolver] ?? {};
    const strange = fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => !(name in input) && name !== '__proto__'),
      fc.jsonValue(),
    );

    await fc.assert(
      fc.asyncProperty(strange, strange, strange, async (fields, args, others) => {
        const answer = await run(resolver, 'request', {
          arguments: { ...args, input: { ...fields, ...input } },
          identity: user,
          request: {
            headers: { ...others, ...headers, 'x-api-key': 'da2-key', cookie: 'a=b', 'x-amzn-trace-id': 'trace' },
          },
        });

        const payload = payloadOf(answer);
        expect(payload).toEqual({
          operation: resolver.split('.')[1],
          input,
          caller: {
            address: null,
            language: null,
            requestId: 'trace',
            accessToken: needsUser(resolver) ? 'eyJ.access.token' : null,
          },
        });
      }),
      { numRuns: 25 },
    );
  });

  test.each(Object.keys(inputs))('%s forwards null for an optional field that was left out', async (resolver) => {
    const optional = optionalFields(resolver);
    const input = Object.fromEntries(
      Object.entries(inputs[resolver] ?? {}).filter(([name]) => !optional.includes(name)),
    );

    const answer = await run(resolver, 'request', { arguments: { input }, identity: user, request: { headers } });

    const absent = Object.fromEntries(optional.map((name) => [name, null]));
    expect(payloadOf(answer)['input']).toEqual({ ...input, ...absent });
  });
});
