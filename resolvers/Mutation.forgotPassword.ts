import type { Context } from '@aws-appsync/utils';
import type { MutationForgotPasswordArgs, ForgotPasswordInput, AuthResult } from '../generated/schema.ts';
import { invoke, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationForgotPasswordArgs>): InvocationRequest<ForgotPasswordInput> {
  const { username, supports = null } = ctx.args.input;
  return invoke<ForgotPasswordInput>(ctx, 'forgotPassword', { username, supports });
}

export function response(ctx: AnsweredContext<AuthResult>): AuthResult {
  return unwrap(ctx);
}
