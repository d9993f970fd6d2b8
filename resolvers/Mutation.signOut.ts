import type { Context } from '@aws-appsync/utils';
import type { MutationSignOutArgs, SignOutInput, SignOutPayload } from '../generated/schema.ts';
import { invoke, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationSignOutArgs>): InvocationRequest<SignOutInput> {
  const { refreshToken } = ctx.args.input;
  return invoke<SignOutInput>(ctx, 'signOut', { refreshToken });
}

export function response(ctx: AnsweredContext<SignOutPayload>): SignOutPayload {
  return unwrap(ctx);
}
