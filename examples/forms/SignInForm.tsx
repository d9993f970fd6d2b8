import { texts } from '../texts.ts';
import { Field } from './Field.tsx';
import { Form, type OnFields } from './Form.tsx';

/** The form for user name and password. */
export function SignInForm({ onFields, onSignUp }: { onFields: OnFields; onSignUp: () => void }) {
  return (
    <Form title={texts.signIn} onFields={onFields}>
      <Field label={texts.username} name="username" autoComplete="username" autoFocus />
      <Field label={texts.password} name="password" type="password" autoComplete="current-password" />
      <button>{texts.signIn}</button>
      <button type="button" onClick={onSignUp}>
        {texts.newHere}
      </button>
    </Form>
  );
}
