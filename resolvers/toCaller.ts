import { util } from '@aws-appsync/utils';
import type { Caller, FieldContext } from './contract.ts';
import { headerText } from './headerText.ts';
import { requestId } from './requestId.ts';

const LANGUAGE_LIMIT = 200;
// Counted from the right: AppSync appends the viewer, then its own edge. To be confirmed in an account (docs/aws-checklist.md).
const VIEWER_ADDRESS_POSITION = '2';
const IPV4 = '^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$';
const IPV6 = '^(?=.*:.*:)[0-9a-fA-F:]{2,39}$';

/** Who asks, of all that the request says about itself; no other header goes on to the function. */
export function toCaller(ctx: FieldContext, accessToken: string | null): Caller {
  const language = headerText(ctx, 'accept-language');
  return {
    address: viewerAddress(ctx),
    language: language ? language.slice(0, LANGUAGE_LIMIT) : null,
    requestId: requestId(ctx),
    accessToken,
  };
}

/**
 * The viewer's address. What a client sends in x-forwarded-for stands on the left, what AppSync adds on the right; so
 * only a position counted from the right cannot be forged.
 */
function viewerAddress(ctx: FieldContext): string | null {
  const entries = (headerText(ctx, 'x-forwarded-for') ?? '').split(',');
  const position = JSON.parse(ctx.env.VIEWER_ADDRESS_POSITION ?? VIEWER_ADDRESS_POSITION) as number;
  const entry = (entries[entries.length - position] ?? '').trim();
  return util.matches(IPV4, entry) || util.matches(IPV6, entry) ? entry : null;
}
