import { broken, type Reading } from './Fields.ts';

/** A sealed handle, unchanged: whether it is one, only opening it can say. Rule: `required`. */
export function readSession(text: string): Reading {
  return text.trim() === '' ? broken('required') : { value: text };
}
