import { spawn } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../local/temporaryFolder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What `npm start` and the npm scripts need. */
const PARTS = [
  ...['cdk.json', 'checkInstall.cjs', 'package.json', 'package-lock.json', 'schema.graphql'],
  ...['examples', 'generated', 'infra', 'lambdas', 'local', 'resolvers'],
];

/** Changes of files: from their text to the text with the mistake. */
export type Changes = Readonly<Record<string, (text: string) => string>>;

/** Copies the project into a temporary folder, makes the changes, and returns the folder. */
export function projectWith(changes: Changes = {}, installed = true): string {
  const folder = temporaryFolder();
  for (const part of PARTS) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  if (installed) symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [file, change] of Object.entries(changes)) {
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`the change of ${file} changes nothing`);
    writeFileSync(path, after);
  }
  return folder;
}

/** Outcome of a command. */
export interface Ended {
  exit: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  pid: number;
  /** Resolves with the first match of a pattern in the output; rejects when every process ends before. */
  saw: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Resolves when no process holds the output any more, those that the command started included. */
  ended: Promise<Ended>;
}

/** Runs a command in a project, in a process group of its own. */
export function run(folder: string, [command = '', ...args]: readonly string[]): Running {
  const child = spawn(command, args, { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  const heard = (): void => waiting.forEach((check) => check());
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    heard();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    heard();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (exit) => resolve({ exit, stdout, stderr }));
  });
  const saw = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = pattern.exec(stdout + stderr);
        if (found === null) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
      void ended.then(() => reject(new Error(`ended without ${String(pattern)}: ${stdout}${stderr}`)));
    });
  return { pid: child.pid ?? 0, saw, ended };
}
