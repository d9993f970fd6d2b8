import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { failure } from './failure.ts';
import { FailureNote } from './FailureNote.tsx';
import { busy } from './journeyState.ts';

/** The form of a step. After an error, the first field with an error gets the focus. */
export function StepForm(props: {
  label: string;
  submit: string;
  onSubmit: () => Promise<void>;
  /** Further buttons beside the submit button. */
  beside?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const form = useRef<HTMLFormElement>(null);
  const failed = failure.value;
  useEffect(() => {
    if (failed) form.current?.querySelector<HTMLElement>('[aria-invalid=true], [role=alert]')?.focus();
  }, [failed]);
  return (
    <form
      ref={form}
      noValidate
      aria-label={props.label}
      aria-busy={busy.value}
      onSubmit={(event) => {
        event.preventDefault();
        void props.onSubmit();
      }}
    >
      <FailureNote />
      {props.children}
      <div class="actions">
        <button type="submit" class="primary" aria-disabled={busy.value}>
          {props.submit}
        </button>
        {props.beside}
      </div>
    </form>
  );
}
