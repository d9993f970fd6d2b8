import { util } from '@aws-appsync/utils';
import { assertAccessToken } from './assertAccessToken.ts';
import { assertInput } from './assertInput.ts';
import type { AnsweredContext, FieldContext, Forwarded, InvocationRequest, OperationName } from './contract.ts';
import { refuse } from './refuse.ts';
import { toCaller } from './toCaller.ts';

/**
 * The way in for fields that need no signed-in user: checks the input's texts and asks the `auth` function.
 * The payload is the function's event as it stands
 * (https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html).
 * @param input the fields to forward, by name; null for a field without arguments
 * @throws VALIDATION_FAILED, before anything is invoked
 */
export function invoke<Input extends object>(
  ctx: FieldContext,
  operation: OperationName,
  input: Forwarded<Input> | null,
): InvocationRequest<Input> {
  assertInput(ctx, input);
  return { operation: 'Invoke', payload: { operation, input, caller: toCaller(ctx, null) } };
}

/**
 * The way in for fields of the signed-in user: as `invoke`, and the function gets the access token.
 * @throws UNAUTHENTICATED unless the request carries an access token; VALIDATION_FAILED as `invoke`
 */
export function invokeAsUser<Input extends object>(
  ctx: FieldContext,
  operation: OperationName,
  input: Forwarded<Input> | null,
): InvocationRequest<Input> {
  const accessToken = assertAccessToken(ctx);
  assertInput(ctx, input);
  return { operation: 'Invoke', payload: { operation, input, caller: toCaller(ctx, accessToken) } };
}

/**
 * The way out of every field: the outcome's value, or the outcome's failure as a GraphQL error.
 * What the function threw is masked, for its text may hold anything; its log has the details.
 * @throws the declared code; TEMPORARILY_UNAVAILABLE when the function was throttled or too slow; else INTERNAL
 */
export function unwrap<Value>(ctx: AnsweredContext<Value>): Value {
  if (ctx.error) {
    refuse(ctx, isPassing(ctx.error) ? 'TEMPORARILY_UNAVAILABLE' : 'INTERNAL', null);
  }
  const outcome = ctx.result;
  if (!outcome) {
    refuse(ctx, 'INTERNAL', null);
  }
  if (!outcome.ok) {
    const { message, code, info } = outcome.error;
    util.error(message, code, null, info);
  }
  return outcome.value;
}

/**
 * What AppSync or Lambda says when the same request may succeed later. AppSync names its own timeout
 * `Lambda:ExecutionTimeoutException` and Lambda's refusals `Lambda:<exception>`
 * (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors); a function that Lambda itself
 * stopped is `Lambda:Unhandled` with the text `Task timed out after …`.
 */
function isPassing(error: { type: string; message: string }): boolean {
  const signs = ['Timeout', 'Throttl', 'TooManyRequests', 'ServiceException', 'ServiceUnavailable'];
  return signs.some((sign) => error.type.indexOf(sign) >= 0) || error.message.indexOf('Task timed out') >= 0;
}
