import { messageFor } from '@genkan/client/messages';
import { use, useId, type ComponentProps } from 'react';
import type { Fields } from '../answer.ts';
import { Failure } from './Form.tsx';
import { useWords } from './useWords.ts';

type FieldProps = ComponentProps<'input'> & {
  name: keyof Fields;
  label: string;
  autoComplete: string;
  hint?: string | undefined;
};

/** A labelled text box with its errors, or its hint when there are none. */
export function Field({ label, hint, ...input }: FieldProps) {
  const id = useId();
  const { catalogue } = useWords();
  const faults = use(Failure)?.fields?.filter(({ name }) => name === input.name) ?? [];
  const note = faults.map((fault) => messageFor(fault, catalogue)).join('\n') || hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input required id={id} aria-invalid={faults.length > 0} aria-describedby={note && `${id}-note`} {...input} />
      {note && <small id={`${id}-note`}>{note}</small>}
    </div>
  );
}
