import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

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
