import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { drawGrowth } from './drawGrowth.ts';
import type { Section } from './section.ts';

const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
const PICTURE = fileURLToPath(new URL('../docs/performance-growth.svg', import.meta.url));
/** Matches the generated part of the page. */
const FRAME = /(<!-- figures: npm run bench -- --write -->\n)[^]*(<!-- end of figures -->)/;

/**
 * Writes the generated part of docs/performance.md, and its picture.
 *
 * @throws Error when the page has no lines that mark this part.
 */
export function writePage(sections: readonly Section[]): void {
  const page = readFileSync(PAGE, 'utf8');
  if (!FRAME.test(page)) throw new Error('docs/performance.md has no lines that mark the generated part');
  writeFileSync(
    PAGE,
    page.replace(FRAME, (_all, begin: string, end: string) => begin + toMarkdown(sections) + end),
  );
  writeFileSync(PICTURE, drawGrowth(sections));
}

/** Returns sections as Markdown that Prettier ignores. */
export function toMarkdown(sections: readonly Section[]): string {
  const machine = `Node.js ${process.version.slice(1)}, ${availableParallelism()} cores (${cpus()[0]?.model.trim()}).`;
  const parts = sections.map(({ title, columns, rows, notes }) => {
    const lines = [columns, columns.map((_column, index) => (index === 0 ? '---' : '---:')), ...rows];
    const table = lines.map((cells) => `| ${cells.map((cell) => cell.replace(/^ {2}/, '– ')).join(' | ')} |`);
    return [`### ${title}`, '', ...table, '', ...notes.map((note) => `- ${note}`), ''].join('\n');
  });
  return ['<!-- prettier-ignore-start -->', machine, '', ...parts, '<!-- prettier-ignore-end -->', ''].join('\n');
}
