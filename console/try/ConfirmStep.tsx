import type { Challenge } from '../../client/index.ts';
import { say } from '../language/language.ts';
import { CodeForm } from './CodeForm.tsx';
import { confirmSignUp } from './journey.ts';
import { StepHead } from './StepHead.tsx';
import { wordsFor } from './wording.ts';

/** Asks for the code from the e-mail. */
export function ConfirmStep({ challenge }: { challenge: Challenge }) {
  return (
    <>
      <StepHead title={say('confirmTitle')} kind={challenge.kind}>
        <p class="soft">{wordsFor(challenge)}</p>
      </StepHead>
      <CodeForm
        challenge={challenge}
        label={say('confirmTitle')}
        submit={say('confirm')}
        onCode={(code) => confirmSignUp(challenge, code)}
      />
    </>
  );
}
