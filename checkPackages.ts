import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Packs the built packages, and checks what is in the tarballs with publint and "are the types wrong": the last part of
// `npm run check:packages`.

/**
 * The client and the engine are ES modules only; the construct and the guards are for every kind of import; commands
 * have none.
 */
const PROFILES: Readonly<Record<string, string | null>> = {
  account: null,
  client: 'esm-only',
  construct: 'strict',
  create: null,
  engine: 'esm-only',
  guards: 'strict',
};
const TARBALL = /^genkan-(\w+)-[\d.]+\.tgz$/;

const folder = mkdtempSync(join(tmpdir(), 'genkan-packed-'));
const run = (command: string, args: readonly string[]): void => {
  execFileSync(command, args, { cwd: import.meta.dirname, stdio: 'inherit' });
};
try {
  run('npm', ['pack', '--workspaces', '--ignore-scripts', '--silent', '--pack-destination', folder]);
  for (const file of readdirSync(folder)) {
    const profile = PROFILES[TARBALL.exec(file)?.[1] ?? ''];
    if (profile === undefined) throw new Error(`${file} has no profile in checkPackages.ts.`);
    run('publint', [join(folder, file), '--strict']);
    if (profile !== null) run('attw', [join(folder, file), '--profile', profile, '--quiet']);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
