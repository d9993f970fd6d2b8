/** Returns the text below a level-two heading, up to the next one. Throws if there is no such heading. */
export function section(markdown: string, heading: string): string {
  const [, text] = markdown.split(new RegExp(`^## ${heading}$`, 'm'));
  if (text === undefined) throw new Error(`there is no heading "${heading}"`);
  return text.split(/^## /m)[0] ?? '';
}

/** Returns the cells of the first table's rows, without its head. */
export function tableRows(markdown: string): string[][] {
  const lines = markdown.split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}
