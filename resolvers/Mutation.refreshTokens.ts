import type { Context } from '@aws-appsync/utils';
import type { MutationRefreshTokensArgs, RefreshTokensInput, Tokens } from '../generated/schema.ts';
import { invoke, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationRefreshTokensArgs>): InvocationRequest<RefreshTokensInput> {
  const { refreshToken } = ctx.args.input;
  return invoke<RefreshTokensInput>(ctx, 'refreshTokens', { refreshToken });
}

export function response(ctx: AnsweredContext<Tokens>): Tokens {
  return unwrap(ctx);
}
