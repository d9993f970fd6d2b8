import type { Context } from '@aws-appsync/utils';
import type { MutationVerifyAttributeArgs, VerifyAttributeInput, VerifyAttributePayload } from '../generated/schema.ts';
import { invokeAsUser, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationVerifyAttributeArgs>): InvocationRequest<VerifyAttributeInput> {
  const { attribute, code } = ctx.args.input;
  return invokeAsUser<VerifyAttributeInput>(ctx, 'verifyAttribute', { attribute, code });
}

export function response(ctx: AnsweredContext<VerifyAttributePayload>): VerifyAttributePayload {
  return unwrap(ctx);
}
