import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';

type Html = ReturnType<typeof html>;

/** Language of a page. */
export type PageLanguage = 'en' | 'ja';

/** A page of the engine for people who sign in. */
interface Page {
  title: string;
  body: Html;
  language: PageLanguage;
  /** Addresses that the forms of the page can lead to by redirects, besides its own origin. */
  leadsTo?: readonly string[];
  /** HTTP status. Default: 200. */
  status?: 200 | 400 | 403;
}

const STYLE = `
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #1c2024; background: #f4f5f7; }
main { max-width: 26rem; margin: 3rem auto; padding: 1.5rem 2rem 2rem; background: #fff; border: 1px solid #d8dce2;
  border-radius: 8px; }
h1 { margin: 0 0 .5rem; font-size: 1.25rem; }
label { display: block; margin: .75rem 0 .25rem; }
label.choice { display: flex; gap: .5rem; align-items: center; }
input:not([type=checkbox]), textarea { box-sizing: border-box; width: 100%; padding: .5rem; font: inherit;
  border: 1px solid #8b95a1; border-radius: 4px; }
button, a.button { display: block; box-sizing: border-box; width: 100%; margin-top: 1rem; padding: .6rem; font: inherit;
  text-align: center; overflow-wrap: anywhere; text-decoration: none; color: #fff; background: #1f4fbf; border: 1px solid #1f4fbf;
  border-radius: 4px; cursor: pointer; }
button.second, a.second { color: #1f4fbf; background: #fff; }
[role=alert] { margin: 1rem 0; padding: .5rem .75rem; color: #8a1116; background: #fdecec; border-radius: 4px; }
.note { color: #596270; font-size: .875rem; }
hr { margin: 1.5rem 0 .5rem; border: 0; border-top: 1px solid #d8dce2; }
`;
// Whole, because the hash in the policy is that of every character in between.
const STYLE_ELEMENT = raw(`<style>${STYLE}</style>`);
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * Returns the source of an address for a content security policy: its origin, or its scheme for that of an app.
 * Browsers apply `form-action` to redirects after a form, too.
 */
function sourceOf(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { origin, protocol } = new URL(address);
  return [origin === 'null' ? protocol : origin];
}

function policyOf({ leadsTo = [] }: Page): string {
  const targets = [...new Set(leadsTo.flatMap(sourceOf))];
  return [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    ["form-action 'self'", ...targets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Sends a page, without scripts. */
export async function sendPage(context: Context, page: Page): Promise<Response> {
  context.header('content-security-policy', policyOf(page));
  context.header('x-content-type-options', 'nosniff');
  // With `no-referrer`, browsers send `Origin: null` with the forms.
  context.header('referrer-policy', 'same-origin');
  context.header('cache-control', 'no-store');
  const document = html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${page.title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>
          <h1>${page.title}</h1>
          ${page.body}
        </main>
      </body>
    </html>`;
  return context.html(await document, page.status ?? 200);
}
