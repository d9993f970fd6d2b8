import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { VIEWS } from '../../console/views.ts';
import { barriers } from './barriers.ts';
import { cutOff } from './fitsWidth.ts';
import { LOOKS, openConsole, type Console } from './openConsole.ts';

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  return console.close;
});

function app(page: Page) {
  return page.locator('.app');
}
function submit(page: Page) {
  return app(page).locator('form button[type=submit]').click();
}

async function look(page: Page): Promise<void> {
  // The e-mail's own HTML is in a frame.
  expect(await barriers(page, { exclude: ['iframe'], impacts: ['serious', 'critical'] })).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
}

describe.each(LOOKS)('in $scheme at $size width ($language)', (wanted) => {
  test('empty views have no accessibility violations', async () => {
    const { page } = await console.open(wanted);
    for (const view of VIEWS) {
      await page.goto(`${console.engine.consoleUrl}#/${view}`);
      await page.locator('.live.on').waitFor();
      await look(page);
    }
  });
});

// Each language, size and scheme once: these steps take most of the time of all browser tests.
describe.each(LOOKS.filter((_, index) => index % 3 === 0))('in $scheme at $size width ($language)', (wanted) => {
  test('the steps of the journey and the filled views have no accessibility violations', async () => {
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

    // What the views open: a form, a user, a call, and the switches of the faults.
    const { user, trace } = console.engine.inbox.list().at(-1) ?? {};
    await page.locator('.chaos summary').click();
    for (const [path, content] of [
      ['users/new', '.narrow-form'],
      [`users/${user ?? ''}`, '.facts'],
      [`log/${trace ?? ''}`, '.call-detail pre'],
    ] as const) {
      await page.goto(`${console.engine.consoleUrl}#/${path}`);
      await page.locator(content).first().waitFor();
      await look(page);
    }
  });
});
