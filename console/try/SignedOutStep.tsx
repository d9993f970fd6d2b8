import { say } from '../language/language.ts';
import { exactly } from '../language/times.ts';
import { startAfresh, startOver } from './journey.ts';
import { StepHead } from './StepHead.tsx';

/** The end of the journey, with buttons to sign in again, or to sign up where the account is gone. */
export function SignedOutStep({ until, isDeleted = false }: { until: string | null; isDeleted?: boolean }) {
  const plain = say(isDeleted ? 'leftLead' : 'signedOutPlain');
  return (
    <>
      <StepHead title={say(isDeleted ? 'leftTitle' : 'signedOutTitle')}>
        <p class="soft">{until === null ? plain : say('signedOutLead', { n: exactly(new Date(until)) })}</p>
      </StepHead>
      <div class="actions">
        <button type="button" class="primary" onClick={() => startOver(isDeleted ? 'signUp' : 'signIn')}>
          {say(isDeleted ? 'signUp' : 'signInAgain')}
        </button>
        <button type="button" onClick={startAfresh}>
          {say('tryAnother')}
        </button>
      </div>
    </>
  );
}
