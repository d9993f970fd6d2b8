import type { Context } from '@aws-appsync/utils';
import type { User } from '../generated/schema.ts';
import { invokeAsUser, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context): InvocationRequest<object> {
  return invokeAsUser(ctx, 'me', null);
}

export function response(ctx: AnsweredContext<User>): User {
  return unwrap(ctx);
}
