import type { Context } from '@aws-appsync/utils';
import type { MutationSignInArgs, SignInInput, AuthResult } from '../generated/schema.ts';
import { invoke, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationSignInArgs>): InvocationRequest<SignInInput> {
  const { username, password, supports = null } = ctx.args.input;
  return invoke<SignInInput>(ctx, 'signIn', { username, password, supports });
}

export function response(ctx: AnsweredContext<AuthResult>): AuthResult {
  return unwrap(ctx);
}
