import { cleanText } from './cleanText.ts';
import { cutText } from './cutText.ts';
import { negotiateLocale } from './negotiateLocale.ts';
import type { Locale } from './texts.ts';

/** The operator's settings; read once, at cold start. */
export interface Settings {
  /** APP_NAME, cleaned. */
  readonly appName: string;
  /** DEFAULT_LOCALE: used when the user's `locale` attribute is absent or in a language without texts. */
  readonly locale: Locale;
  /** SMS_DOMAIN: the host of the page on which texted codes are entered, if it is set. The synth has checked it. */
  readonly domain: string | undefined;
}

/**
 * Reads APP_NAME (cleaned; at most 40 graphemes and 80 UTF-16 units, which keeps every subject within Cognito's 140
 * characters) and DEFAULT_LOCALE. Never throws: a function that does not start would stop every sign-up.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  return {
    appName: cutText(cleanText(environment.APP_NAME), 80) || 'Genkan',
    locale: negotiateLocale(environment.DEFAULT_LOCALE, 'en'),
    domain: environment.SMS_DOMAIN,
  };
}
