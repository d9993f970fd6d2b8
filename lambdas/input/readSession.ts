import { broken, type Reading } from './Fields.ts';

/** A sealed handle, unchanged: whether it is one, only opening it can say. Rule: `required`. */
export const readSession = (text: string): Reading => (text.trim() === '' ? broken('required') : { value: text });
