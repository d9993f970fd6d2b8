import { Field } from './Field.tsx';
import { Form, type OnFields } from './Form.tsx';
import { useWords } from './useWords.ts';

/** Properties of `SignUpForm`. */
interface SignUpFormProps {
  /** The rules for passwords; undefined until they are known. */
  hint: string | undefined;
  onFields: OnFields;
  onSignIn: () => void;
}

/** The form for a new account. Password managers store the e-mail address as the user name. */
export function SignUpForm({ hint, onFields, onSignIn }: SignUpFormProps) {
  const { texts } = useWords();
  return (
    <Form title={texts.newHere} onFields={onFields}>
      <Field label={texts.nickname} name="nickname" autoComplete="nickname" autoFocus />
      <Field label={texts.email} name="email" type="email" autoComplete="username" />
      <Field label={texts.phoneNumber} name="phoneNumber" type="tel" autoComplete="tel" hint={texts.phoneNumberHint} />
      <Field label={texts.password} name="password" type="password" autoComplete="new-password" hint={hint} />
      <button>{texts.signUp}</button>
      <button type="button" onClick={onSignIn}>
        {texts.haveAccount}
      </button>
    </Form>
  );
}
