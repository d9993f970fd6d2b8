import type { Context } from '@aws-appsync/utils';
import type { AdminUser, QueryAdminUserArgs } from '../generated/schema.ts';
import { invokeAsOperator, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<QueryAdminUserArgs>): InvocationRequest<QueryAdminUserArgs> {
  const { username } = ctx.args;
  return invokeAsOperator<QueryAdminUserArgs>(ctx, 'adminUser', { username });
}

export function response(ctx: AnsweredContext<AdminUser>): AdminUser {
  return unwrap(ctx);
}
