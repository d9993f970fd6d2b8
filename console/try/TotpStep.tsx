import { useState } from 'preact/hooks';
import type { Challenge } from '../../client/index.ts';
import { say } from '../language/language.ts';
import { CodeBox } from './CodeBox.tsx';
import { respondToTotp } from './journey.ts';
import { StepFoot } from './StepFoot.tsx';
import { StepForm } from './StepForm.tsx';
import { StepHead } from './StepHead.tsx';
import { wordsFor } from './wording.ts';

/** Asks for the code of the authenticator app. */
export function TotpStep({ challenge }: { challenge: Challenge }) {
  const [code, setCode] = useState('');
  return (
    <>
      <StepHead title={say('totpTitle')} kind={challenge.kind}>
        <p class="soft">{wordsFor(challenge)}</p>
      </StepHead>
      <StepForm label={say('totpTitle')} submit={say('signIn')} onSubmit={() => respondToTotp(challenge, code)}>
        <CodeBox value={code} onText={setCode} />
      </StepForm>
      <StepFoot until={challenge.expiresAt} over={say('expired')} />
    </>
  );
}
