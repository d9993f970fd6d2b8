import type { Context } from '@aws-appsync/utils';
import type { MutationRevokeSessionArgs, RevokeSessionInput, RevokeSessionPayload } from '../generated/schema.ts';
import { invokeAsUser, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationRevokeSessionArgs>): InvocationRequest<RevokeSessionInput> {
  const { sessionId } = ctx.args.input;
  return invokeAsUser<RevokeSessionInput>(ctx, 'revokeSession', { sessionId });
}

export function response(ctx: AnsweredContext<RevokeSessionPayload>): RevokeSessionPayload {
  return unwrap(ctx);
}
