import { NotEmulatedError } from '../../notEmulated.ts';
import type { DataSourceAnswer, FunctionAccess } from './DataSourceType.ts';
import { notEmulatedAnswer } from './notEmulatedAnswer.ts';

/** @property thrown the name of the error that the function threw. */
type LambdaAnswer = DataSourceAnswer & { thrown?: string };

/**
 * Invokes a function and waits no longer than the request may last; the function goes on.
 * @returns Lambda's failures as AppSync names them: `Lambda:Unhandled` for an error of the handler.
 */
export async function invokeLambda(
  functionArn: string,
  event: unknown,
  { invoke, deadline }: FunctionAccess,
): Promise<LambdaAnswer> {
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
    if (error instanceof NotEmulatedError) return notEmulatedAnswer(error);
    // The invocation itself failed (throttled, no such function): `Lambda:<exception>`, low confidence.
    const { name, message } = error instanceof Error ? error : new Error('The invocation failed.');
    return { result: null, error: { message, type: `Lambda:${name}` } };
  } finally {
    clearTimeout(timer);
  }
}
