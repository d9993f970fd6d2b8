import type { ChallengeKind } from '../../generated/schema.ts';
import type { ChallengeSession } from './ChallengeSession.ts';

/** Kinds whose code can be sent again. */
const RESENDABLE: ReadonlySet<ChallengeKind> = new Set<ChallengeKind>(['CONFIRM_SIGN_UP', 'RESET_PASSWORD']);

const FIRST_WAIT_MILLIS = 30_000;
const GROWTH = 3;
const MOST_GROWTHS = 4;

/**
 * Returns when the code of a challenge session may be sent again, in milliseconds since the epoch; null for kinds
 * without a code that can be sent again.
 *
 * The first wait is 30 seconds, enough for most mails; each further wait is three times as long: 90 s, 4.5, 13.5 and
 * 40.5 minutes. A client that follows these waits stays below Cognito's five codes per hour and user, a limit that
 * cannot be reported because only some accounts have it.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export function resendAvailableAt({
  kind,
  issuedAt,
  resends,
}: Pick<ChallengeSession, 'kind' | 'issuedAt' | 'resends'>): number | null {
  if (!RESENDABLE.has(kind)) return null;
  return issuedAt + FIRST_WAIT_MILLIS * GROWTH ** Math.min(resends, MOST_GROWTHS);
}
