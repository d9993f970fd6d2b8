import { step } from './journeyState.ts';

let due = false;
let first = true;

step.subscribe(() => {
  // Not for the first step after the page was opened: the focus stays where the browser puts it.
  due = !first;
  first = false;
});

/** Returns true once after each change of the step. */
export function focusDue(): boolean {
  const was = due;
  due = false;
  return was;
}
