import type { ChallengeKind } from '../../generated/schema.ts';
import type { Handle } from './Handle.ts';

/** Kinds whose code can be sent again. */
const RESENDABLE: ReadonlySet<ChallengeKind> = new Set<ChallengeKind>(['CONFIRM_SIGN_UP']);

const FIRST_WAIT_MILLIS = 30_000;
const GROWTH = 3;
const MOST_GROWTHS = 4;

/**
 * When the code of a handle may be sent again, in milliseconds since the epoch; null for kinds that have nothing to send again.
 *
 * 30 seconds after the first code, which most mails need, then each time three times as long: 90 s, 4.5, 13.5 and 40.5 minutes. So
 * whoever goes on from handle to handle stays below Cognito's five an hour and user
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html), which could not be told: only an unconfirmed account
 * has them.
 */
export function resendAvailableAt({
  kind,
  issuedAt,
  resends,
}: Pick<Handle, 'kind' | 'issuedAt' | 'resends'>): number | null {
  if (!RESENDABLE.has(kind)) return null;
  return issuedAt + FIRST_WAIT_MILLIS * GROWTH ** Math.min(resends, MOST_GROWTHS);
}
