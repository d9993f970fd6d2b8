/** The paragraphs of a mail: filled in, not escaped. */
type MailTexts = readonly [
  app: string,
  greeting: string,
  lead: string,
  code: string,
  validity: string,
  unasked: string,
];

const codeBox = 'padding:16px;border:1px solid #888;border-radius:8px;text-align:center;font:bold 28px monospace';

function paragraph(text: string, style = ''): string {
  const escaped = text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<p style="${style}">${escaped}</p>`;
}

/**
 * Writes a mail's HTML: one layout for every language and message. Styles are inline and there are no images, links or
 * tables, so every mail client shows the same. No colour is set but the middle grey of the lines, so that dark mode
 * works. A word longer than its line is broken; otherwise a nickname could push the code out of sight. `lang` is inside
 * the body because some clients drop everything outside it.
 */
export function renderMail(locale: string, [app, greeting, lead, code, validity, unasked]: MailTexts): string {
  return (
    '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark">' +
    '<meta name="format-detection" content="telephone=no">' +
    `<div lang="${locale}" style="max-width:480px;margin:auto;font:16px/1.7 sans-serif;overflow-wrap:break-word">` +
    paragraph(app, 'font-size:20px;font-weight:bold') +
    paragraph(greeting) +
    paragraph(lead) +
    paragraph(code, codeBox) +
    paragraph(validity) +
    paragraph(unasked, 'font-size:14px') +
    '</div>'
  );
}
