/**
 * Characters that an origin may drop or read as a dot: spaces, and the forms that compatibility decomposition (NFKC)
 * or Windows maps to a dot.
 */
const DOT = '(?:[.+]|%(?:20|c2%a0|e2%80%a[4-6]|e3%80%80|ef%b9%92|ef%bc%8e))';
/** A slash, and the characters that Windows or NFKC maps to a slash or backslash. */
const SLASH = '(?:/|%(?:e2%81%84|e2%88%9[56]|ef%b9%a8|ef%bc%8f|ef%bc%bc))';
/** As `SLASH`, with the yen and won signs, which some Windows map to a backslash. Alone they can be part of a name. */
const SEPARATOR = `(?:${SLASH}|%(?:c2%a5|e2%82%a9))`;
/** Encoded dots, separators, percent signs, control characters and overlong UTF-8, and `%` with no byte, such as %u. */
const ENCODED = '%(?:2[ef5]|3b|5c|7f|[01][\\da-f]|c[01]|e0%[89]|f0%8|(?![\\da-f]{2}))';
/** Spellings that an origin may read as another path than they seem. guards/viewer/handler.ts has the same. */
const AMBIGUOUS = new RegExp(
  `${SLASH}(?:${SLASH}|;|$)|${SEPARATOR}${DOT}+(?:${SEPARATOR}|;|$)|${ENCODED}|[^!-~]|\\\\`,
  'i',
);

/**
 * Whether a path needs no sign-in. A pattern is a path, or the beginning of paths with `*` at its end.
 *
 * CloudFront does not normalize paths, so an ambiguous one such as `/assets/../private` is never public.
 */
export function isPublic(path: string, patterns: readonly string[]): boolean {
  if (path !== '/' && AMBIGUOUS.test(path.replace(/\/$/, ''))) return false;
  return patterns.some((pattern) => (pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern));
}
