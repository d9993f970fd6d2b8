import { util, type Context, type LambdaRequest } from '@aws-appsync/utils';
import type { AdminOperationName, Invocation, OperationName, Outcome } from '../lambdas/runtime/contract.ts';
import { assertAccessToken } from './assertAccessToken.ts';
import { assertInput } from './assertInput.ts';
import { toCaller, type FieldContext } from './caller.ts';
import { fail } from './fail.ts';
import { isOutcome } from './isOutcome.ts';

/**
 * An input as a resolver forwards it: every field of the schema's input type by name, null for a field that the caller
 * left out. A field that is added to the schema and forgotten in its resolver does not compile.
 */
type Forwarded<Input> = { [Field in keyof Input]-?: Exclude<Input[Field], undefined> };

/** A Lambda request whose payload is the function's event. */
export type InvocationRequest<Input> = LambdaRequest & { payload: Invocation<Forwarded<Input>> };

/** AppSync's context in a response handler. The result is null when the function failed or returned nothing. */
export type AnsweredContext<Value> = Context<
  unknown,
  Record<string, unknown>,
  undefined,
  undefined,
  Outcome<Value> | null | undefined
>;

/**
 * Makes the request of a field that needs no signed-in user: checks the input and invokes the function with the
 * operation.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html
 * @param input the fields to forward, by name; null for a field without arguments
 * @throws VALIDATION_FAILED, before anything is invoked
 */
export function invoke<Input extends object>(
  ctx: FieldContext,
  operation: OperationName,
  input: Forwarded<Input> | null,
): InvocationRequest<Input> {
  assertInput(ctx, operation, input);
  return { operation: 'Invoke', payload: { operation, input, caller: toCaller(ctx, null) } };
}

/**
 * Makes the request of a field of the signed-in user: as `invoke`, with the access token.
 * @throws UNAUTHENTICATED unless the request carries an access token; VALIDATION_FAILED as `invoke`
 */
export function invokeAsUser<Input extends object>(
  ctx: FieldContext,
  operation: OperationName,
  input: Forwarded<Input> | null,
): InvocationRequest<Input> {
  const accessToken = assertAccessToken(ctx);
  assertInput(ctx, operation, input);
  return { operation: 'Invoke', payload: { operation, input, caller: toCaller(ctx, accessToken) } };
}

/**
 * Makes the request of a field of operators: as `invoke`, with the operator. The input is left to the function, so that
 * each call is in its log.
 * @throws UNAUTHENTICATED unless the request is signed or carries an access token
 */
export function invokeAsOperator<Input extends object>(
  ctx: FieldContext,
  operation: AdminOperationName,
  input: Forwarded<Input>,
): InvocationRequest<Input> {
  const { userArn, sub } = (ctx.identity ?? {}) as { userArn?: string; sub: string };
  const accessToken = userArn ? null : assertAccessToken(ctx);
  return {
    operation: 'Invoke',
    payload: { operation, input, caller: { ...toCaller(ctx, accessToken), operator: userArn ?? sub } },
  };
}

/**
 * Returns the value of an outcome, or reports its failure as a GraphQL error. The text of an error that the function
 * threw is masked, because it may hold anything; the function's log has the details.
 * @throws the declared code; TEMPORARILY_UNAVAILABLE when the function was throttled or too slow; else INTERNAL, also
 * for a result that is no outcome
 */
export function unwrap<Value>(ctx: AnsweredContext<Value>): Value {
  if (ctx.error) {
    fail(ctx, isTransient(ctx.error) ? 'TEMPORARILY_UNAVAILABLE' : 'INTERNAL', null);
  }
  const outcome = ctx.result;
  if (!isOutcome(outcome)) {
    fail(ctx, 'INTERNAL', null);
  }
  if (!outcome.ok) {
    const { message, code, info } = outcome.error;
    util.error(message, code, null, info);
  }
  return outcome.value;
}

/**
 * Returns true for an error of AppSync or Lambda after which the same request may succeed. AppSync names its own
 * timeout `Lambda:ExecutionTimeoutException` and Lambda's errors `Lambda:<exception>`; a function that Lambda itself
 * stopped is `Lambda:Unhandled` with the text `Task timed out after …`.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors
 */
function isTransient(error: { type: string; message: string }): boolean {
  const signs = ['Timeout', 'Throttl', 'TooManyRequests', 'ServiceException', 'ServiceUnavailable'];
  return signs.some((sign) => error.type.indexOf(sign) >= 0) || error.message.indexOf('Task timed out') >= 0;
}
