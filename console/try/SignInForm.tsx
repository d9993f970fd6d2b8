import { say } from '../language/language.ts';
import { FormField } from '../parts/FormField.tsx';
import { PasswordField } from '../parts/PasswordField.tsx';
import { errorsOf } from './wording.ts';
import { forgotPassword, signIn } from './journey.ts';
import { draft, write } from './draft.ts';
import { StepForm } from './StepForm.tsx';

/** The form for user name and password. */
export function SignInForm() {
  const forgot = (
    <button type="button" class="quiet" onClick={() => void forgotPassword()}>
      {say('forgot')}
    </button>
  );
  return (
    <StepForm label={say('signIn')} submit={say('signIn')} onSubmit={signIn} beside={forgot}>
      <FormField
        name="username"
        label={say('username')}
        autocomplete="username"
        prose={false}
        errors={errorsOf('username')}
        value={draft.value.username}
        onText={(text) => write({ username: text })}
      />
      <PasswordField
        autocomplete="current-password"
        errors={errorsOf('password')}
        value={draft.value.password}
        onText={(text) => write({ password: text })}
      />
    </StepForm>
  );
}
