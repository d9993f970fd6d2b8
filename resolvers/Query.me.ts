import type { Context } from '@aws-appsync/utils';
import type { User } from '../generated/schema.ts';
import type { InvocationRequest } from './contract.ts';
import { invokeAsUser, unwrap } from './invocation.ts';

export function request(ctx: Context): InvocationRequest<object> {
  return invokeAsUser(ctx, 'me', null);
}

export function response(ctx: Context): User {
  return unwrap(ctx);
}
