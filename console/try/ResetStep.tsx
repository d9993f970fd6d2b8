import { useState } from 'preact/hooks';
import type { Challenge } from '../../client/index.ts';
import { say } from '../language/language.ts';
import { CodeForm } from './CodeForm.tsx';
import { confirmForgotPassword } from './journey.ts';
import { NewPasswordField } from './NewPasswordField.tsx';
import { StepHead } from './StepHead.tsx';
import { UsernameField } from './UsernameField.tsx';
import { wordsFor } from './wording.ts';

/** Asks for the code from the e-mail and a new password. */
export function ResetStep({ challenge }: { challenge: Challenge }) {
  const [newPassword, setNewPassword] = useState('');
  return (
    <>
      <StepHead title={say('resetTitle')} kind={challenge.kind}>
        <p class="soft">{wordsFor(challenge)}</p>
      </StepHead>
      <CodeForm
        challenge={challenge}
        label={say('resetTitle')}
        submit={say('resetSubmit')}
        onCode={(code) => confirmForgotPassword(challenge, { code, newPassword })}
      >
        <UsernameField {...challenge} />
        <NewPasswordField name="newPassword" value={newPassword} onText={setNewPassword} />
      </CodeForm>
    </>
  );
}
