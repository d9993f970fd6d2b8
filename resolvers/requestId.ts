import { util } from '@aws-appsync/utils';
import type { FieldContext } from './contract.ts';
import { headerText } from './headerText.ts';

/**
 * The name of this request: AppSync's trace id, or a new UUID; the same in the field's request and response.
 * A client can send the header too, so anything that does not look like a trace id is not passed on to logs.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
export function requestId(ctx: FieldContext): string {
  const known = ctx.stash.requestId;
  if (typeof known === 'string') {
    return known;
  }
  const trace = headerText(ctx, 'x-amzn-trace-id');
  const id = trace && util.matches('^[A-Za-z0-9_=;:.-]{1,128}$', trace) ? trace : util.autoId();
  ctx.stash.requestId = id;
  return id;
}
