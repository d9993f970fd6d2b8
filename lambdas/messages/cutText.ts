const maxGraphemes = 40;

/**
 * Shortens a text to 40 graphemes (characters as a reader counts them) and to `maxUnits` UTF-16 units, whichever comes
 * first, never through the middle of a grapheme. Runs of spaces become one. The second limit matters because a single
 * grapheme may be of any length (combining marks, joined letters).
 */
export function cutText(text: string, maxUnits: number): string {
  const tidy = text.replace(/ +/g, ' ').trim();
  // The first Segmenter costs 10 ms, ten times the rest of this function's start; most texts need none.
  if (tidy.length <= Math.min(maxGraphemes, maxUnits)) return tidy;
  let result = '';
  let count = 0;
  for (const { segment } of new Intl.Segmenter().segment(tidy)) {
    if (count++ === maxGraphemes || result.length + segment.length > maxUnits) break;
    result += segment;
  }
  return result.trim();
}
