import type { Context } from '@aws-appsync/utils';
import type { MutationUpdateProfileArgs, UpdateProfileInput, UpdateProfilePayload } from '../generated/schema.ts';
import { invokeAsUser, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationUpdateProfileArgs>): InvocationRequest<UpdateProfileInput> {
  const {
    nickname = null,
    email = null,
    phoneNumber = null,
    locale = null,
    attributes = null,
    removeAttributes = null,
  } = ctx.args.input;
  return invokeAsUser<UpdateProfileInput>(ctx, 'updateProfile', {
    nickname,
    email,
    phoneNumber,
    locale,
    attributes,
    removeAttributes,
  });
}

export function response(ctx: AnsweredContext<UpdateProfilePayload>): UpdateProfilePayload {
  return unwrap(ctx);
}
