import type { AuthError } from 'genkan-client';
import { createContext, use, useEffect, useRef, useTransition, type ReactNode, type SubmitEvent } from 'react';

/** What the forms of the React examples have fields for, spelled as in the schema. */
export type Fields = Record<'nickname' | 'email' | 'phoneNumber' | 'username' | 'password' | 'code', string>;

/** What a form does with what was typed. */
export type OnFields = (fields: Fields) => Promise<void>;

/** What went wrong last, so that each field can tell whether it has to be mended. */
export const Failure = createContext<AuthError | undefined>(undefined);

/** A form that hands over its fields, one answer at a time; after a refusal the focus is where something has to be mended. */
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
