import { basename, join } from 'node:path';
import { buildSync, type BuildOptions } from 'esbuild';
import { projectFolder } from '../projectFolder.ts';

/**
 * Returns esbuild's options for a function of lambdas/. They shorten the cold start (docs/performance.md): CommonJS
 * output loads `node:http` lazily, where an ES module reads its every export, and ES modules as sources can be
 * tree-shaken.
 */
export function bundleOptions(name: string, folder: string = projectFolder) {
  return {
    absWorkingDir: folder,
    // An assignment, because esbuild's wrapper for an `export` takes 430 bytes.
    stdin: {
      contents: `import { handler } from './${name}.ts'; module.exports = { handler };`,
      resolveDir: join(folder, 'lambdas'),
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
    // A function has no AWS configuration files, and the SDK's reader for them loads a dozen of Node's modules.
    alias: { '@smithy/core/config': join(folder, 'lambdas/aws/noConfigFiles.cjs') },
    // The SDK takes UUIDs from the global `crypto`, which loads Web Crypto. They are not used here; our own code
    // imports `node:crypto`.
    define: { crypto: 'undefined' },
    // Replaces the project's tsconfig.json, so that the bundle does not depend on it.
    tsconfigRaw: { compilerOptions: { strict: true, verbatimModuleSyntax: true } },
    write: false,
    logLevel: 'silent',
  } satisfies BuildOptions;
}

/** A bundled function. */
interface BundledFunction {
  /** CommonJS that exports `handler`. */
  readonly code: string;
  /** Its source map, with sources relative to the project's folder. */
  readonly sourceMap: string;
}

/**
 * Bundles one function of lambdas/ (`auth` is lambdas/auth.ts). The code does not depend on the location of the
 * project.
 *
 * @throws Error of esbuild when the sources have errors.
 */
export function bundleFunction(name: string, folder: string = projectFolder): BundledFunction {
  const { outputFiles } = buildSync({
    ...bundleOptions(name, folder),
    // Nothing is written: the sources of a map are relative to this path.
    outfile: join(folder, 'index.js'),
    sourcemap: 'external',
    sourcesContent: false,
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  return { code: String(texts.get('index.js')), sourceMap: String(texts.get('index.js.map')) };
}
