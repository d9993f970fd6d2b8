import { spawn, type ChildProcess } from 'node:child_process';

/** A command, where it runs, and what its environment has beside this process's. */
export interface Command {
  command: readonly string[];
  folder: string;
  environment?: Readonly<Record<string, string>>;
}

/** Starts a command as the leader of a process group, so that all that it starts can be ended with it. */
function start({ command: [file = '', ...args], folder, environment }: Command): ChildProcess {
  return spawn(file, args, {
    cwd: folder,
    env: { ...process.env, ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a command to its end. @returns milliseconds. @throws what it wrote when it fails. */
export async function timeCommand(command: Command): Promise<number> {
  const began = performance.now();
  const child = start(command);
  const written = collect(child);
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`${command.command.join(' ')} failed: ${written().slice(-2000)}`);
  return performance.now() - began;
}

/** A command that has written its first line. */
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
    // The whole group: npm does not pass the signal on to what it runs.
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
