import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { licenceTexts } from './licenceTexts.ts';

/** A file of the page as the browser gets it. */
export interface PageFile {
  body: string;
  type: string;
  /** Hash of the body. */
  version: string;
}

const TYPES = {
  'index.html': 'text/html; charset=utf-8',
  'main.js': 'text/javascript; charset=utf-8',
  'main.css': 'text/css; charset=utf-8',
} as const;

/** A file that a page consists of. */
export type PageFileName = keyof typeof TYPES;

/**
 * A browser app in a folder: `index.html`, which loads `main.js` and `main.css` at a path of the server, and `main.tsx`
 * and `main.css`, from which those are bundled. Once, when the first file is asked for, or when `prepare` is called. A
 * folder with `main.js` has a page that was bundled before, as in the package.
 * The licences of the bundled libraries stand at the end of the script.
 */
export class PageBundle {
  readonly #folder: string;
  readonly #path: string;
  #files: Promise<Record<PageFileName, PageFile>> | undefined;

  /** @param path the path of the two files in `index.html`, such as `/console/`. */
  constructor(folder: string, path: string) {
    this.#folder = folder;
    this.#path = path;
  }

  /** Starts bundling ahead of the first request. A failure is reported when a file is requested. */
  prepare(): void {
    void this.#open().catch(() => undefined);
  }

  /** @throws Error with esbuild's message; the next call tries again. */
  async file(name: PageFileName): Promise<PageFile> {
    return (await this.#open())[name];
  }

  #open(): Promise<Record<PageFileName, PageFile>> {
    return (this.#files ??= this.#bundle().catch((error: unknown) => {
      this.#files = undefined;
      throw error;
    }));
  }

  async #bundle(): Promise<Record<PageFileName, PageFile>> {
    if (existsSync(join(this.#folder, 'main.js'))) return readPage(this.#folder);
    const { script, style } = await bundle(this.#folder);
    const files = { 'main.js': file('main.js', script), 'main.css': file('main.css', style) };
    // The address changes with the content, so that browsers can keep the file.
    const html = (['main.js', 'main.css'] as const).reduce(
      (text, name) => text.replace(`"${this.#path}${name}"`, `"${this.#path}${name}?v=${files[name].version}"`),
      readFileSync(join(this.#folder, 'index.html'), 'utf8'),
    );
    return { ...files, 'index.html': file('index.html', html) };
  }
}

function readPage(folder: string): Record<PageFileName, PageFile> {
  const read = (name: PageFileName): PageFile => file(name, readFileSync(join(folder, name), 'utf8'));
  return { 'index.html': read('index.html'), 'main.js': read('main.js'), 'main.css': read('main.css') };
}

function file(name: PageFileName, body: string): PageFile {
  const version = createHash('sha256').update(body).digest('base64url').slice(0, 16);
  return { body, type: TYPES[name], version };
}

async function bundle(folder: string): Promise<{ script: string; style: string }> {
  // Slow to load, so imported only when the page is requested.
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
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
    metafile: true,
    absWorkingDir: folder,
  });
  const text = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  const inputs = Object.keys(metafile.inputs).map((input) => join(folder, input));
  return { script: text('main.js') + licenceTexts(inputs), style: text('main.css') };
}
