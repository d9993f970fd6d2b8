import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';
import { LANGUAGES, type Language } from '../../console/language/texts.ts';
import { startEngine, type Engine } from '../../local/Engine.ts';
import { launchChromium } from './launchChromium.ts';

/** The folder of the screenshots, outside the project. */
const PICTURES = process.env['SCREENSHOTS'] ?? join(tmpdir(), 'genkan-screenshots');

const SIZES = {
  desktop: { viewport: { width: 1440, height: 1000 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
} as const;

/** How the page is shown. */
export interface Look {
  language: Language;
  size: keyof typeof SIZES;
  scheme?: 'light' | 'dark';
}

/** Every language in both sizes, and both colour schemes in each size. */
export const LOOKS: readonly Look[] = LANGUAGES.flatMap((language, index): Look[] => {
  const [desktop, phone] = index % 2 === 0 ? (['dark', 'light'] as const) : (['light', 'dark'] as const);
  return [
    { language, size: 'desktop', scheme: desktop },
    { language, size: 'phone', scheme: phone },
  ];
});

/** An open page of the console. */
interface Opened {
  page: Page;
  /** Errors and warnings of its scripts, and blocked requests. */
  faults: string[];
  /** Saves a screenshot. */
  picture: (name: string) => Promise<void>;
}

/** A running engine and the windows of its page. */
export interface Console {
  engine: Engine;
  open: (look: Look, path?: string) => Promise<Opened>;
  close: () => Promise<void>;
}

/**
 * Starts an engine with the console's page, and a browser.
 * @param assembly the default deployment of the tests unless given
 * @param port any free one unless given
 */
export async function openConsole(assembly = inject('assemblies').default, port = 0): Promise<Console> {
  const browser = await launchChromium();
  const pageFolder = fileURLToPath(new URL('../../console/', import.meta.url));
  const engine = await startEngine({ assembly, stateFolder: null, pageFolder, port });
  const contexts: BrowserContext[] = [];

  const open = async (look: Look, path = ''): Promise<Opened> => {
    const { language, size, scheme = 'light' } = look;
    const locale = language === 'ja' ? 'ja-JP' : 'en-US';
    const context = await browser.newContext({ ...SIZES[size], locale, colorScheme: scheme, timezoneId: 'Asia/Tokyo' });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
    });
    await page.goto(new URL(path, engine.consoleUrl).href);
    const picture = async (name: string): Promise<void> => {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${name}-${language}-${size}-${scheme}.png`) });
    };
    return { page, faults, picture };
  };

  const close = async (): Promise<void> => {
    for (const context of contexts) await context.close();
    await browser.close();
    await engine.stop();
  };
  return { engine, open, close };
}
