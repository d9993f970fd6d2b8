import type { ComponentChildren, ComponentProps } from 'preact';

/** Properties of `FormField`. */
interface FormFieldProps {
  type?: 'text' | 'email' | 'tel' | 'password';
  autocomplete: string;
  inputMode?: 'numeric';
  /** False turns off capitalization and spell checking. */
  prose?: boolean;
  class?: string;
  /** The name of the field in the API's input, as errors spell it. */
  name: string;
  label: string;
  hint?: string | undefined;
  /** The error texts of the field. */
  errors: readonly string[];
  value: string;
  onText: (value: string) => void;
  children?: ComponentChildren;
}

/** A labelled text box, with its hint and errors as its description for screen readers. */
export function FormField({ name, label, hint, errors, value, onText, children, prose, ...input }: FormFieldProps) {
  const described = [hint !== undefined && `${name}-hint`, errors.length > 0 && `${name}-error`].filter(Boolean);
  return (
    <div class={errors.length > 0 ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      <div class="box">
        <input
          {...(input as ComponentProps<'input'>)}
          {...(prose === false && { autocapitalize: 'none', spellcheck: false })}
          required
          id={name}
          name={name}
          value={value}
          aria-invalid={errors.length > 0}
          aria-describedby={described.join(' ') || undefined}
          onInput={({ currentTarget }) => onText(currentTarget.value)}
        />
        {children}
      </div>
      {errors.length > 0 && (
        <p id={`${name}-error`} class="error">
          {errors.map((text) => (
            <span key={text}>{text}</span>
          ))}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${name}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
