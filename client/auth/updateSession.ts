import type { OperationName } from '../../generated/operations.ts';
import type { AnyOutcome } from '../outcome/outcome.ts';
import type { Session } from '../session/createSession.ts';

/** Operations after which no token of the user is valid. */
const ENDING: readonly OperationName[] = ['deleteAccount', 'signOutEverywhere'];
/** Operations that change claims of the ID token. */
const CHANGING: readonly OperationName[] = ['updateProfile', 'verifyAttribute'];

/**
 * Runs an operation of the signed-in user, and brings the session up to date with its result: ends it in all tabs, or
 * renews the tokens, whose ID token has the old claims. A renewal that fails changes nothing: the next one has them. A
 * session of another user, who has signed in during the request, stays as it is.
 */
export async function updateSession(
  { session, abandon }: { session: Session; abandon: () => void },
  operation: OperationName,
  run: () => Promise<AnyOutcome>,
): Promise<AnyOutcome> {
  const sub = session.user()?.sub;
  const outcome = await run();
  if (outcome.status !== 'done' || sub === undefined || session.user()?.sub !== sub) return outcome;
  if (ENDING.includes(operation)) {
    abandon();
    session.keep(null);
  }
  if (CHANGING.includes(operation)) await session.refresh();
  return outcome;
}
