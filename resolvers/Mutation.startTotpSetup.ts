import type { Context } from '@aws-appsync/utils';
import type { StartTotpSetupPayload } from '../generated/schema.ts';
import { invokeAsUser, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context): InvocationRequest<object> {
  return invokeAsUser(ctx, 'startTotpSetup', null);
}

export function response(ctx: AnsweredContext<StartTotpSetupPayload>): StartTotpSetupPayload {
  return unwrap(ctx);
}
