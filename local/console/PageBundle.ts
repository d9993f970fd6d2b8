import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the page as the browser gets it. */
interface PageFile {
  body: string;
  type: string;
}

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** Paths of the page's files, as `index.html` names them. */
export const PAGE_PATHS = ['/', '/console/main.js', '/console/main.css'] as const;
type PagePath = (typeof PAGE_PATHS)[number];

/**
 * A browser app in a folder: `index.html`, which loads `/console/main.js` and `/console/main.css`, and `main.tsx` and
 * `main.css`, from which those are bundled. Once, when the first file is asked for, or when `prepare` is called.
 */
export class PageBundle {
  readonly #folder: string;
  #files: Promise<Record<PagePath, PageFile>> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Starts bundling ahead of the first request. A failure is reported when a file is requested. */
  prepare(): void {
    void this.#open().catch(() => undefined);
  }

  /** @throws Error with esbuild's message; the next call tries again. */
  async file(path: PagePath): Promise<PageFile> {
    return (await this.#open())[path];
  }

  #open(): Promise<Record<PagePath, PageFile>> {
    return (this.#files ??= bundle(this.#folder).catch((error: unknown) => {
      this.#files = undefined;
      throw error;
    }));
  }
}

async function bundle(folder: string): Promise<Record<PagePath, PageFile>> {
  // Slow to load, so imported only when the page is requested.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'main.tsx'), join(folder, 'main.css')],
    outdir: folder,
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
  });
  const text = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return {
    '/': { body: readFileSync(join(folder, 'index.html'), 'utf8'), type: HTML },
    '/console/main.js': { body: text('main.js'), type: SCRIPT },
    '/console/main.css': { body: text('main.css'), type: STYLE },
  };
}
