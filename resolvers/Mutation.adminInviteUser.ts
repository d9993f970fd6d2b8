import type { Context } from '@aws-appsync/utils';
import type { MutationAdminInviteUserArgs, AdminInviteUserInput, AdminUserPayload } from '../generated/schema.ts';
import { invokeAsOperator, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationAdminInviteUserArgs>): InvocationRequest<AdminInviteUserInput> {
  const {
    email,
    phoneNumber = null,
    nickname,
    locale = null,
    groups = null,
    attributes = null,
    resend = null,
  } = ctx.args.input;
  return invokeAsOperator<AdminInviteUserInput>(ctx, 'adminInviteUser', {
    email,
    phoneNumber,
    nickname,
    locale,
    groups,
    attributes,
    resend,
  });
}

export function response(ctx: AnsweredContext<AdminUserPayload>): AdminUserPayload {
  return unwrap(ctx);
}
