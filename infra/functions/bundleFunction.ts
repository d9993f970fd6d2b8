import { dirname, join, parse } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { bundle } from '../bundle.ts';
import { projectFolder } from '../projectFolder.ts';

/** Returns the source of a function: `auth` is lambdas/auth.ts, and `guards/httpApi` is guards/functions/httpApi.ts. */
function sourceOf(name: string): string {
  return name.startsWith('guards/') ? name.replace('/', '/functions/') : `lambdas/${name}`;
}

/**
 * Returns esbuild's options for a function of lambdas/ or guards/. They shorten the cold start (docs/performance.md):
 * CommonJS output loads `node:http` lazily, where an ES module reads its every export, and ES modules as sources can be
 * tree-shaken.
 */
export function bundleOptions(name: string, folder: string = projectFolder) {
  return {
    absWorkingDir: folder,
    // An assignment, because esbuild's wrapper for an `export` takes 430 bytes.
    stdin: {
      contents: `import { handler } from './${parse(name).name}.ts'; module.exports = { handler };`,
      resolveDir: join(folder, dirname(sourceOf(name))),
    },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    // Supported by Node.js; otherwise esbuild wraps them.
    supported: { 'regexp-unicode-property-escapes': true },
    format: 'cjs',
    // Keeps Japanese text unescaped; escapes would double its size.
    charset: 'utf8',
    mainFields: ['module', 'main'],
    ...(USES_CLIENTS.has(name) ? { define: DIRNAME } : leanSdk(folder)),
    // Replaces the project's tsconfig.json, so that the bundle does not depend on it.
    tsconfigRaw: { compilerOptions: { strict: true, verbatimModuleSyntax: true } },
    write: false,
    logLevel: 'silent',
  } satisfies BuildOptions;
}

/** Functions that call AWS by the SDK's clients, which need its reader of configuration files and UUIDs. */
const USES_CLIENTS = new Set(['guards/edge']);
const DIRNAME = { 'import.meta.dirname': '__dirname' };

/** Returns the options that leave out what a function does not need of the SDK. */
function leanSdk(folder: string) {
  return {
    // A function has no AWS configuration files, and the SDK's reader for them loads a dozen of Node's modules.
    alias: { '@smithy/core/config': join(folder, 'lambdas/aws/noConfigFiles.cjs') },
    // The SDK takes UUIDs from the global `crypto`, which loads Web Crypto. They are not used here; our own code
    // imports `node:crypto`.
    define: { crypto: 'undefined', ...DIRNAME },
  };
}

/** A bundled function. */
export interface BundledFunction {
  /** CommonJS that exports `handler`. */
  readonly code: string;
  /** Its source map, with sources relative to the project's folder. */
  readonly sourceMap: string;
}

/**
 * Bundles one function: `auth` of lambdas/auth.ts, or `guards/httpApi` of guards/functions/httpApi.ts. The code does
 * not depend on the location of the project.
 *
 * @throws Error that names every error of the sources and its place.
 */
export function bundleFunction(name: string, folder: string = projectFolder): BundledFunction {
  // Nothing is written: the sources of a map are relative to this path.
  const outfile = join(folder, 'index.js');
  const texts = bundle({ ...bundleOptions(name, folder), outfile, sourcemap: 'external', sourcesContent: false });
  return { code: String(texts.get(outfile)), sourceMap: String(texts.get(`${outfile}.map`)) };
}
