import { signal } from '@preact/signals';

/** A question to the user, with the button that confirms it. */
interface Question {
  text: string;
  action: string;
  confirm: () => void;
}

/** The question that the page asks; null when there is none. */
export const question = signal<Question | null>(null);

/** Asks before something is deleted; `confirm` runs only if the user agrees. */
export function askFirst(text: string, action: string, confirm: () => void): void {
  question.value = { text, action, confirm };
}
