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
:root { color-scheme: light dark; --page: #f4f5f7; --card: #fff; --ink: #1c2024; --soft: #596270; --line: #d8dce2;
  --edge: #8b95a1; --accent: #1f4fbf; --on-accent: #fff; --bad: #8a1116; --bad-tint: #fdecec; }
@media (prefers-color-scheme: dark) {
  :root { --page: #10141a; --card: #181e27; --ink: #e9ecf2; --soft: #a6b0c0; --line: #2c3442;
    --edge: #6c7789; --accent: #a5c4f5; --on-accent: #0f1b2e; --bad: #ffaaa0; --bad-tint: #3d2022; }
}
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; word-break: auto-phrase; color: var(--ink); background: var(--page); }
main { box-sizing: border-box; max-width: 30rem; margin: 3rem auto; padding: 1.5rem 2rem 2rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 8px; }
@media (max-width: 32rem) { main { margin: 0 auto; padding: 1rem; border-width: 0; border-radius: 0; } }
h1 { margin: 0 0 .5rem; font-size: 1.25rem; }
h2 { margin: 0; font-size: 1rem; }
label { display: block; margin: .75rem 0 .25rem; }
label.choice { display: flex; gap: .5rem; align-items: center; }
input:not([type=checkbox]), textarea { box-sizing: border-box; width: 100%; padding: .5rem; font: inherit; color: inherit;
  background: var(--card); border: 1px solid var(--edge); border-radius: 4px; }
button, a.button { display: block; box-sizing: border-box; width: 100%; margin-top: 1rem; padding: .6rem; font: inherit;
  text-align: center; overflow-wrap: anywhere; text-decoration: none; color: var(--on-accent); background: var(--accent);
  border: 1px solid var(--accent); border-radius: 4px; cursor: pointer; }
button.second, a.second { color: var(--accent); background: var(--card); }
button small { display: block; }
[role=alert] { margin: 1rem 0; padding: .5rem .75rem; color: var(--bad); background: var(--bad-tint); border-radius: 4px; }
.note { margin: .25rem 0; color: var(--soft); font-size: .875rem; }
hr { margin: 1.5rem 0; border: 0; border-top: 1px solid var(--line); }
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
