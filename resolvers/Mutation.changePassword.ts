import type { Context } from '@aws-appsync/utils';
import type { MutationChangePasswordArgs, ChangePasswordInput, ChangePasswordPayload } from '../generated/schema.ts';
import { invokeAsUser, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationChangePasswordArgs>): InvocationRequest<ChangePasswordInput> {
  const { currentPassword, proposedPassword, signOutOthers = null } = ctx.args.input;
  return invokeAsUser<ChangePasswordInput>(ctx, 'changePassword', { currentPassword, proposedPassword, signOutOthers });
}

export function response(ctx: AnsweredContext<ChangePasswordPayload>): ChangePasswordPayload {
  return unwrap(ctx);
}
