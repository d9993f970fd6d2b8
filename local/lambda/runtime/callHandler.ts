import { RuntimeError, type Handler } from './loadHandler.ts';

/** A loaded handler, and the Node.js that its function asks for. */
interface Deployed {
  handler: Handler;
  nodeMajor: number;
}

/**
 * Calls a handler and answers its result as JSON text; a result that is undefined is null. On Node.js 22 and older the
 * handler may also answer through a callback (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html). Lambda
 * would let the event loop run empty before it sends a callback's answer; here it is sent at once.
 * @throws what the handler threw, or RuntimeError when the result has no JSON form.
 */
export async function callHandler(deployed: Deployed, event: unknown, context: object): Promise<string> {
  const { handler, nodeMajor } = deployed;
  const result = nodeMajor >= 24 ? await handler(event, context) : await callOldStyle(handler, event, context);
  try {
    // Inside an array what has no JSON form is null, as Lambda has it; outside it would be no text at all.
    return JSON.stringify([result]).slice(1, -1);
  } catch {
    throw new RuntimeError('Runtime.JSONStringifyError', 'Unable to stringify response body');
  }
}

function callOldStyle(handler: Handler, event: unknown, context: object): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  Object.assign(context, { callbackWaitsForEmptyEventLoop: true });
  for (const name of ['done', 'succeed', 'fail']) Object.assign(context, { [name]: () => throwNotEmulated(name) });
  const answer = handler(event, context, (error, result) => {
    if (error === undefined || error === null) resolve(result);
    else reject(error);
  });
  if (isPromise(answer)) answer.then(resolve, reject);
  // What a handler returns that is neither a promise nor called back is ignored.
  else if (handler.length < 3) resolve(null);
  return promise;
}

function throwNotEmulated(name: string): never {
  throw new RuntimeError('NotEmulatedError', `not emulated: context.${name} of Node.js 0.10`);
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
