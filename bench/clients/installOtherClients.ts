import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Installs the packages of bench/package.json, unless they are up to date.
 *
 * @returns null, or the reason why npm failed.
 */
export async function installOtherClients(bench: string): Promise<string | null> {
  const installed = statSync(join(bench, 'node_modules/.package-lock.json'), { throwIfNoEntry: false });
  const wanted = statSync(join(bench, 'package-lock.json'));
  if (installed !== undefined && installed.mtimeMs >= wanted.mtimeMs) return null;
  try {
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: bench });
    return null;
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    return stderr.split('\n').find((line) => line.includes('npm error')) ?? message;
  }
}

/** Returns the installed version of a package. */
export function versionOf(bench: string, name: string): string {
  const text = readFileSync(join(bench, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
