import type { Context } from '@aws-appsync/utils';
import type {
  MutationRespondToPasswordChallengeArgs,
  RespondToPasswordChallengeInput,
  AuthResult,
} from '../generated/schema.ts';
import { invoke, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(
  ctx: Context<MutationRespondToPasswordChallengeArgs>,
): InvocationRequest<RespondToPasswordChallengeInput> {
  const { session, password, supports = null } = ctx.args.input;
  return invoke<RespondToPasswordChallengeInput>(ctx, 'respondToPasswordChallenge', { session, password, supports });
}

export function response(ctx: AnsweredContext<AuthResult>): AuthResult {
  return unwrap(ctx);
}
