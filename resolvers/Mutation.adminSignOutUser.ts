import type { Context } from '@aws-appsync/utils';
import type { MutationAdminSignOutUserArgs, AdminSignOutUserInput, AdminUserPayload } from '../generated/schema.ts';
import { invokeAsOperator, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationAdminSignOutUserArgs>): InvocationRequest<AdminSignOutUserInput> {
  const { username, reason } = ctx.args.input;
  return invokeAsOperator<AdminSignOutUserInput>(ctx, 'adminSignOutUser', { username, reason });
}

export function response(ctx: AnsweredContext<AdminUserPayload>): AdminUserPayload {
  return unwrap(ctx);
}
