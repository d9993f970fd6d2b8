import type { Context } from '@aws-appsync/utils';
import type {
  MutationRespondToTotpChallengeArgs,
  RespondToTotpChallengeInput,
  AuthResult,
} from '../generated/schema.ts';
import { invoke, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(
  ctx: Context<MutationRespondToTotpChallengeArgs>,
): InvocationRequest<RespondToTotpChallengeInput> {
  const { session, code } = ctx.args.input;
  return invoke<RespondToTotpChallengeInput>(ctx, 'respondToTotpChallenge', { session, code });
}

export function response(ctx: AnsweredContext<AuthResult>): AuthResult {
  return unwrap(ctx);
}
