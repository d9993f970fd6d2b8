import { useState } from 'preact/hooks';
import { say } from '../language/language.ts';
import { FormField } from '../parts/FormField.tsx';
import { deleteAccount } from './account.ts';
import { StepForm } from './StepForm.tsx';
import { errorsOf } from './wording.ts';

/** The form that deletes the account. */
export function LeavePanel() {
  const [email, setEmail] = useState('');
  return (
    <StepForm label={say('leaveSubmit')} submit={say('leaveSubmit')} onSubmit={() => deleteAccount(email)}>
      <p class="note">{say('leaveLead')}</p>
      <FormField
        name="confirmEmail"
        label={say('email')}
        type="email"
        autocomplete="off"
        errors={errorsOf('confirmEmail')}
        value={email}
        onText={setEmail}
      />
    </StepForm>
  );
}
