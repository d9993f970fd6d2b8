import type { Context } from '@aws-appsync/utils';
import type { MutationAdminResetPasswordArgs, AdminResetPasswordInput, AdminUserPayload } from '../generated/schema.ts';
import { invokeAsOperator, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationAdminResetPasswordArgs>): InvocationRequest<AdminResetPasswordInput> {
  const { username, reason } = ctx.args.input;
  return invokeAsOperator<AdminResetPasswordInput>(ctx, 'adminResetPassword', { username, reason });
}

export function response(ctx: AnsweredContext<AdminUserPayload>): AdminUserPayload {
  return unwrap(ctx);
}
