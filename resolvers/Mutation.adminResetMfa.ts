import type { Context } from '@aws-appsync/utils';
import type { MutationAdminResetMfaArgs, AdminResetMfaInput, AdminUserPayload } from '../generated/schema.ts';
import { invokeAsOperator, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationAdminResetMfaArgs>): InvocationRequest<AdminResetMfaInput> {
  const { username, reason } = ctx.args.input;
  return invokeAsOperator<AdminResetMfaInput>(ctx, 'adminResetMfa', { username, reason });
}

export function response(ctx: AnsweredContext<AdminUserPayload>): AdminUserPayload {
  return unwrap(ctx);
}
