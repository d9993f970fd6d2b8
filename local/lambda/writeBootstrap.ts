import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'runtime');
/** The package has the bundle; the repository has its source. */
const PREBUILT = join(FOLDER, 'bootstrap.mjs');

/**
 * Writes the file that every worker starts with. It is one file, because each worker would spend some 25 ms on
 * stripping types.
 */
export async function writeBootstrap(outfile: string): Promise<void> {
  if (existsSync(PREBUILT)) {
    mkdirSync(dirname(outfile), { recursive: true });
    copyFileSync(PREBUILT, outfile);
    return;
  }
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(FOLDER, 'bootstrap.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // The oldest that the engine runs on.
    target: 'node22',
  });
}
