import type { Context } from '@aws-appsync/utils';
import type { MutationSelectFactorArgs, SelectFactorInput, AuthResult } from '../generated/schema.ts';
import { invoke, unwrap, type AnsweredContext, type InvocationRequest } from './invocation.ts';

export function request(ctx: Context<MutationSelectFactorArgs>): InvocationRequest<SelectFactorInput> {
  const { session, factor } = ctx.args.input;
  return invoke<SelectFactorInput>(ctx, 'selectFactor', { session, factor });
}

export function response(ctx: AnsweredContext<AuthResult>): AuthResult {
  return unwrap(ctx);
}
