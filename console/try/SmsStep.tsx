import type { Challenge } from '../../client/index.ts';
import { say } from '../language/language.ts';
import { CodeForm } from './CodeForm.tsx';
import { respondToSms } from './journey.ts';
import { StepHead } from './StepHead.tsx';
import { wordsFor } from './wording.ts';

/** Asks for the code from the text message. */
export function SmsStep({ challenge }: { challenge: Challenge }) {
  return (
    <>
      <StepHead title={say('smsTitle')} kind={challenge.kind}>
        <p class="soft">{wordsFor(challenge)}</p>
      </StepHead>
      <CodeForm
        challenge={challenge}
        label={say('smsTitle')}
        submit={say('signIn')}
        onCode={(code) => respondToSms(challenge, code)}
      />
    </>
  );
}
