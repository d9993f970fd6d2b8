import type { BuildOptions } from 'esbuild';

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
