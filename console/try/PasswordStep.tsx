import type { Challenge } from '../../client/index.ts';
import { say } from '../language/language.ts';
import { PasswordField } from '../parts/PasswordField.tsx';
import { respondToPassword } from './journey.ts';
import { draft, write } from './draft.ts';
import { StepFoot } from './StepFoot.tsx';
import { StepForm } from './StepForm.tsx';
import { StepHead } from './StepHead.tsx';
import { UsernameField } from './UsernameField.tsx';
import { errorsOf, wordsFor } from './wording.ts';

/** Asks for the password of an account that has just been confirmed. */
export function PasswordStep({ challenge }: { challenge: Challenge }) {
  return (
    <>
      <StepHead title={say('passwordTitle')} kind={challenge.kind}>
        <p class="soft">{wordsFor(challenge)}</p>
      </StepHead>
      <StepForm label={say('signIn')} submit={say('signIn')} onSubmit={() => respondToPassword(challenge)}>
        <UsernameField {...challenge} />
        <PasswordField
          autocomplete="current-password"
          errors={errorsOf('password')}
          value={draft.value.password}
          onText={(password) => write({ password })}
        />
      </StepForm>
      <StepFoot until={challenge.expiresAt} over={say('expired')} />
    </>
  );
}
