import type { Context } from '@aws-appsync/utils';
import type {
  MutationUnlinkIdentityProviderArgs,
  UnlinkIdentityProviderInput,
  UnlinkIdentityProviderPayload,
} from '../generated/schema.ts';
import { invokeAsUser, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(
  ctx: Context<MutationUnlinkIdentityProviderArgs>,
): InvocationRequest<UnlinkIdentityProviderInput> {
  const { provider } = ctx.args.input;
  return invokeAsUser<UnlinkIdentityProviderInput>(ctx, 'unlinkIdentityProvider', { provider });
}

export function response(ctx: AnsweredContext<UnlinkIdentityProviderPayload>): UnlinkIdentityProviderPayload {
  return unwrap(ctx);
}
