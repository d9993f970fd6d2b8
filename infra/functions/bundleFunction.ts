import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync, type BuildOptions } from 'esbuild';
import { projectFolder } from '../projectFolder.ts';

/**
 * How a function of lambdas/ is bundled. The options earn the cold start: CommonJS loads `node:http` lazily where ESM reads every
 * export of it, and ES modules as sources can be tree-shaken (docs/performance.md).
 */
export function bundleOptions(name: string, folder: string = projectFolder) {
  return {
    absWorkingDir: folder,
    // By assignment: the frame that esbuild writes for an `export` is 430 bytes.
    stdin: {
      contents: `import { handler } from './${name}.ts'; module.exports = { handler };`,
      resolveDir: join(folder, 'lambdas'),
    },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    // Node.js knows them; esbuild wraps them for engines that may not.
    supported: { 'regexp-unicode-property-escapes': true },
    format: 'cjs',
    // Japanese texts as they are: an escape per character would double them.
    charset: 'utf8',
    mainFields: ['module', 'main'],
    // A function has no configuration files, and the SDK's reader of them loads a dozen of Node's modules.
    alias: { '@smithy/core/config': join(folder, 'lambdas/aws/noConfigFiles.cjs') },
    // Of the global `crypto` the SDK asks for UUIDs that nobody uses here, and that alone loads Web Crypto. Ours is `node:crypto`.
    define: { crypto: 'undefined' },
    // The project's tsconfig.json would decide otherwise.
    tsconfigRaw: { compilerOptions: { strict: true, verbatimModuleSyntax: true } },
    write: false,
    logLevel: 'silent',
  } satisfies BuildOptions;
}

/**
 * Bundles one function of lambdas/ (`auth` means lambdas/auth.ts) into a CommonJS text whose `handler` is the entry file's.
 * The same sources give the same text wherever the project lies.
 * @throws when esbuild finds an error in the sources.
 */
export function bundleFunction(name: string, folder: string = projectFolder): string {
  const { outputFiles } = buildSync(bundleOptions(name, folder));
  return outputFiles.map(({ text }) => text).join('');
}

/** Bundles one function of lambdas/ and writes it to `index.js` in a folder. */
export function bundleFunctionInto(outputFolder: string, name: string): void {
  writeFileSync(join(outputFolder, 'index.js'), bundleFunction(name));
}
