import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '../language/language.ts';
import { FormField } from './FormField.tsx';

/** Properties of `PasswordField`. */
interface PasswordFieldProps {
  /** The name of the field in the API's input. Default: `password`. */
  name?: string;
  autocomplete: 'new-password' | 'current-password';
  label?: string;
  optional?: boolean;
  hint?: string;
  /** The rules of a new password, in an element with the ID `NAME-rules`. */
  rules?: ComponentChildren;
  errors?: readonly string[];
  value: string;
  onText: (value: string) => void;
}

/** A password field with a button that shows the password. */
export function PasswordField({
  name = 'password',
  autocomplete,
  label = say('password'),
  ...field
}: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <FormField
      {...field}
      name={name}
      label={label}
      type={shown ? 'text' : 'password'}
      autocomplete={autocomplete}
      prose={false}
    >
      <button
        type="button"
        class="reveal"
        aria-pressed={shown}
        aria-label={say('showPassword')}
        title={say('showPassword')}
        onClick={() => setShown(!shown)}
      >
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Z" />
          <circle cx="12" cy="12" r="3" />
          {!shown && <path d="M4 20 20 4" />}
        </svg>
      </button>
    </FormField>
  );
}
