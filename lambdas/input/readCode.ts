import { broken, type Reading } from './Fields.ts';

/** Six digits today; eight leave room for longer ones. */
const CODE = /^[0-9]{6,8}$/;

/** A mailed or texted code; full-width digits, as a Japanese keyboard types them, become ASCII. Rules: `required`, `format`. */
export function readCode(text: string): Reading {
  const value = text.normalize('NFKC').trim();
  if (value === '') return broken('required');
  return CODE.test(value) ? { value } : broken('format');
}
