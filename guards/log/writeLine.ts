/**
 * Writes one line to the log, as JSON.
 *
 * @param members codes and names of errors: never a token, a code of a user, an address, or a text of someone else
 */
export function writeLine(
  level: 'INFO' | 'ERROR',
  message: string,
  members: Readonly<Record<string, string | number>>,
): void {
  process.stdout.write(`${JSON.stringify({ level, message, ...members })}\n`);
}
