const PARAGRAPHS = 'p, h1, h2, h3';
const BLOCKS = `${PARAGRAPHS}, div, tr, li, table`;

/** A mail's HTML as a reader of plain text gets it: one line for each block, a blank one after a paragraph, nothing that is not shown. */
export function toPlainText(html: string): string {
  // A parsed document runs no scripts and loads nothing.
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const hidden of page.querySelectorAll('style, script, title, [hidden]')) hidden.remove();
  for (const block of page.querySelectorAll(BLOCKS)) block.append('\n');
  for (const paragraph of page.querySelectorAll(PARAGRAPHS)) paragraph.append('\n');
  for (const line of page.querySelectorAll('br')) line.replaceWith('\n');
  const lines = page.body.textContent.split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
