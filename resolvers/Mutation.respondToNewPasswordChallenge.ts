import type { Context } from '@aws-appsync/utils';
import type {
  MutationRespondToNewPasswordChallengeArgs,
  RespondToNewPasswordChallengeInput,
  AuthResult,
} from '../generated/schema.ts';
import { invoke, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(
  ctx: Context<MutationRespondToNewPasswordChallengeArgs>,
): InvocationRequest<RespondToNewPasswordChallengeInput> {
  const {
    session,
    newPassword,
    phoneNumber = null,
    nickname = null,
    attributes = null,
    supports = null,
  } = ctx.args.input;
  return invoke<RespondToNewPasswordChallengeInput>(ctx, 'respondToNewPasswordChallenge', {
    session,
    newPassword,
    phoneNumber,
    nickname,
    attributes,
    supports,
  });
}

export function response(ctx: AnsweredContext<AuthResult>): AuthResult {
  return unwrap(ctx);
}
