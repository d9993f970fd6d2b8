import { texts } from '../texts.ts';
import { Field } from './Field.tsx';
import { Form, type OnFields } from './Form.tsx';

/** The form for a new account. */
export function SignUpForm({ onFields, onSignIn }: { onFields: OnFields; onSignIn: () => void }) {
  return (
    <Form title={texts.newHere} onFields={onFields}>
      <Field label={texts.nickname} name="nickname" autoComplete="nickname" autoFocus />
      <Field label={texts.email} name="email" type="email" autoComplete="email" />
      <Field label={texts.phoneNumber} name="phoneNumber" type="tel" autoComplete="tel" hint={texts.phoneNumberHint} />
      <Field label={texts.password} name="password" type="password" autoComplete="new-password" />
      <button>{texts.signUp}</button>
      <button type="button" onClick={onSignIn}>
        {texts.haveAccount}
      </button>
    </Form>
  );
}
