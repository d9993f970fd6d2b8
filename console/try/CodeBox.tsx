import { say } from '../language/language.ts';
import { FormField } from '../parts/FormField.tsx';
import { errorsOf } from './wording.ts';

/** The field of a code, which was sent or which an authenticator app shows. */
export function CodeBox(props: { value: string; onText: (value: string) => void }) {
  return (
    <FormField
      name="code"
      label={say('codeLabel')}
      class="code-box"
      inputMode="numeric"
      autocomplete="one-time-code"
      errors={errorsOf('code')}
      {...props}
    />
  );
}
