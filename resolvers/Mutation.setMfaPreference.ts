import type { Context } from '@aws-appsync/utils';
import type { MutationSetMfaPreferenceArgs, SetMfaPreferenceInput, MfaSettingsPayload } from '../generated/schema.ts';
import { invokeAsUser, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationSetMfaPreferenceArgs>): InvocationRequest<SetMfaPreferenceInput> {
  const { preferred = null, enabled } = ctx.args.input;
  return invokeAsUser<SetMfaPreferenceInput>(ctx, 'setMfaPreference', { preferred, enabled });
}

export function response(ctx: AnsweredContext<MfaSettingsPayload>): MfaSettingsPayload {
  return unwrap(ctx);
}
