import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A program to run once. It receives only this environment. */
export interface Program {
  command: string;
  arguments: readonly string[];
  environment: Readonly<Record<string, string>>;
}

/** The report of a program, and the time from its start to the report in milliseconds. */
interface Reported {
  wallMillis: number;
  report: unknown;
}

/**
 * Runs a program and reads its report, a line of JSON on file descriptor 3.
 *
 * @throws Error with the program's standard error when it ends without a report.
 */
export async function runProcess({ command, arguments: args, environment }: Program): Promise<Reported> {
  const began = performance.now();
  const child = spawn(command, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const [, stdout, stderr, reported] = child.stdio as unknown as [null, Readable, Readable, Readable];
  // Lambda also reads the output of a function.
  stdout.resume();
  let errors = '';
  stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  let text = '';
  let wallMillis = 0;
  reported.on('data', (chunk: Buffer) => {
    wallMillis = performance.now() - began;
    text += chunk.toString();
  });
  await new Promise<void>((resolve, reject) => child.on('error', reject).on('close', () => resolve()));
  if (!text.endsWith('\n')) throw new Error(`${command} ${args.join(' ')} did not report: ${errors}`);
  return { wallMillis, report: JSON.parse(text) };
}
