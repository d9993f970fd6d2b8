import type { Invoke } from '../../lambda/invocation.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import type { FieldError } from '../execution/fieldPlan.ts';
import { javaText } from '../schema/scalarCoercion.ts';
import type { Step } from './loadedResolver.ts';

/** `ctx.result` and `ctx.error` of the response handler, or an error in the request object, which skips it. */
type DataSourceAnswer = { result: unknown; error: { message: string; type: string } | null } | { invalid: FieldError };

/** Access to functions within the request's 30 seconds. */
export interface LambdaAccess {
  invoke: Invoke;
  deadline: Deadline;
}

/**
 * The end of a request's time.
 * @see https://docs.aws.amazon.com/general/latest/gr/appsync.html
 */
interface Deadline {
  remainingMillis: () => number;
}

/**
 * Sends a step's request object to its data source.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html
 */
export async function askDataSource(
  { dataSource }: Pick<Step, 'dataSource'>,
  requestObject: unknown,
  access: LambdaAccess,
): Promise<DataSourceAnswer> {
  const request = isRecord(requestObject) ? requestObject : {};
  const payload = request['payload'] ?? null;
  if (dataSource.type === 'NONE') return { result: payload, error: null };
  const { operation, invocationType = 'RequestResponse' } = request;
  if (operation === undefined || operation === null) return invalid("Value for field '$[operation]' not found.");
  if (operation === 'BatchInvoke') return notEmulated('the operation BatchInvoke');
  if (operation !== 'Invoke') return invalid(`Unsupported operation '${javaText(operation)}'.`);
  if (invocationType === 'Event') {
    // The result is not awaited; a failure is in the function's own log.
    access.invoke(dataSource.functionArn, payload).catch(() => undefined);
    return { result: null, error: null };
  }
  if (invocationType !== 'RequestResponse') return invalid(`Unsupported invocationType '${javaText(invocationType)}'.`);
  return invokeLambda(dataSource.functionArn, payload, access);
}

/**
 * Invokes a function and waits no longer than the request may last; the function goes on.
 * @returns Lambda's failures as AppSync names them: `Lambda:Unhandled` for an error of the handler.
 */
export async function invokeLambda(
  functionArn: string,
  event: unknown,
  { invoke, deadline }: LambdaAccess,
): Promise<{ result: unknown; error: { message: string; type: string } | null; thrown?: string }> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'timeout'>((resolve) => {
    // One more, because a timer may be a fraction early and nothing may start after it.
    timer = setTimeout(() => resolve('timeout'), Math.max(0, Math.ceil(deadline.remainingMillis())) + 1);
  });
  try {
    const answer = await Promise.race([invoke(functionArn, event), timeout]);
    if (answer === 'timeout') {
      return { result: null, error: { message: 'Execution timed out.', type: 'Lambda:ExecutionTimeoutException' } };
    }
    if ('payload' in answer) return { result: answer.payload ?? null, error: null };
    const isUnauthorized = answer.errorType === 'UnauthorizedException';
    const message = isUnauthorized ? 'You are not authorized to make this call.' : answer.errorMessage;
    return { result: null, error: { message, type: 'Lambda:Unhandled' }, thrown: answer.errorType };
  } catch (error) {
    // The invocation itself failed (throttled, no such function): `Lambda:<exception>`, low confidence.
    const { name, message } = error instanceof Error ? error : new Error('The invocation failed.');
    return { result: null, error: { message, type: `Lambda:${name}` } };
  } finally {
    clearTimeout(timer);
  }
}

function invalid(message: string): DataSourceAnswer {
  return { invalid: { message, type: 'MappingTemplate', data: null, info: null } };
}

function notEmulated(what: string): DataSourceAnswer {
  const { name, message } = new NotEmulatedError(what);
  return { invalid: { message, type: name, data: null, info: null } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
