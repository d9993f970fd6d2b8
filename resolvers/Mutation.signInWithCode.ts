import type { Context } from '@aws-appsync/utils';
import type { MutationSignInWithCodeArgs, SignInWithCodeInput, AuthResult } from '../generated/schema.ts';
import { invoke, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationSignInWithCodeArgs>): InvocationRequest<SignInWithCodeInput> {
  const { code, codeVerifier, redirectUri } = ctx.args.input;
  return invoke<SignInWithCodeInput>(ctx, 'signInWithCode', { code, codeVerifier, redirectUri });
}

export function response(ctx: AnsweredContext<AuthResult>): AuthResult {
  return unwrap(ctx);
}
