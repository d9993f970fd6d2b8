import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { TEXTS } from '../../console/language/texts.ts';
import { openConsole, type Console } from './openConsole.ts';

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  return console.close;
});

const LOOK = { language: 'en', size: 'desktop' } as const;

/** Returns the name of the focused element, as a screen reader says it. */
function focused(page: Page) {
  return page.evaluate<string>(`(() => {
    const { activeElement: at } = document;
    return at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent;
  })()`);
}

/** Presses Tab until an element of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let count = 0; count < 40; count += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === name) return;
  }
  throw new Error(`Tab does not reach ${name}.`);
}

async function overwrite(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

describe('with the keyboard only', () => {
  test('a user signs up and confirms, and the focus follows the steps', async () => {
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

    // After an error, the first field with an error has the focus.
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
    await page.getByRole('heading', { name: TEXTS.en.passwordTitle }).waitFor();
    await expect.poll(() => focused(page)).toBe(TEXTS.en.passwordTitle);
    expect(faults).toEqual([]);
  });

  test('every view can be reached, begins at its heading and shows the focus', async () => {
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
      // An effect sets the title a moment after the focus.
      await expect.poll(() => page.title()).toBe(`${title} – Genkan`);
    }
  });
});
