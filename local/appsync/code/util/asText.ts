/** A value that resolver code gave where a text is due. */
export function asText(value: unknown): string {
  return String(value);
}
