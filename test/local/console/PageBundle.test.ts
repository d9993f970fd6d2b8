import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PageBundle } from '../../../local/console/PageBundle.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

/** A browser app of four files. */
function app(files: Record<string, string> = {}): string {
  const folder = temporaryFolder();
  const all = {
    'index.html': '<!doctype html><title>app</title>',
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
    const page = new PageBundle(app());
    expect(await page.file('/')).toEqual({
      body: '<!doctype html><title>app</title>',
      type: 'text/html; charset=utf-8',
    });
    const script = await page.file('/console/main.js');
    expect(script.type).toBe('text/javascript; charset=utf-8');
    expect(script.body).toContain('花子');
    expect(script.body).not.toContain('import ');
    const style = await page.file('/console/main.css');
    expect(style.body).toMatch(/background:#fff[^]*color:#000/);
    expect(style.type).toBe('text/css; charset=utf-8');
  });

  test('is bundled once, also when that began before anybody asked', async () => {
    const folder = app();
    const page = new PageBundle(folder);
    page.prepare();
    const before = await page.file('/console/main.js');
    writeFileSync(join(folder, 'greet.ts'), 'export const greet = () => "changed";\n');
    expect(await page.file('/console/main.js')).toBe(before);
  });

  test('says what is wrong with the app, and tries again when it is asked again', async () => {
    const folder = app({ 'greet.ts': 'export const great = 1;\n' });
    const page = new PageBundle(folder);
    page.prepare();
    await expect(page.file('/')).rejects.toThrow(/No matching export.*"greet"/);
    writeFileSync(join(folder, 'greet.ts'), 'export const greet = () => "mended";\n');
    expect((await page.file('/console/main.js')).body).toContain('mended');
  });
});
