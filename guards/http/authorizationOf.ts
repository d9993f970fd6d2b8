/**
 * Returns every value of the header Authorization. `request.headers` has the first one only.
 *
 * @see https://nodejs.org/api/http.html#messageheaders
 *
 * @param rawHeaders names and values in turns, as Node.js received them
 */
export function authorizationOf(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'authorization');
}
