import type { AnyOutcome, Failed } from '../outcome/outcome.ts';
import { toFailed } from '../outcome/toFailed.ts';
import type { Session } from '../session/createSession.ts';
import { isSameUser } from '../session/user.ts';

function hasCode(outcome: AnyOutcome, code: string): outcome is Failed {
  return outcome.status === 'failed' && outcome.error.code === code;
}

/** Returns MISCONFIGURED in place of UNAUTHENTICATED, where signing in would not help. */
export function toMisconfigured(outcome: AnyOutcome, credential: string): AnyOutcome {
  return hasCode(outcome, 'UNAUTHENTICATED')
    ? toFailed('MISCONFIGURED', { cause: outcome.error.cause }, `Rejected: ${credential}`)
    : outcome;
}

/**
 * Runs an operation with the session's access token, and once more with a new one of the same user when the gateway
 * rejects the first.
 */
export async function runAuthorized(
  session: Pick<Session, 'getTokens' | 'tokens'>,
  run: (accessToken: string) => Promise<AnyOutcome>,
): Promise<AnyOutcome> {
  const held = await session.getTokens();
  if (held.status === 'failed') return held;
  const { accessToken } = held.tokens;
  const outcome = await run(accessToken);
  // Apollo Client cancels operations when its store is cleared, as apps do when the user signs out.
  if (hasCode(outcome, 'NETWORK') && !session.tokens()) return toFailed('UNAUTHENTICATED');
  if (!hasCode(outcome, 'UNAUTHENTICATED')) return outcome;
  // The token was revoked, or has expired by the server's clock: try once more with a new one.
  const renewed = await session.getTokens(accessToken);
  if (renewed.status === 'failed') return renewed;
  if (!isSameUser(held.tokens, renewed.tokens)) return outcome;
  const again = await run(renewed.tokens.accessToken);
  // The gateway rejects even new tokens, so that signing in again would not help.
  return toMisconfigured(again, 'access token');
}
