import { CommandError } from './CommandError.ts';

/** What a command writes, and its exit code. */
export interface CommandResult {
  out: string;
  error: string;
  exitCode: number;
}

/**
 * Returns the result of a command whose options cannot be used: exit code 2.
 * @throws any other error.
 */
export function rejected(error: unknown): CommandResult {
  if (error instanceof CommandError) return { out: '', error: `${error.message}\n`, exitCode: 2 };
  throw error;
}

/** Writes a result to the process's streams, and sets its exit code. */
export function report({ out, error, exitCode }: CommandResult): void {
  process.stdout.write(out);
  process.stderr.write(error);
  process.exitCode = exitCode;
}
