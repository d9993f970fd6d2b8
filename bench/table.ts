import type { Section } from './section.ts';

/** Returns a text table. The first column is left-aligned, the others are right-aligned. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => (row[index] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(columns), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

/** Returns a section as a text table with its title and notes. */
export function sectionText({ title, columns, rows, notes }: Section): string {
  return [`\n${title}\n`, table(columns, rows), ...notes.map((note) => `  ${note}`)].join('\n');
}
