import { expect, test } from 'vitest';
import { repeat } from '../../../lambdas/aws/repeat.ts';

function thrown(name: string, httpStatusCode?: number): Error {
  return Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });
}

/** Runs a call that fails with these errors, one after the other, and then succeeds. */
async function run(attempts: number, errors: readonly Error[]): Promise<{ calls: number; outcome: unknown }> {
  let calls = 0;
  const call = (): Promise<string> => {
    const error = errors[calls];
    calls += 1;
    return error === undefined ? Promise.resolve('done') : Promise.reject(error);
  };
  const outcome = await repeat(attempts, call).catch((error: unknown) => error);
  return { calls, outcome };
}

test.each([
  ['no answer', thrown('TimeoutError')],
  ['an error of the network', new Error('socket hang up')],
  ["the service's fault", thrown('InternalErrorException', 500)],
  ['a proxy of the service', thrown('SyntaxError', 503)],
  ['too many requests by status', thrown('Unknown', 429)],
  ['too many requests by name', thrown('TooManyRequestsException', 400)],
])('%s is repeated', async (_what, error) => {
  expect(await run(3, [error, error])).toEqual({ calls: 3, outcome: 'done' });
  expect(await run(3, [error, error, error])).toEqual({ calls: 3, outcome: error });
  expect(await run(1, [error])).toEqual({ calls: 1, outcome: error });
});

test('an error of the caller is not repeated', async () => {
  for (const name of ['NotAuthorizedException', 'LimitExceededException']) {
    const error = thrown(name, 400);
    expect(await run(3, [error])).toEqual({ calls: 1, outcome: error });
  }
});
