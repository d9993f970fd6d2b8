import type { ComponentChildren, ComponentProps } from 'preact';

/** Properties of `FormField`. */
interface FormFieldProps {
  type?: 'text' | 'email' | 'tel' | 'password';
  autocomplete: string;
  inputMode?: 'numeric';
  /** False turns off capitalization and spell checking. */
  prose?: boolean;
  /** True for a field that may stay empty. */
  optional?: boolean;
  class?: string;
  /** The name of the field in the API's input, as errors spell it. */
  name: string;
  label: string;
  /** Gives way to an error, so that nothing is said twice. */
  hint?: string | undefined;
  /** The rules that the value has to meet; shown beside an error, too. */
  rules?: ComponentChildren;
  /** The error texts of the field. */
  errors?: readonly string[];
  value: string;
  onText: (value: string) => void;
  children?: ComponentChildren;
}

/** A labelled text box, with its hint or errors as its description for screen readers. */
export function FormField(props: FormFieldProps) {
  const { name, label, hint, rules, errors = [], value, onText, children, prose, optional = false, ...input } = props;
  const wrong = errors.length > 0;
  const hinted = hint !== undefined && !wrong;
  const described = [wrong && `${name}-error`, hinted && `${name}-hint`, rules != null && `${name}-rules`];
  return (
    <div class={wrong ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      <div class="box">
        <input
          {...(input as ComponentProps<'input'>)}
          {...(prose === false && { autocapitalize: 'none', spellcheck: false })}
          required={!optional}
          id={name}
          name={name}
          value={value}
          aria-invalid={wrong}
          aria-describedby={described.filter(Boolean).join(' ') || undefined}
          onInput={({ currentTarget }) => onText(currentTarget.value)}
        />
        {children}
      </div>
      {wrong && (
        <p id={`${name}-error`} class="error">
          {errors.map((text) => (
            <span key={text}>{text}</span>
          ))}
        </p>
      )}
      {hinted && (
        <p id={`${name}-hint`} class="hint">
          {hint}
        </p>
      )}
      {rules}
    </div>
  );
}
