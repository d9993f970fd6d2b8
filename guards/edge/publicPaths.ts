/**
 * Spellings that an origin may read as another path than they seem: dot segments, empty segments, encoded separators,
 * and overlong UTF-8, such as %c0%ae for a dot.
 */
const AMBIGUOUS = /\/\.{0,2}(\/|$)|\/\.{1,2};|%(2e|2f|3b|5c|00|25|c[01]|e0%[89]|f0%8)|\\/i;

/**
 * Whether a path needs no sign-in. A pattern is a path, or the beginning of paths with `*` at its end.
 *
 * CloudFront does not normalize paths, so an ambiguous one such as `/assets/../private` is never public.
 */
export function isPublic(path: string, patterns: readonly string[]): boolean {
  if (path !== '/' && AMBIGUOUS.test(path.replace(/\/$/, ''))) return false;
  return patterns.some((pattern) => (pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern));
}
