/**
 * Returns a text with a blank for each control character, because a name of the template could otherwise write lines
 * of its own to the terminal, or change its colors.
 */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
