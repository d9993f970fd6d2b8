import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../console/explorer/language/en.ts';
import { ja } from '../../console/explorer/language/ja.ts';
import { operationNames } from '../client/schema.ts';
import { openConsole, type Console, type Look } from './openConsole.ts';

const TEXTS = { en, ja };

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  return console.close;
});

/** The order of a journey by clicks. The resent code needs a minute on the clock. */
const JOURNEY = [
  ...['authConfig', 'signUp', 'resendCode', 'confirmSignUp', 'respondToPasswordChallenge'],
  ...['signIn', 'respondToSmsChallenge', 'me', 'refreshTokens', 'signOut'],
];

/** Returns the operations that the engine ran, without those of other pages. */
function ranSince(count: number): string[] {
  const calls = console.engine.events.list().filter(({ service }) => service === 'appsync');
  return calls.slice(count).map(({ name }) => name.replace(/^\w+\./, ''));
}

function tab(page: Page, name: string) {
  return page.getByRole('tab', { name, exact: true });
}

/** Returns the text of an editor as it is shown. */
async function editor(page: Page, name: string): Promise<string> {
  return (await page.getByRole('textbox', { name, exact: true }).locator('.cm-line').allTextContents()).join('\n');
}

async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<{
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
  }>(
    // The editors are a library's.
    "axe.run({ exclude: ['.cm-editor'] }, { resultTypes: ['violations'] })",
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}

/** Opens the explorer; `width` is the window's. */
async function open(look: Look, width?: number) {
  const opened = await console.open(look, 'explorer');
  if (width !== undefined) await opened.page.setViewportSize({ width, height: 900 });
  await tab(opened.page, 'signUp').waitFor();
  return opened;
}

describe('the explorer', () => {
  test.each([
    { look: { language: 'en', size: 'desktop', scheme: 'dark' }, width: 1440 },
    { look: { language: 'ja', size: 'desktop', scheme: 'light' }, width: 1920 },
    { look: { language: 'ja', size: 'phone', scheme: 'dark' }, width: 390 },
  ] as const)('runs the journey by clicks in $look.language at $width px', async ({ look, width }) => {
    const { page, faults, picture } = await open(look, width);
    const texts = TEXTS[look.language];
    const click = (name: string) => (look.size === 'phone' ? tab(page, name).tap() : tab(page, name).click());
    expect(await page.getByRole('tab').count()).toBe(operationNames.length + 1);
    for (const name of [...JOURNEY].reverse()) {
      await click(name);
      expect(await tab(page, name).getAttribute('aria-selected')).toBe('true');
      expect(await editor(page, texts.document)).toMatch(new RegExp(`^(query|mutation) ${name}\\b`, 'm'));
    }
    const before = ranSince(0).length;
    for (const [index, name] of JOURNEY.entries()) {
      if (name === 'resendCode') console.engine.clock.advance(61_000);
      await click(name);
      const answered = page.waitForResponse(/console\/graphql/);
      await page.getByRole('button', { name: texts.run.replace('{n}', name) }).click();
      const { data } = (await (await answered).json()) as { data: Record<string, object | null> };
      expect(data[name], name).toBeTruthy();
      await page.getByText(new RegExp(`^${name}[^a-z]+HTTP 200`)).waitFor();
      expect(ranSince(before)).toEqual(JOURNEY.slice(0, index + 1));
      if (index === 3) await picture('10-explorer');
    }
    // Signed out: the tokens are gone, and the operation is not sent as if it did something.
    await page.getByRole('button', { name: texts.run.replace('{n}', 'signOut') }).click();
    await page.getByRole('alert').getByText('refreshToken').waitFor();
    expect(ranSince(before)).toEqual(JOURNEY);
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(faults).toEqual([]);
  });
});
