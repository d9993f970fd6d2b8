import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { failure } from './failure.ts';
import { FailureNote } from './FailureNote.tsx';
import { busy } from './journeyState.ts';

/** A step's form. After a refusal the focus goes to the first field that has to be mended. */
export function StepForm(props: {
  label: string;
  submit: string;
  onSubmit: () => Promise<void>;
  /** More buttons, beside the one that sends the form. */
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
