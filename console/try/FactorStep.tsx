import type { Challenge } from '../../client/index.ts';
import { say } from '../language/language.ts';
import { factorLabels } from './factors.ts';
import { FailureNote } from './FailureNote.tsx';
import { selectFactor } from './journey.ts';
import { StepFoot } from './StepFoot.tsx';
import { StepHead } from './StepHead.tsx';
import { wordsFor } from './wording.ts';

/** Lets the user choose a second factor. */
export function FactorStep({ challenge }: { challenge: Challenge }) {
  const options = (challenge.kind === 'SELECT_MFA_FACTOR' && challenge.details?.options) || [];
  return (
    <>
      <StepHead title={say('factorTitle')} kind={challenge.kind}>
        <p class="soft">{wordsFor(challenge)}</p>
      </StepHead>
      <FailureNote />
      <div class="actions">
        {options.map(({ factor }) => (
          <button key={factor} type="button" class="primary" onClick={() => void selectFactor(challenge, factor)}>
            {say(factorLabels[factor])}
          </button>
        ))}
      </div>
      <StepFoot until={challenge.expiresAt} over={say('expired')} />
    </>
  );
}
