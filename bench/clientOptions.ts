import type { BuildOptions } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** esbuild's options for a browser client, the same for ours and for the others. */
export const clientOptions: BuildOptions = {
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  tsconfigRaw: { compilerOptions: { strict: true, verbatimModuleSyntax: true } },
};

/** Bundles everything that the client package exports, without the libraries that the app brings. */
export function allExports(project: string): BuildOptions {
  const { exports, peerDependencies } = JSON.parse(readFileSync(join(project, 'client/package.json'), 'utf8')) as {
    exports: Record<string, { default: string } | string>;
    peerDependencies: Record<string, string>;
  };
  // dist/client/index.js is built from client/index.ts.
  const sources = Object.values(exports).flatMap((entry) =>
    // The manifest, which is no code, is a text.
    typeof entry === 'string' ? [] : [entry.default.replace('./dist/', './').replace(/[.]js$/, '.ts')],
  );
  const contents = sources.map((source) => `export * from '${source}';`).join('\n');
  return { ...clientOptions, stdin: { contents, resolveDir: project }, external: Object.keys(peerDependencies) };
}
