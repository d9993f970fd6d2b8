import type { Context } from '@aws-appsync/utils';
import type { MutationConfirmForgotPasswordArgs, ConfirmForgotPasswordInput, AuthResult } from '../generated/schema.ts';
import { invoke, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(
  ctx: Context<MutationConfirmForgotPasswordArgs>,
): InvocationRequest<ConfirmForgotPasswordInput> {
  const { username, code, newPassword, session = null, supports = null } = ctx.args.input;
  return invoke<ConfirmForgotPasswordInput>(ctx, 'confirmForgotPassword', {
    username,
    code,
    newPassword,
    session,
    supports,
  });
}

export function response(ctx: AnsweredContext<AuthResult>): AuthResult {
  return unwrap(ctx);
}
