import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ApiModel, ResolverModel } from '../../../local/assembly/model.ts';
import type { InvocationResult } from '../../../local/lambda/invocation.ts';
import { none, startApi, unit } from './apiFixture.ts';

const schema = `
  type Query { posts(count: Int!): [Post] }
  type Mutation { put(id: Int!): Int }
  type Post { id: Int related: AWSJSON }
`;

const POSTS = none('[]');

/** A resolver that sends the id of its post; `type` is the invocation type. */
function batch(type = 'RequestResponse'): string {
  return `
  import { util } from '@aws-appsync/utils';
  export function request(ctx) {
    return { operation: 'BatchInvoke', invocationType: '${type}', payload: ctx.source ? ctx.source.id : ctx.args.id };
  }
  export function response(ctx) {
    if (ctx.error) util.error(ctx.error.message, ctx.error.type);
    return ctx.result;
  }`;
}

/** A list of the posts 0, 1, … from a function, and a resolver for each post's `related`. */
function posts(related: ResolverModel): Partial<ApiModel> & { schema: string } {
  return { schema, resolvers: [unit('Query.posts', null, 'auth'), related] };
}

/** Asks for posts; `answer` gives the result of each batch. */
async function ask(related: ResolverModel, count: number, answer: (events: unknown[]) => InvocationResult) {
  const batches: unknown[][] = [];
  const started = startApi(posts(related), {
    invoke: (_arn, event) => {
      if (!Array.isArray(event))
        return Promise.resolve({ payload: Array.from({ length: count }, (_, id) => ({ id })) });
      batches.push(event);
      return Promise.resolve().then(() => answer(event));
    },
  });
  const { data, errors } = await started.ask(`{posts(count: ${count}) {related}}`);
  const values = (data?.['posts'] as { related: string | null }[]).map((post) =>
    post.related === null ? null : (JSON.parse(post.related) as unknown),
  );
  return { batches, values, errors };
}

function echo(events: unknown[]): InvocationResult {
  return { payload: events.map((id) => ({ of: id })) };
}

test('every item gets its own result, in batches of at most MaxBatchSize', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 12 }), async (count, maxBatchSize) => {
      const { batches, values } = await ask({ ...unit('Post.related', batch(), 'auth'), maxBatchSize }, count, echo);
      expect(values).toEqual(Array.from({ length: count }, (_, id) => ({ of: id })));
      expect(batches.flat()).toEqual(Array.from({ length: count }, (_, id) => id));
      expect(batches.map(({ length }) => length)).toEqual(
        Array.from({ length: Math.ceil(count / maxBatchSize) }, (_, index) =>
          Math.min(maxBatchSize, count - index * maxBatchSize),
        ),
      );
    }),
    { numRuns: 25 },
  );
});

test('BatchInvoke without MaxBatchSize has batches of five', async () => {
  const { batches } = await ask(unit('Post.related', batch(), 'auth'), 7, echo);
  expect(batches).toEqual([
    [0, 1, 2, 3, 4],
    [5, 6],
  ]);
});

test('an error of the function is one of each item of its batch, and null is a result', async () => {
  const { values, errors } = await ask(unit('Post.related', batch(), 'auth'), 7, (events) =>
    events.length === 5 ? { functionError: 'Unhandled', errorType: 'E', errorMessage: 'boom' } : { payload: [null, 1] },
  );
  expect(values).toEqual([null, null, null, null, null, null, 1]);
  expect(errors).toHaveLength(5);
  expect(errors?.[0]).toMatchObject({ errorType: 'Lambda:Unhandled', message: 'boom', path: ['posts', 0, 'related'] });
});

test.each([
  [[1], 'a list of 1'],
  [{ id: 1 }, 'no list'],
])('a result of another size, such as %j, is an error of each item', async (payload, found) => {
  const { errors } = await ask(unit('Post.related', batch(), 'auth'), 2, () => ({ payload }));
  const message = `The function returned ${found} for a batch of 2. Return a list of the same size and order.`;
  expect(errors).toMatchObject([{ message }, { message }]);
});

test('Event sends the batch and does not wait', async () => {
  const { batches, values, errors } = await ask(unit('Post.related', batch('Event'), 'auth'), 3, () => {
    throw new Error('not awaited');
  });
  expect({ batches, values, errors }).toEqual({ batches: [[0, 1, 2]], values: [null, null, null], errors: undefined });
});

test('a direct resolver sends contexts, and reads data and errors of each item', async () => {
  const related = { ...unit('Post.related', null, 'auth'), maxBatchSize: 10 };
  const { batches, values, errors } = await ask(related, 4, () => ({
    payload: [
      { data: 'a', other: 'ignored' },
      { data: 'b', errorMessage: 'bad', errorType: 'BAD' },
      null,
      { data: null, errorMessage: 'untyped' },
    ],
  }));
  expect(batches).toMatchObject([[0, 1, 2, 3].map((id) => ({ source: { id }, info: { fieldName: 'related' } }))]);
  expect(values).toEqual(['a', null, null, null]);
  expect(errors).toMatchObject([
    { path: ['posts', 1, 'related'], message: 'bad', errorType: 'BAD', data: 'b' },
    { path: ['posts', 3, 'related'], message: 'untyped', errorType: null },
  ]);
});

test('a direct resolver passes on an error of its whole batch', async () => {
  const related = { ...unit('Post.related', null, 'auth'), maxBatchSize: 10 };
  const failure = { functionError: 'Unhandled', errorType: 'E', errorMessage: 'boom' } as const;
  const { errors } = await ask(related, 2, () => failure);
  expect(errors).toMatchObject([{ message: 'boom' }, { message: 'boom' }]);
});

test('mutations run one after another, so each is a batch of its own', async () => {
  const batches: unknown[] = [];
  const { ask: send } = startApi(
    { schema, resolvers: [unit('Query.posts', POSTS), { ...unit('Mutation.put', batch(), 'auth'), maxBatchSize: 10 }] },
    {
      invoke: (_arn, event) => {
        batches.push(event);
        return Promise.resolve({ payload: event });
      },
    },
  );
  expect((await send('mutation {a: put(id: 1) b: put(id: 2)}')).data).toEqual({ a: 1, b: 2 });
  expect(batches).toEqual([[1], [2]]);
});
