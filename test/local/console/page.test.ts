import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../local/console/page/', import.meta.url);
const files = readdirSync(folder);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const scripts = files.filter((name) => name.endsWith('.js'));

type Texts = { speak: (language: string) => (name: string, n?: string) => string };

describe('the page', () => {
  it('asks no other machine for anything', () => {
    for (const name of files) {
      expect(read(name).replaceAll('http://www.w3.org/2000/svg', ''), name).not.toMatch(
        /(https?:)?\/\/[a-z0-9-]+\.[a-z]/i,
      );
    }
  });

  it('has no script, style or handler of its own in the HTML, and only files that are served', () => {
    const html = read('index.html');
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/);
    for (const [, name = ''] of html.matchAll(/(?:src|href)="\/console\/([^"]+)"/g)) expect(files).toContain(name);
  });

  it('never turns text into HTML outside the sandboxed frame', () => {
    for (const name of scripts) {
      expect(read(name), name).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/,
      );
    }
    const messages = read('messages.js');
    expect(messages.match(/srcdoc/g)).toHaveLength(1);
    expect(messages).toContain("frame.setAttribute('sandbox', '');");
    expect(messages.indexOf("'sandbox'")).toBeLessThan(messages.indexOf('srcdoc ='));
  });

  it('speaks Japanese and English, with no text missing in either', async () => {
    const { speak } = (await import(new URL('texts.js', folder).href)) as Texts;
    const used = [...read('index.html').matchAll(/data-text="(\w+)"/g)].map(([, name = '']) => name);
    for (const name of scripts) {
      for (const [, text = ''] of read(name).matchAll(/\bsay\(\s*'(\w+)'/g)) used.push(text);
    }
    expect(used.length).toBeGreaterThan(25);
    const [ja, en] = [speak('ja'), speak('en')];
    for (const name of [
      ...used,
      'live',
      'lost',
      'graphqlUrl',
      'apiKey',
      'cognitoUrl',
      'userPoolId',
      'clientId',
      'inboxUrl',
    ]) {
      expect(en(name), name).toMatch(/\w/);
      expect(ja(name), name).not.toBe('');
      expect(ja(name).includes('{n}') || en(name).includes('{n}'), name).toBe(false);
      expect(ja(name, '7').includes('7'), name).toBe(en(name, '7').includes('7'));
    }
    expect(ja('copyCode', '$&123')).toContain('$&123');
  });
});
