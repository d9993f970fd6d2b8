import { spawn, type ChildProcess } from 'node:child_process';

/** A command with its folder and additional environment variables. */
export interface Command {
  command: readonly string[];
  folder: string;
  environment?: Readonly<Record<string, string>>;
}

/** Starts a command as the leader of a process group, so that its child processes can be stopped with it. */
function start({ command: [file = '', ...args], folder, environment }: Command): ChildProcess {
  return spawn(file, args, {
    cwd: folder,
    env: { ...process.env, ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/**
 * Runs a command and returns its duration in milliseconds.
 *
 * @throws Error with the output of the command when it fails.
 */
export async function timeCommand(command: Command): Promise<number> {
  const began = performance.now();
  const child = start(command);
  const written = collect(child);
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`${command.command.join(' ')} failed: ${written().slice(-2000)}`);
  return performance.now() - began;
}

/** A running command that has printed its first line. */
interface Started {
  millis: number;
  line: string;
  stop: () => Promise<void>;
}

/** Runs a command until its first line on standard output. @throws what it wrote when it ends before. */
export async function startCommand(command: Command): Promise<Started> {
  const began = performance.now();
  const child = start(command);
  const written = collect(child);
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const line = text.split('\n').find((line) => line.startsWith('{'));
      if (line?.endsWith('}')) resolve(line);
    });
    child.on('error', reject);
    void closed.then(() => reject(new Error(`${command.command.join(' ')} ended: ${written().slice(-2000)}`)));
  });
  const stop = async (): Promise<void> => {
    // Stops the whole group, because npm does not forward the signal to its child process.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await closed;
  };
  return { millis: performance.now() - began, line, stop };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}
