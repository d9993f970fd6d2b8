import { effect, signal } from '@preact/signals';
import { language } from '../language/language.ts';
import type { Language } from '../language/texts.ts';
import { SAMPLE_PASSWORD, samplePerson } from './samplePerson.ts';

/** The values of the forms. */
export interface Draft {
  /** The form that is open, or the redirect by which the user is signed in. */
  path: 'signUp' | 'signIn' | 'redirect';
  nickname: string;
  email: string;
  phoneNumber: string;
  password: string;
  locale: Language;
  /** The user name in the sign-in form. */
  username: string;
}

const KEY = 'genkan.demo.draft';

function restore(): Draft {
  const fresh: Draft = { ...samplePerson(language.value), path: 'signUp', username: '' };
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Draft> | null;
    // Only the sample password is kept; any other has to be typed again.
    return kept ? { ...fresh, password: '', ...kept } : fresh;
  } catch {
    return fresh;
  }
}

/** The values of the forms; they survive a reload, except a password other than the sample's. */
export const draft = signal<Draft>(restore());

effect(() => {
  const { password, ...rest } = draft.value;
  const kept = password === SAMPLE_PASSWORD ? draft.value : rest;
  sessionStorage.setItem(KEY, JSON.stringify(kept));
});

/** Changes values of the forms. */
export function write(part: Partial<Draft>): void {
  draft.value = { ...draft.value, ...part };
}
