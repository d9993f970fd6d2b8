import { useState } from 'preact/hooks';
import { say } from '../language/language.ts';
import { PasswordField } from '../parts/PasswordField.tsx';
import { changePassword } from './account.ts';
import { NewPasswordField } from './NewPasswordField.tsx';
import { StepForm } from './StepForm.tsx';
import { user } from './tokens.ts';
import { UsernameField } from './UsernameField.tsx';
import { errorsOf } from './wording.ts';

/** The form that changes the password. */
export function PasswordPanel() {
  const [current, setCurrent] = useState('');
  const [proposed, setProposed] = useState('');
  const change = async (): Promise<void> => {
    if (!(await changePassword(current, proposed))) return;
    setCurrent('');
    setProposed('');
  };
  return (
    <StepForm label={say('changePassword')} submit={say('changePassword')} onSubmit={change}>
      <UsernameField username={user.value?.email ?? null} />
      <PasswordField
        name="currentPassword"
        label={say('currentPassword')}
        autocomplete="current-password"
        errors={errorsOf('currentPassword')}
        value={current}
        onText={setCurrent}
      />
      <NewPasswordField name="proposedPassword" value={proposed} onText={setProposed} />
    </StepForm>
  );
}
