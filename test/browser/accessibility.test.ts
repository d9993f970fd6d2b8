import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openConsole, type Console, type Look } from './openConsole.ts';

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  return console.close;
});

interface Result {
  violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
}

/** What axe finds that keeps somebody out: `rule: element`. The mail's frame is the mail's business. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<Result>(
    "axe.run({ exclude: ['iframe'] }, { resultTypes: ['violations'] })",
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

const VIEWS = ['try', 'inbox', 'users', 'log', 'endpoints'] as const;
function app(page: Page) {
  return page.locator('.app');
}
function submit(page: Page) {
  return app(page).locator('form button[type=submit]').click();
}
const LOOKS: readonly Look[] = [
  { language: 'en', size: 'desktop', scheme: 'light' },
  { language: 'ja', size: 'desktop', scheme: 'dark' },
  { language: 'ja', size: 'phone', scheme: 'light' },
  { language: 'en', size: 'phone', scheme: 'dark' },
];

/** The narrowest window that has to do without scrolling sideways: https://www.w3.org/TR/WCAG22/#reflow */
const NARROWEST = 320;

/** What does not fit: the page when it is wider than its window, and cards that hide a part of what they hold. */
const CUT_OFF = `[...document.querySelectorAll('html, .card')]
  .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
  .map(({ tagName, className, scrollWidth, clientWidth }) => tagName + '.' + className + ' ' + scrollWidth + ' > ' + clientWidth)`;

/** Looks for what does not fit, as wide as the window is and as narrow as one may be. */
async function cutOff(page: Page): Promise<string[]> {
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  const found = await page.evaluate<string[]>(CUT_OFF);
  await page.setViewportSize({ ...size, width: NARROWEST });
  found.push(...(await page.evaluate<string[]>(CUT_OFF)));
  await page.setViewportSize(size);
  return found;
}

async function look(page: Page): Promise<void> {
  // Nothing that is on its way in or out: colours in between are nobody's choice.
  await page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)))');
  expect(await barriers(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
}

describe.each(LOOKS)('in $scheme at $size width ($language)', (wanted) => {
  test('no view keeps anybody out while it is empty', async () => {
    const { page } = await console.open(wanted);
    for (const view of VIEWS) {
      await page.goto(`${console.engine.consoleUrl}#/${view}`);
      await page.locator('.live.on').waitFor();
      await look(page);
    }
  });

  test('nor any step of the journey, nor what it leaves in the views', async () => {
    const { page, picture } = await console.open(wanted);
    await page.locator('#email').fill('hanako');
    await submit(page);
    await page.locator('#email-error').waitFor();
    await look(page);
    await page.locator('#email').fill(`${wanted.size}-${wanted.scheme}@example.com`);
    await submit(page);
    for (const kind of ['CONFIRM_SIGN_UP', 'PASSWORD', 'SMS_MFA']) {
      await app(page).locator('.kind', { hasText: kind }).waitFor();
      if (kind !== 'PASSWORD') await app(page).locator('.arrived button').click();
      await look(page);
      await submit(page);
    }
    await page.locator('.tokens').waitFor();
    await app(page).locator('.actions .primary').click();
    await page.locator('.who-card').waitFor();
    for (const summary of await page.locator('.exchange summary').all()) await summary.click();
    await page.locator('.moves button').first().click();
    await look(page);

    for (const view of VIEWS.slice(1)) {
      await page.goto(`${console.engine.consoleUrl}#/${view}`);
      await page.locator('#view-title').waitFor();
      if (view === 'inbox') await page.locator('.reader .choice button').last().click();
      await look(page);
      await picture(`9-${view}`);
      if (view === 'inbox') await page.locator('.reader .choice button').first().click();
    }
  });
});
