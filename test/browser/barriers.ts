import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

/** Waits for the animations and transitions that end: colours on their way are not those of the design. */
const SETTLED = `Promise.all(
  document.getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
    .map(({ finished }) => finished.catch(() => undefined)))`;

/**
 * Returns the accessibility violations that axe finds, as `rule: element`.
 * @param options elements to leave out, as CSS selectors, and the impacts to return; all of them unless given
 */
export async function barriers(
  page: Page,
  { exclude, impacts }: { exclude: readonly string[]; impacts?: readonly string[] },
): Promise<string[]> {
  await page.evaluate(axe.source);
  await page.evaluate(SETTLED);
  const { violations } = await page.evaluate<{ violations: Violation[] }>(
    `axe.run({ exclude: ${JSON.stringify(exclude)} }, { resultTypes: ['violations'] })`,
  );
  return violations
    .filter(({ impact }) => impacts?.includes(impact) ?? true)
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
