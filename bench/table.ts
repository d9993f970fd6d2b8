import type { Section } from './section.ts';

/** Text as a table with aligned columns; the first column to the left, the others to the right. */
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

/** A section for a person. */
export function sectionText({ title, columns, rows, notes }: Section): string {
  return [`\n${title}\n`, table(columns, rows), ...notes.map((note) => `  ${note}`)].join('\n');
}
