import { useTransition, type ReactNode, type SubmitEvent } from 'react';

/** What the forms of the React examples have fields for, spelled as in the schema. */
export type Fields = Record<'nickname' | 'email' | 'phoneNumber' | 'username' | 'password' | 'code', string>;

/** What a form does with what was typed. */
export type OnFields = (fields: Fields) => Promise<void>;

/** A form that hands over its fields, one answer at a time. */
export function Form({ title, onFields, children }: { title: string; onFields: OnFields; children: ReactNode }) {
  const [busy, start] = useTransition();
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.currentTarget)) as Fields;
    if (!busy) start(() => onFields(fields));
  };
  return (
    <form onSubmit={onSubmit} aria-busy={busy}>
      <h1>{title}</h1>
      {children}
    </form>
  );
}
