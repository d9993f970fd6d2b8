import type { Context } from '@aws-appsync/utils';
import type { MutationAdminSetUserGroupsArgs, AdminSetUserGroupsInput, AdminUserPayload } from '../generated/schema.ts';
import { invokeAsOperator, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationAdminSetUserGroupsArgs>): InvocationRequest<AdminSetUserGroupsInput> {
  const { username, groups, reason } = ctx.args.input;
  return invokeAsOperator<AdminSetUserGroupsInput>(ctx, 'adminSetUserGroups', { username, groups, reason });
}

export function response(ctx: AnsweredContext<AdminUserPayload>): AdminUserPayload {
  return unwrap(ctx);
}
