import { normalisePhone } from '../cognito/normalisePhone.ts';
import { broken, type Reading } from './Fields.ts';

/** A phone number in E.164. Rules: `required`, `format`. */
export function readPhoneNumber(text: string): Reading {
  if (text.trim() === '') return broken('required');
  const value = normalisePhone(text);
  return value === null ? broken('format') : { value };
}
