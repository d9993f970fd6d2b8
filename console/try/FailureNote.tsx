import type { AuthError } from '../../client/index.ts';
import { failure, secondsToRetry } from './failure.ts';
import { say } from '../language/language.ts';
import { roughly } from '../language/times.ts';
import { startOver } from './journey.ts';
import { step } from './journeyState.ts';
import { isShownByFields, wordsFor } from './wording.ts';

/** Errors whose text sends the user to the sign-in form. */
const SIGN_IN_AGAIN = new Set(['SESSION_EXPIRED', 'PASSWORD_REQUIRED']);

/** How long the user's attempts are used up. It counts down, so it is outside the alert, which is read out. */
function LockOut() {
  const seconds = secondsToRetry.value;
  if (seconds === null) return <p>{say('lockOut')}</p>;
  return <p>{seconds > 0 ? say('retryIn', { n: roughly(seconds) }) : say('retryNow')}</p>;
}

/** The way on, where the step itself has none. */
function WayOut({ code, restart }: AuthError) {
  const isSignIn = SIGN_IN_AGAIN.has(code);
  const isLockedOut = code === 'TOO_MANY_ATTEMPTS' && step.value.name === 'challenge';
  if (restart !== true && !isSignIn && !isLockedOut) return null;
  return (
    <button type="button" onClick={() => (isSignIn ? startOver('signIn') : startOver())}>
      {say(isSignIn ? 'signInAgain' : 'startOver')}
    </button>
  );
}

/** The error of a step as a whole; the error of a field is beside the field. */
export function FailureNote() {
  const failed = failure.value;
  if (!failed || isShownByFields(failed)) return null;
  return (
    <div class="failure">
      <div role="alert" tabIndex={-1}>
        <p>{wordsFor(failed)}</p>
        <code>{failed.code}</code>
      </div>
      {failed.code === 'TOO_MANY_ATTEMPTS' && <LockOut />}
      <WayOut {...failed} />
    </div>
  );
}
