import { broken, type Reading } from './Fields.ts';

/** Cognito's are some 1,800 characters long; the API sets no limit. */
const MAX_LENGTH = 8192;

/** A refresh token, which is opaque: only Cognito can say what is wrong with one. Rules: `required`, `tooLong`. */
export function readRefreshToken(text: string): Reading {
  const value = text.trim();
  if (value === '') return broken('required');
  return value.length > MAX_LENGTH ? broken('tooLong') : { value };
}
