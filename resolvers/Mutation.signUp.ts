import type { Context } from '@aws-appsync/utils';
import type { MutationSignUpArgs, SignUpInput, AuthResult } from '../generated/schema.ts';
import { invoke, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationSignUpArgs>): InvocationRequest<SignUpInput> {
  const { email, password, phoneNumber, nickname, locale = null, attributes = null, supports = null } = ctx.args.input;
  return invoke<SignUpInput>(ctx, 'signUp', { email, password, phoneNumber, nickname, locale, attributes, supports });
}

export function response(ctx: AnsweredContext<AuthResult>): AuthResult {
  return unwrap(ctx);
}
