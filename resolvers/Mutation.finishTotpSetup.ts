import type { Context } from '@aws-appsync/utils';
import type { MutationFinishTotpSetupArgs, FinishTotpSetupInput, MfaSettingsPayload } from '../generated/schema.ts';
import { invokeAsUser, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationFinishTotpSetupArgs>): InvocationRequest<FinishTotpSetupInput> {
  const { code, deviceName = null } = ctx.args.input;
  return invokeAsUser<FinishTotpSetupInput>(ctx, 'finishTotpSetup', { code, deviceName });
}

export function response(ctx: AnsweredContext<MfaSettingsPayload>): MfaSettingsPayload {
  return unwrap(ctx);
}
