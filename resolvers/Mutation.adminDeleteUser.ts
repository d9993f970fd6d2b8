import type { Context } from '@aws-appsync/utils';
import type { MutationAdminDeleteUserArgs, AdminDeleteUserInput, AdminUserPayload } from '../generated/schema.ts';
import { invokeAsOperator, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationAdminDeleteUserArgs>): InvocationRequest<AdminDeleteUserInput> {
  const { username, reason } = ctx.args.input;
  return invokeAsOperator<AdminDeleteUserInput>(ctx, 'adminDeleteUser', { username, reason });
}

export function response(ctx: AnsweredContext<AdminUserPayload>): AdminUserPayload {
  return unwrap(ctx);
}
