import { createHash, randomUUID } from 'node:crypto';
import { lstatSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tells containers apart that share a temporary folder, because their process ids mean different processes. */
const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const NAME = new RegExp(`^genkan-(?:code|lambda)-${MACHINE}-(\\d+)-`);

/** Returns the path for a temporary folder of this engine; the name has the process id. The caller creates it. */
export function temporaryFolder(kind: 'code' | 'lambda'): string {
  return join(realpathSync(tmpdir()), `genkan-${kind}-${MACHINE}-${process.pid}-${randomUUID()}`);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process exists, and another user runs it.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Some machines let users make files in the temporary folder, but not list it.
    return [];
  }
}

/** Deletes the temporary folders of engines that no longer run, such as those that were ended by `kill -9`. */
export function sweepTemporaryFolders(): void {
  const parent = realpathSync(tmpdir());
  for (const name of namesIn(parent)) {
    const pid = NAME.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    try {
      const path = join(parent, name);
      if (lstatSync(path).isDirectory()) rmSync(path, { recursive: true, force: true });
    } catch {
      // A folder of another user stays.
    }
  }
}
