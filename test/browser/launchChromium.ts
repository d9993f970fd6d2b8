import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

/** The usual places of the browser. */
const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium's value of a content setting that is turned off. */
const BLOCK = 2;

function findChromium(): string {
  const given = process.env['CHROMIUM_PATH'];
  const found = (given === undefined ? USUAL : [given]).find((path) => existsSync(path));
  if (found !== undefined) return found;
  const why =
    given === undefined ? 'No Chromium or Chrome was found' : `CHROMIUM_PATH names ${given}, which does not exist`;
  throw new Error(
    `${why}. The browser tests need one: on Debian and Ubuntu \`apt-get install chromium fonts-noto-cjk\`, elsewhere ` +
      'install Chrome, or set CHROMIUM_PATH to the program of another build of Chromium.',
  );
}

/**
 * Starts the browser that CHROMIUM_PATH names, or the first one at a usual place.
 * @throws Error that says how to install one
 */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: FLAGS });
}

/** Starts a browser of its own that blocks cookies and storage. Closing the context ends it. */
export function launchWithoutCookies(folder: string): Promise<BrowserContext> {
  const preferences = { profile: { default_content_setting_values: { cookies: BLOCK } } };
  mkdirSync(join(folder, 'Default'), { recursive: true });
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify(preferences));
  return chromium.launchPersistentContext(folder, { executablePath: findChromium(), args: FLAGS });
}
