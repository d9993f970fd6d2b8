import { say } from '../language/language.ts';
import { PasswordField } from '../parts/PasswordField.tsx';
import { PasswordRules } from './PasswordRules.tsx';
import { passwordErrors } from './wording.ts';

/** The field of a password that replaces another one, with the rules of the policy. */
export function NewPasswordField(props: {
  /** The name of the field in the API's input. */
  name: 'newPassword' | 'proposedPassword';
  value: string;
  onText: (value: string) => void;
}) {
  return (
    <PasswordField
      {...props}
      autocomplete="new-password"
      label={say('newPassword')}
      rules={<PasswordRules name={props.name} password={props.value} />}
      errors={passwordErrors(props.name)}
    />
  );
}
