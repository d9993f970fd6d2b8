import type { Context } from '@aws-appsync/utils';
import type {
  MutationAdminSetUserEnabledArgs,
  AdminSetUserEnabledInput,
  AdminUserPayload,
} from '../generated/schema.ts';
import { invokeAsOperator, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationAdminSetUserEnabledArgs>): InvocationRequest<AdminSetUserEnabledInput> {
  const { username, enabled, reason } = ctx.args.input;
  return invokeAsOperator<AdminSetUserEnabledInput>(ctx, 'adminSetUserEnabled', { username, enabled, reason });
}

export function response(ctx: AnsweredContext<AdminUserPayload>): AdminUserPayload {
  return unwrap(ctx);
}
