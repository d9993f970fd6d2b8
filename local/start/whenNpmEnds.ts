import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** Milliseconds between two looks. */
const PERIOD_MILLIS = 1000;

const SHELL = /(?:^|[/-])(?:sh|ash|dash|bash|zsh|ksh|busybox)$/;

interface Parent {
  name: string;
  parent: number;
}

/** Reads a process's name and parent from Linux's file system of processes; null elsewhere, or when it has ended. */
function readProc(pid: number): Parent | null {
  try {
    const [, name = '', parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { name, parent: Number(parent) };
  } catch {
    return null;
  }
}

async function askPs(pid: number): Promise<Parent | null> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'ppid=,comm=', '-p', String(pid)]);
    const [, parent, name = ''] = /^\s*(\d+)\s+(.*)$/m.exec(stdout) ?? [];
    return { name: name.trim(), parent: Number(parent) };
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Calls `ended` once when npm, which started this process, has ended. npm starts a shell that starts this process; when
 * npm is killed, no signal reaches this process. A process that was not started by npm may outlive its parent on
 * purpose, so `ended` is never called for it.
 */
export function whenNpmEnds(ended: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const shell = process.ppid;
  const above = readProc(shell);
  // Of a shell that has replaced itself by this process, the parent is npm itself.
  let npm = above !== null && SHELL.test(above.name) ? above.parent : shell;
  if (above === null && process.platform !== 'win32') {
    void askPs(shell).then((asked) => {
      if (asked !== null && SHELL.test(asked.name)) npm = asked.parent;
    });
  }
  const timer = setInterval(() => {
    const orphaned = process.ppid !== shell || (above !== null && npm !== shell && readProc(shell)?.parent !== npm);
    if (!orphaned && isAlive(shell) && isAlive(npm)) return;
    clearInterval(timer);
    ended();
  }, PERIOD_MILLIS).unref();
}
