import type { AuthError } from 'genkan-client';
import { createContext, use, useEffect, useRef, useTransition, type ReactNode, type SubmitEvent } from 'react';

/** The fields of the forms, spelled as in the schema. */
export type Fields = Record<'nickname' | 'email' | 'phoneNumber' | 'username' | 'password' | 'code', string>;

/** Called with the values of a form that is submitted. */
export type OnFields = (fields: Fields) => Promise<void>;

/** The last error, in which each field finds its own. */
export const Failure = createContext<AuthError | undefined>(undefined);

/** A form. It ignores a submit during a request; after an error, the first field with an error gets the focus. */
export function Form({ title, onFields, children }: { title: string; onFields: OnFields; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  const failure = use(Failure);
  const [busy, start] = useTransition();
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [failure]);
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.currentTarget)) as Fields;
    if (!busy) start(() => onFields(fields));
  };
  return (
    <form ref={form} onSubmit={onSubmit} aria-busy={busy}>
      <h1>{title}</h1>
      {children}
    </form>
  );
}
