import type { Context } from '@aws-appsync/utils';
import type { MutationDeleteAccountArgs, DeleteAccountInput, DeleteAccountPayload } from '../generated/schema.ts';
import { invokeAsUser, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationDeleteAccountArgs>): InvocationRequest<DeleteAccountInput> {
  const { confirmEmail } = ctx.args.input;
  return invokeAsUser<DeleteAccountInput>(ctx, 'deleteAccount', { confirmEmail });
}

export function response(ctx: AnsweredContext<DeleteAccountPayload>): DeleteAccountPayload {
  return unwrap(ctx);
}
