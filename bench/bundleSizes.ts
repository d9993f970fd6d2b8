import { brotliCompressSync, constants, deflateRawSync, gzipSync } from 'node:zlib';
import { buildSync, type BuildOptions, type Metafile } from 'esbuild';

/** Sizes of one bundle in bytes. */
export interface BundleSizes {
  minified: number;
  gzip: number;
  brotli: number;
  /** Size of the zip archive for Lambda, with one file. */
  zip: number;
  /** Packages and folders of the project in the bundle with their bytes, largest first. */
  parts: readonly (readonly [name: string, bytes: number])[];
}

/** Bytes of a zip archive besides its one file `index.js`: two headers and the end of the directory. */
const ZIP_FRAME = 30 + 46 + 22 + 2 * 'index.js'.length;

/**
 * Bundles in memory and returns the sizes of the output file.
 *
 * @throws Error of esbuild when the sources have errors.
 */
export function bundleSizes(options: BuildOptions): BundleSizes {
  const { outputFiles, metafile } = buildSync({
    ...options,
    write: false,
    metafile: true,
    // esbuild requires a name, although it writes no file.
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

/** Returns the package, or the first two folders of a path in the project. */
function partOf(path: string): string {
  const library = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  return library ?? path.split('/').slice(0, 2).join('/');
}
