import { util, type Context } from '@aws-appsync/utils';
import type { Caller } from '../lambdas/runtime/contract.ts';

/**
 * The part of AppSync's context that every field has. Without the arguments, which only a field's own resolver names.
 */
export type FieldContext = Context<unknown, Record<string, unknown>, undefined, undefined, unknown>;

const LANGUAGE_MAX_LENGTH = 200;
// Counted from the right: AppSync appends the viewer, then its own edge. To be confirmed in an account
// (docs/aws-checklist.md).
const VIEWER_ADDRESS_POSITION = '2';
const IPV4 = '^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$';
const IPV6 = '^(?=.*:.*:)[0-9a-fA-F:]{2,39}$';

/** Describes the caller to the function. No other header is forwarded. */
export function toCaller(ctx: FieldContext, accessToken: string | null): Caller {
  const language = headerText(ctx, 'accept-language');
  return {
    address: viewerAddress(ctx),
    language: language ? language.slice(0, LANGUAGE_MAX_LENGTH) : null,
    requestId: requestId(ctx),
    accessToken,
  };
}

/**
 * Returns the viewer's address. A client's own x-forwarded-for stands on the left, AppSync's entries on the right, so
 * only a position counted from the right cannot be forged.
 */
function viewerAddress(ctx: FieldContext): string | null {
  const entries = (headerText(ctx, 'x-forwarded-for') ?? '').split(',');
  const position = JSON.parse(ctx.env.VIEWER_ADDRESS_POSITION ?? VIEWER_ADDRESS_POSITION) as number;
  const entry = (entries[entries.length - position] ?? '').trim();
  return util.matches(IPV4, entry) || util.matches(IPV6, entry) ? entry : null;
}

/**
 * Returns the id of this request: AppSync's trace id, or a new UUID; the same in the field's request and response
 * handler. A client can send the header too, so only a text that looks like a trace id reaches a log.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
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

/**
 * Returns the text of a request header. AppSync gives names in lower case, and a list for a header that was sent
 * several times; in HTTP such a list equals its members joined by commas.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 * @returns null when the header is absent or blank
 */
export function headerText(ctx: FieldContext, name: string): string | null {
  const headers = ctx.request.headers as Record<string, string | string[] | null | undefined>;
  const value = headers[name];
  if (!value) {
    return null;
  }
  const text = (typeof value === 'string' ? value : value.join(',')).trim();
  return text === '' ? null : text;
}
