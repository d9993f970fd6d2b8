import type { Context } from '@aws-appsync/utils';
import type {
  MutationLinkIdentityProviderArgs,
  LinkIdentityProviderInput,
  LinkIdentityProviderPayload,
} from '../generated/schema.ts';
import { invokeAsUser, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationLinkIdentityProviderArgs>): InvocationRequest<LinkIdentityProviderInput> {
  const { provider } = ctx.args.input;
  return invokeAsUser<LinkIdentityProviderInput>(ctx, 'linkIdentityProvider', { provider });
}

export function response(ctx: AnsweredContext<LinkIdentityProviderPayload>): LinkIdentityProviderPayload {
  return unwrap(ctx);
}
