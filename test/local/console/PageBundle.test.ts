import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { PageBundle } from '../../../local/console/PageBundle.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

/** A browser app of four files. */
function app(files: Record<string, string> = {}): string {
  const folder = temporaryFolder();
  const all = {
    'index.html': '<!doctype html><script src="/console/main.js"></script><link href="/console/main.css">',
    'main.tsx': "import { greet } from './greet.ts';\nconsole.log(greet('花子'));\n",
    'greet.ts': 'export const greet = (name: string): string => `hello ${name}`;\n',
    'main.css': '@import "./paper.css";\nbody { color: black }\n',
    'paper.css': 'html { background: white }\n',
    ...files,
  };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('PageBundle', () => {
  test('is the page, one script and one style sheet', async () => {
    const page = new PageBundle(app(), '/console/');
    const html = await page.file('index.html');
    expect(html.type).toBe('text/html; charset=utf-8');
    const script = await page.file('main.js');
    expect(script.type).toBe('text/javascript; charset=utf-8');
    expect(script.body).toContain('花子');
    expect(script.body).not.toContain('import ');
    const style = await page.file('main.css');
    expect(style.body).toMatch(/background:#fff[^]*color:#000/);
    expect(style.type).toBe('text/css; charset=utf-8');
    expect(html.body).toContain(`<script src="/console/main.js?v=${script.version}">`);
    expect(html.body).toContain(`<link href="/console/main.css?v=${style.version}">`);
    expect(script.version).not.toBe(style.version);
  });

  test('has the licences of the libraries that it contains, and of no other', async () => {
    const page = new PageBundle(fileURLToPath(new URL('../../../console/', import.meta.url)), '/console/');
    const { body } = await page.file('main.js');
    expect(body).toMatch(/\/\*!\nThis file contains:\n\n@preact\/signals \S+ \(MIT\)\n/);
    expect(body).toContain('Copyright (c) 2015-present Jason Miller');
    expect(body).not.toContain('codemirror');
    expect(body.trim().endsWith('*/')).toBe(true);
    expect((await new PageBundle(app(), '/console/').file('main.js')).body).not.toContain('This file contains');
  });

  test('is bundled once, also when that began before anybody asked', async () => {
    const folder = app();
    const page = new PageBundle(folder, '/console/');
    page.prepare();
    const before = await page.file('main.js');
    writeFileSync(join(folder, 'greet.ts'), 'export const greet = () => "changed";\n');
    expect(await page.file('main.js')).toBe(before);
  });

  test('of a folder with a script is served unchanged', async () => {
    const folder = app({ 'main.js': 'built()', 'index.html': '<script src="/console/main.js?v=1"></script>' });
    const page = new PageBundle(folder, '/console/');
    expect((await page.file('main.js')).body).toBe('built()');
    expect((await page.file('main.css')).body).toContain('@import');
    expect((await page.file('index.html')).body).toBe('<script src="/console/main.js?v=1"></script>');
  });

  test('says what is wrong with the app, and tries again when it is asked again', async () => {
    const folder = app({ 'greet.ts': 'export const great = 1;\n' });
    const page = new PageBundle(folder, '/console/');
    page.prepare();
    await expect(page.file('index.html')).rejects.toThrow(/No matching export.*"greet"/);
    writeFileSync(join(folder, 'greet.ts'), 'export const greet = () => "mended";\n');
    expect((await page.file('main.js')).body).toContain('mended');
  });
});
