import type { Context } from '@aws-appsync/utils';
import type { MutationResendCodeArgs, ResendCodeInput, AuthResult } from '../generated/schema.ts';
import { invoke, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationResendCodeArgs>): InvocationRequest<ResendCodeInput> {
  const { session = null, username = null } = ctx.args.input;
  return invoke<ResendCodeInput>(ctx, 'resendCode', { session, username });
}

export function response(ctx: AnsweredContext<AuthResult>): AuthResult {
  return unwrap(ctx);
}
