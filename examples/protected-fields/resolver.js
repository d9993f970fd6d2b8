import { util } from '@aws-appsync/utils';

/** The caller is the `sub` of the verified token, never an argument. An API key and IAM have none. */
export function request(ctx) {
  const caller = ctx.identity?.sub ?? null;
  return { operation: 'Invoke', payload: { field: ctx.info.fieldName, caller, input: ctx.args.input ?? null } };
}

export function response(ctx) {
  if (ctx.error) util.error('The board does not answer.', 'BOARD_UNAVAILABLE');
  if (ctx.result?.error) util.error('The board rejected the request.', ctx.result.error);
  return ctx.result;
}
