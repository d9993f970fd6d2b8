import { brotliCompressSync, constants, deflateRawSync, gzipSync } from 'node:zlib';
import { buildSync, type BuildOptions, type Metafile } from 'esbuild';

/** Sizes of one bundle in bytes. */
export interface BundleSizes {
  minified: number;
  gzip: number;
  brotli: number;
  /** As Lambda is given it: one file in a zip archive. */
  zip: number;
  /** What is in it, largest first: a package or a folder of the project, and its bytes. */
  parts: readonly (readonly [name: string, bytes: number])[];
}

/** What a zip archive has around its one file `index.js`: its two headers and the end of the directory. */
const ZIP_FRAME = 30 + 46 + 22 + 2 * 'index.js'.length;

/** Bundles in memory and weighs the one file. @throws when esbuild finds an error. */
export function bundleSizes(options: BuildOptions): BundleSizes {
  const { outputFiles, metafile } = buildSync({
    ...options,
    write: false,
    metafile: true,
    // esbuild wants a name for what it does not write.
    outfile: 'index.js',
    logLevel: 'silent',
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return {
    minified: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
    zip: deflateRawSync(bytes, { level: 9 }).length + ZIP_FRAME,
    parts: toParts(metafile),
  };
}

function toParts(metafile: Metafile | undefined): [string, number][] {
  const bytes = new Map<string, number>();
  for (const { inputs } of Object.values(metafile?.outputs ?? {})) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const name = partOf(path);
      bytes.set(name, (bytes.get(name) ?? 0) + bytesInOutput);
    }
  }
  return [...bytes].sort(([, a], [, b]) => b - a);
}

/** The package, or the first two steps of the path inside the project. */
function partOf(path: string): string {
  const library = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  return library ?? path.split('/').slice(0, 2).join('/');
}
