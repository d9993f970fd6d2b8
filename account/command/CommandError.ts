/** Thrown for options of a command that cannot be used. Its message says what is needed. */
export class CommandError extends Error {
  override name = 'CommandError';
}
