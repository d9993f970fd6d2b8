import type { Page } from 'playwright-core';

/**
 * Returns whether the page needs no more than the configured width. `innerWidth` would be wrong: on a phone it grows
 * with the content.
 */
export async function fitsWidth(page: Page): Promise<boolean> {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  return width <= (page.viewportSize()?.width ?? 0);
}

/**
 * The narrowest window that must not scroll sideways.
 * @see https://www.w3.org/TR/WCAG22/#reflow
 */
const NARROWEST = 320;

/** Finds elements that are wider than their space: the page, and cards. */
const CUT_OFF = `[...document.querySelectorAll('html, .card')]
  .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
  .map(({ tagName, className, scrollWidth, clientWidth }) => tagName + '.' + className + ' ' + scrollWidth + ' > ' + clientWidth)`;

/** Returns elements that are too wide, in the window's own width and in the narrowest one. */
export async function cutOff(page: Page): Promise<string[]> {
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  const found = await page.evaluate<string[]>(CUT_OFF);
  await page.setViewportSize({ ...size, width: NARROWEST });
  found.push(...(await page.evaluate<string[]>(CUT_OFF)));
  await page.setViewportSize(size);
  return found;
}
