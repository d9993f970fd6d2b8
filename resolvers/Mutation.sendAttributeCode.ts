import type { Context } from '@aws-appsync/utils';
import type {
  MutationSendAttributeCodeArgs,
  SendAttributeCodeInput,
  SendAttributeCodePayload,
} from '../generated/schema.ts';
import { invokeAsUser, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationSendAttributeCodeArgs>): InvocationRequest<SendAttributeCodeInput> {
  const { attribute } = ctx.args.input;
  return invokeAsUser<SendAttributeCodeInput>(ctx, 'sendAttributeCode', { attribute });
}

export function response(ctx: AnsweredContext<SendAttributeCodePayload>): SendAttributeCodePayload {
  return unwrap(ctx);
}
