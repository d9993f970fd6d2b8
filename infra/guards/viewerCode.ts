import type { transformSync as TransformSync } from 'esbuild';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectFolder } from '../projectFolder.ts';

/**
 * Returns the code of guards/viewer/handler.ts for CloudFront Functions: without types, comments and `export`. The
 * source uses only the syntax that the runtime has, so nothing else is changed.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 */
export function viewerCode(folder: string = projectFolder): string {
  // Loaded when it is used: the package has the code and does not depend on esbuild.
  const { transformSync } = createRequire(import.meta.filename)('esbuild') as { transformSync: typeof TransformSync };
  const source = readFileSync(join(folder, 'guards/viewer/handler.ts'), 'utf8');
  const options = {
    loader: 'ts',
    target: 'es2022',
    minifyWhitespace: true,
    supported: { 'object-extensions': false },
  } as const;
  return transformSync(source, options).code.replace('export async function handler', 'async function handler');
}
