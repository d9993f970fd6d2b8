import type { Context } from '@aws-appsync/utils';
import type { MutationConfirmSignUpArgs, ConfirmSignUpInput, AuthResult } from '../generated/schema.ts';
import { invoke, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationConfirmSignUpArgs>): InvocationRequest<ConfirmSignUpInput> {
  const { username, code, session = null, supports = null } = ctx.args.input;
  return invoke<ConfirmSignUpInput>(ctx, 'confirmSignUp', { username, code, session, supports });
}

export function response(ctx: AnsweredContext<AuthResult>): AuthResult {
  return unwrap(ctx);
}
