const PARAGRAPHS = 'p, h1, h2, h3';
const BLOCKS = `${PARAGRAPHS}, div, tr, li, table`;

/**
 * Returns the visible text of an e-mail's HTML: one line for each block, and an empty line after a paragraph.
 */
export function toPlainText(html: string): string {
  // A document from DOMParser runs no scripts and loads nothing.
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
