import { readUsername } from './contacts.ts';
import { withoutMarks } from './withoutMarks.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the id of a user, or an e-mail address or a phone number as `readUsername` does. */
export function readUserReference(text: string): string {
  const id = withoutMarks(text).trim().toLowerCase();
  return UUID.test(id) ? id : readUsername(text);
}
