import type { Context } from '@aws-appsync/utils';
import type { SignOutPayload } from '../generated/schema.ts';
import { invokeAsUser, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context): InvocationRequest<object> {
  return invokeAsUser(ctx, 'signOutEverywhere', null);
}

export function response(ctx: AnsweredContext<SignOutPayload>): SignOutPayload {
  return unwrap(ctx);
}
