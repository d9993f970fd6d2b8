import { InvalidField } from './readFields.ts';
import { withoutMarks } from './withoutMarks.ts';

const MAX_LENGTH = 500;
/** Spaces, control characters and line breaks. */
const SPACES = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * Reads an operator's reason as one line, without invisible marks. Rules: `required`, `tooLong` (over 500 characters).
 */
export function readReason(text: string): string {
  const reason = withoutMarks(text.toWellFormed()).replace(SPACES, ' ').trim().normalize('NFC');
  if (reason === '') throw new InvalidField(['required']);
  if (Array.from(reason).length > MAX_LENGTH) throw new InvalidField(['tooLong']);
  return reason;
}
