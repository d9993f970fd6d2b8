import type { Page } from 'playwright-core';

/**
 * Returns whether the page needs no more than the configured width. `innerWidth` would be wrong: on a phone it grows
 * with the content.
 */
export async function fitsWidth(page: Page): Promise<boolean> {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  return width <= (page.viewportSize()?.width ?? 0);
}
