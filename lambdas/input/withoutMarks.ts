/**
 * Characters that no font shows: zero-width spaces and joiners, marks of the direction of text (as iOS puts around a
 * contact's number), soft hyphens, variation selectors.
 */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Removes invisible characters, which come with copied texts. */
export function withoutMarks(text: string): string {
  return text.replace(INVISIBLE, '');
}
