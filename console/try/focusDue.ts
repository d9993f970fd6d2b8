import { effect } from '@preact/signals';
import { step } from './journeyState.ts';

let due = false;
let first = true;

effect(() => {
  // Not when the page was just opened: then the focus is where the browser puts it.
  void step.value;
  due = !first;
  first = false;
});

/** True once after each step. */
export function focusDue(): boolean {
  const was = due;
  due = false;
  return was;
}
