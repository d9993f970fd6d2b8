import { expect, test } from 'vitest';
import { readSettings } from '../../../lambdas/messages/readSettings.ts';

test.each([
  [
    { APP_NAME: 'Genkan', DEFAULT_LOCALE: 'ja' },
    { appName: 'Genkan', locale: 'ja', domain: undefined },
  ],
  [
    { APP_NAME: 'Example.com & Co', DEFAULT_LOCALE: 'en' },
    { appName: 'Example.com & Co', locale: 'en', domain: undefined },
  ],
  [
    { APP_NAME: ' {####}\r\nBcc: \u202ex ', DEFAULT_LOCALE: 'fr' },
    { appName: '#### Bcc: x', locale: 'en', domain: undefined },
  ],
  [{ APP_NAME: 'あ'.repeat(50) }, { appName: 'あ'.repeat(40), locale: 'en', domain: undefined }],
  [{ APP_NAME: '👋🏽'.repeat(50) }, { appName: '👋🏽'.repeat(20), locale: 'en', domain: undefined }],
  [{ APP_NAME: '\u200b' }, { appName: 'Genkan', locale: 'en', domain: undefined }],
  [
    { APP_NAME: 'Genkan', SMS_DOMAIN: 'shop.example' },
    { appName: 'Genkan', locale: 'en', domain: 'shop.example' },
  ],
  [{}, { appName: 'Genkan', locale: 'en', domain: undefined }],
])('%j is read as %j', (environment, settings) => {
  expect(readSettings(environment)).toEqual(settings);
});
