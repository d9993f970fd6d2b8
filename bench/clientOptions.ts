import type { BuildOptions } from 'esbuild';

/** How each client is bundled for a browser; the same for ours and for the rivals. */
export const clientOptions: BuildOptions = {
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  tsconfigRaw: { compilerOptions: { strict: true, verbatimModuleSyntax: true } },
};
