/**
 * Returns every value of a header. `request.headers` has the first one only of some, such as Authorization.
 *
 * @see https://nodejs.org/api/http.html#messageheaders
 *
 * @param rawHeaders names and values in turns, as Node.js received them
 */
export function headerValues(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}
