import { cleanText } from './cleanText.ts';
import { cutText } from './cutText.ts';
import { negotiateLocale } from './negotiateLocale.ts';
import type { Settings } from './contract.ts';

/**
 * Reads APP_NAME (cleaned; at most 40 graphemes and 80 UTF-16 units, which keeps every subject within Cognito's 140
 * characters) and DEFAULT_LOCALE. Never throws: a function that does not start would stop every sign-up.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  return {
    appName: cutText(cleanText(environment.APP_NAME), 80) || 'Genkan',
    locale: negotiateLocale(environment.DEFAULT_LOCALE, 'en'),
  };
}
