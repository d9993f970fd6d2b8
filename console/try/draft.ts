import { effect, signal } from '@preact/signals';
import { language, type Language } from '../language/language.ts';
import { SAMPLE_PASSWORD, samplePerson } from './samplePerson.ts';

/** What the forms hold. */
export interface Draft {
  /** Which of the two forms is open. */
  path: 'signUp' | 'signIn';
  nickname: string;
  email: string;
  phoneNumber: string;
  password: string;
  locale: Language;
  /** Whom the sign-in form names. */
  username: string;
}

const KEY = 'genkan.demo.draft';

function restore(): Draft {
  const fresh: Draft = { ...samplePerson(language.value), path: 'signUp', username: '' };
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Draft> | null;
    // Whoever chose a password of their own has to type it again: it is never kept.
    return kept ? { ...fresh, password: '', ...kept } : fresh;
  } catch {
    return fresh;
  }
}

export const draft = signal<Draft>(restore());

effect(() => {
  const { password, ...rest } = draft.value;
  const kept = password === SAMPLE_PASSWORD ? draft.value : rest;
  sessionStorage.setItem(KEY, JSON.stringify(kept));
});

/** Changes what the forms hold. */
export function write(part: Partial<Draft>): void {
  draft.value = { ...draft.value, ...part };
}
