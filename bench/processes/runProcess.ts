import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A program to run once: the command and all of its environment. */
export interface Program {
  command: string;
  arguments: readonly string[];
  environment: Readonly<Record<string, string>>;
}

/** What a program reported, and how long after its start, in milliseconds. */
interface Reported {
  wallMillis: number;
  report: unknown;
}

/**
 * Runs a program until it reports, by a line of JSON on its file descriptor 3.
 * @throws what it wrote to standard error when it ends without a report.
 */
export async function runProcess({ command, arguments: args, environment }: Program): Promise<Reported> {
  const began = performance.now();
  const child = spawn(command, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const [, stdout, stderr, reported] = child.stdio as unknown as [null, Readable, Readable, Readable];
  // As on Lambda, somebody reads what the function writes.
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
