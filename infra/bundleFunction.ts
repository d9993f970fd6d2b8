import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { projectFolder } from './projectFolder.ts';

/**
 * Bundles one function of lambdas/ (`auth` means lambdas/auth.ts) into a CommonJS text whose `handler` is the entry file's.
 * The same sources give the same text wherever the project lies.
 *
 * The options earn the cold start: CommonJS loads `node:http` lazily where ESM reads every export of it, ES modules as
 * sources can be tree-shaken, and every call to Cognito is unsigned, so that of the SDK's credential chain the
 * environment's credentials suffice (docs/construct.md, "What is deployed").
 *
 * @throws when esbuild finds an error in the sources.
 */
export function bundleFunction(name: string, folder: string = projectFolder): string {
  const { outputFiles } = buildSync({
    absWorkingDir: folder,
    entryPoints: [join('lambdas', `${name}.ts`)],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    // The SDK's event streams: imported only when an operation streams, which none here does.
    external: ['@smithy/core/event-streams'],
    // Japanese texts as they are: an escape per character would double them.
    charset: 'utf8',
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': join(folder, 'lambdas/runtime/environmentCredentials.ts') },
    // The project's tsconfig.json would decide otherwise.
    tsconfigRaw: { compilerOptions: { strict: true, verbatimModuleSyntax: true } },
    write: false,
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** Bundles one function of lambdas/ and writes it to `index.js` in a folder. */
export function bundleFunctionInto(outputFolder: string, name: string): void {
  writeFileSync(join(outputFolder, 'index.js'), bundleFunction(name));
}
