import type { AuthError } from 'genkan-client';
import { messageFor } from 'genkan-client/messages';
import { createContext, use, useId, type ComponentProps } from 'react';
import { catalogue } from '../texts.ts';
import type { Fields } from './Form.tsx';

/** What went wrong last, so that each field can tell whether it has to be mended. */
export const Failure = createContext<AuthError | undefined>(undefined);

type FieldProps = ComponentProps<'input'> & { name: keyof Fields; label: string; autoComplete: string; hint?: string };

/** A labelled text box with what is wrong with it, or else its hint. */
export function Field({ label, hint, ...input }: FieldProps) {
  const id = useId();
  const faults = use(Failure)?.fields?.filter(({ name }) => name === input.name) ?? [];
  const note = faults.map((fault) => messageFor(fault, catalogue)).join(' ') || hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input required id={id} aria-invalid={faults.length > 0} aria-describedby={note && `${id}-note`} {...input} />
      {note && <small id={`${id}-note`}>{note}</small>}
    </div>
  );
}
