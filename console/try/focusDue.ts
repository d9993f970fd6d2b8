import { step } from './journeyState.ts';

let due = false;
let first = true;

step.subscribe(() => {
  // Not when the page was just opened: then the focus is where the browser puts it.
  due = !first;
  first = false;
});

/** True once after each step. */
export function focusDue(): boolean {
  const was = due;
  due = false;
  return was;
}
