import type { BuildFailure, BuildOptions, buildSync as BuildSync } from 'esbuild';
import { createRequire } from 'node:module';

/**
 * Bundles with esbuild and returns the texts by the path of their files.
 *
 * @throws Error with a line for each error of the sources, such as `resolvers/Mutation.signIn.ts:7:20: Unexpected ";"`.
 */
export function bundle(options: BuildOptions & { write: false }): Map<string, string> {
  // Loaded when it is used: the package has its bundles and does not depend on esbuild.
  const { buildSync } = createRequire(import.meta.filename)('esbuild') as { buildSync: typeof BuildSync };
  try {
    return new Map(buildSync(options).outputFiles.map(({ path, text }) => [path, text]));
  } catch (error) {
    const { errors } = error as BuildFailure;
    const lines = errors.map(({ text, location }) => {
      // esbuild counts columns from 0, editors from 1.
      return location === null ? text : `${location.file}:${location.line}:${location.column + 1}: ${text}`;
    });
    throw new Error(lines.join('\n'), { cause: error });
  }
}
