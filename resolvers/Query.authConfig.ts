import type { Context } from '@aws-appsync/utils';
import type { AuthConfig } from '../generated/schema.ts';
import { invoke, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context): InvocationRequest<object> {
  return invoke(ctx, 'authConfig', null);
}

export function response(ctx: AnsweredContext<AuthConfig>): AuthConfig {
  return unwrap(ctx);
}
