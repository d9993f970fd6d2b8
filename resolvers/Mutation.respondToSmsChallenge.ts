import type { Context } from '@aws-appsync/utils';
import type { MutationRespondToSmsChallengeArgs, RespondToSmsChallengeInput, AuthResult } from '../generated/schema.ts';
import { invoke, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(
  ctx: Context<MutationRespondToSmsChallengeArgs>,
): InvocationRequest<RespondToSmsChallengeInput> {
  const { session, code } = ctx.args.input;
  return invoke<RespondToSmsChallengeInput>(ctx, 'respondToSmsChallenge', { session, code });
}

export function response(ctx: AnsweredContext<AuthResult>): AuthResult {
  return unwrap(ctx);
}
