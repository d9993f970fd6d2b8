import type { AuthError } from '@genkan/client';
import {
  createContext,
  use,
  useEffect,
  useRef,
  useState,
  useTransition,
  type ReactNode,
  type SubmitEvent,
} from 'react';
import type { Fields } from '../answer.ts';
import { missingFields } from '../missingFields.ts';

/** Called with the values of a form that is submitted. */
export type OnFields = (fields: Fields) => Promise<void>;

/** The last error, in which each field finds its own. */
export const Failure = createContext<AuthError | undefined>(undefined);

/** A form. It ignores a submit during a request; after an error, the first field with an error gets the focus. */
export function Form({ title, onFields, children }: { title: string; onFields: OnFields; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  const failure = use(Failure);
  const [missing, setMissing] = useState<AuthError>();
  const [busy, start] = useTransition();
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [failure, missing]);
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.currentTarget)) as Fields;
    const found = missingFields(event.currentTarget);
    setMissing(found);
    if (!found && !busy) start(() => onFields(fields));
  };
  return (
    <form ref={form} onSubmit={onSubmit} aria-busy={busy} noValidate>
      <h1>{title}</h1>
      <Failure value={missing ?? failure}>{children}</Failure>
    </form>
  );
}
