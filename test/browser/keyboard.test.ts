import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openConsole, type Console } from './openConsole.ts';

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  return console.close;
});

const LOOK = { language: 'en', size: 'desktop' } as const;

/** The name of what has the focus, as a screen reader would say it. */
function focused(page: Page) {
  return page.evaluate<string>(`(() => {
    const { activeElement: at } = document;
    return at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent;
  })()`);
}

/** Goes on with Tab until something of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let count = 0; count < 40; count += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === name) return;
  }
  throw new Error(`Tab never comes to ${name}`);
}

async function overwrite(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

describe('without a pointer', () => {
  test('an account is made and confirmed; the focus follows the steps', async () => {
    const { page, faults } = await console.open(LOOK);
    await page.locator('.live.on').waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('Try it');

    await overwrite(page, 'Nickname', 'Taro');
    await overwrite(page, 'E-mail address', 'taro');
    await overwrite(page, 'Phone number', '+819011112222');
    await overwrite(page, 'Password', 'Kaede-2026');
    await page.keyboard.press('Enter');

    // Refused: the focus goes where something has to be mended, and says what.
    await page.locator('#email-error').waitFor();
    expect(await focused(page)).toBe('E-mail address');
    await page.keyboard.press('End');
    await page.keyboard.type('@example.com');
    await page.keyboard.press('Enter');

    const heading = page.getByRole('heading', { name: 'Confirm your e-mail address' });
    await heading.waitFor();
    await expect.poll(() => focused(page)).toBe('Confirm your e-mail address');
    const code = console.engine.inbox.list().findLast(({ to }) => to === 'taro@example.com')?.code ?? '';
    await tabTo(page, '6-digit code');
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your account is ready' }).waitFor();
    await expect.poll(() => focused(page)).toBe('Your account is ready');
    expect(faults).toEqual([]);
  });

  test('each view is reached, begins with its heading, and shows where the focus is', async () => {
    const { page } = await console.open(LOOK);
    for (const [link, title] of [
      ['Users', 'Users'],
      ['Events', 'Events'],
      ['Connect', 'Connect'],
    ] as const) {
      await page.locator('.views a', { hasText: link }).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Shift+Tab');
      const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
      expect(outline).toBe('solid');
      await page.keyboard.press('Enter');
      await expect.poll(() => focused(page)).toBe(title);
      // Set by an effect of its own, a moment after the focus.
      await expect.poll(() => page.title()).toBe(`${title} – Genkan`);
    }
  });
});
