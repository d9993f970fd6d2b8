import type { Context } from '@aws-appsync/utils';
import type { SessionConnection } from '../generated/schema.ts';
import { invokeAsUser, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context): InvocationRequest<object> {
  return invokeAsUser(ctx, 'sessions', null);
}

export function response(ctx: AnsweredContext<SessionConnection>): SessionConnection {
  return unwrap(ctx);
}
