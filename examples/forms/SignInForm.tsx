import { Field } from './Field.tsx';
import { Form, type OnFields } from './Form.tsx';
import { useWords } from './useWords.ts';

/** Properties of `SignInForm`. */
interface SignInFormProps {
  /** The user name that the form begins with. */
  username: string;
  onFields: OnFields;
  /** Called with the user name whose password was forgotten. */
  onForgot: (username: string) => void;
  /** Undefined when no one can sign up. */
  onSignUp: (() => void) | undefined;
}

/** The form for user name and password. */
export function SignInForm({ username, onFields, onForgot, onSignUp }: SignInFormProps) {
  const { texts } = useWords();
  return (
    <Form title={texts.signIn} onFields={onFields}>
      <Field
        label={texts.username}
        name="username"
        autoComplete="username"
        defaultValue={username}
        autoFocus={!username}
      />
      <Field
        label={texts.password}
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus={username !== ''}
      />
      <button>{texts.signIn}</button>
      <button type="button" onClick={({ currentTarget }) => onForgot(usernameIn(currentTarget.form))}>
        {texts.forgot}
      </button>
      {onSignUp && (
        <button type="button" onClick={onSignUp}>
          {texts.newHere}
        </button>
      )}
    </Form>
  );
}

function usernameIn(form: HTMLFormElement | null): string {
  return form?.querySelector<HTMLInputElement>('[name=username]')?.value ?? '';
}
