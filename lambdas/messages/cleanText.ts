/**
 * Removes from a text what is invisible or what Cognito would replace: control, bidi and zero-width characters,
 * private-use and unassigned ones, braces (Cognito's placeholders are in braces), piles of combining marks. Every white
 * space becomes a plain one. Anything but a string becomes the empty text. Not escaped: that is done at output.
 *
 * The rest is within the characters that Cognito accepts in a mail and its subject: \p{L}\p{M}\p{S}\p{N}\p{P} and white
 * space; of the last only ASCII, because `\s` may mean no more there.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_MessageTemplateType.html
 */
export function cleanText(text: unknown): string {
  if (typeof text !== 'string') return '';
  return (
    text
      .slice(0, 2048)
      .replace(/\s/g, ' ')
      .replace(/[\p{C}\p{DI}{}]/gu, '')
      // To NFC only now: a removed character may have separated a letter from its accent.
      .normalize()
      .replace(/(\p{M}{4})\p{M}+/gu, '$1')
  );
}
