import { fillTemplate } from './fillTemplate.ts';
import type { Invitation, Locale, Template, Texts, Values } from './contract.ts';

/** What goes into one mail. `name` is the cleaned nickname. */
export interface MailContent {
  readonly locale: Locale;
  readonly texts: Texts;
  readonly template: Template | Invitation;
  readonly values: Values;
  readonly name: string;
}

const codeBox =
  'margin:24px 0;padding:16px;border:1px solid #888;border-radius:8px;text-align:center;font:bold 28px monospace;letter-spacing:4px';
const smallPrint = 'font-size:14px;opacity:.75';

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Writes a mail's HTML: one layout for every language and message. Styles are inline and there are no images, links or
 * tables, so every mail client shows the same. No colour is set but the middle grey of the lines, so dark mode may do as
 * it likes. A word longer than its line is broken, or a nickname could push the code out of sight. `lang` is given twice
 * because some clients drop everything outside the body.
 */
export function renderMail({ locale, texts, template, values, name }: MailContent): string {
  const paragraph = (text: string, style?: string) =>
    `<p${style ? ` style="${style}"` : ''}>${escapeHtml(fillTemplate(text, values))}</p>`;
  return (
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    '<meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no">' +
    `<title>${escapeHtml(fillTemplate(template.subject, values))}</title></head><body style="margin:0">` +
    `<div lang="${locale}" style="max-width:480px;margin:auto;padding:24px;font:16px/1.7 'Segoe UI',Meiryo,sans-serif;overflow-wrap:break-word">` +
    paragraph('{app}', 'font-size:20px;font-weight:bold') +
    // The nickname is put in after filling: a text of the user's is never a template.
    `<p>${escapeHtml(texts.greeting(name))}</p>` +
    paragraph(template.lead) +
    paragraph('{code}', codeBox) +
    ('account' in template ? paragraph(template.account) : '') +
    paragraph(template.validity) +
    '<hr style="margin:24px 0;border:0;border-top:1px solid #888">' +
    paragraph(template.unasked, smallPrint) +
    paragraph(texts.sender, smallPrint) +
    '</div></body></html>'
  );
}
