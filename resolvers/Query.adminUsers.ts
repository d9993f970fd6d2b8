import type { Context } from '@aws-appsync/utils';
import type { AdminUserConnection, QueryAdminUsersArgs } from '../generated/schema.ts';
import { invokeAsOperator, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<QueryAdminUsersArgs>): InvocationRequest<QueryAdminUsersArgs> {
  const { filter = null, first = null, after = null } = ctx.args;
  return invokeAsOperator<QueryAdminUsersArgs>(ctx, 'adminUsers', { filter, first, after });
}

export function response(ctx: AnsweredContext<AdminUserConnection>): AdminUserConnection {
  return unwrap(ctx);
}
