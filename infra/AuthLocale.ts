import type { Locale } from './userPool/messageTexts.ts';

/**
 * Language of e-mails and SMS messages.
 *
 * @example
 * new AuthGateway(this, 'Accounts', { defaultLocale: AuthLocale.JA });
 */
export const AuthLocale: { readonly [L in Locale as Uppercase<L>]: L } = {
  /** English. */
  EN: 'en',
  /** Japanese. */
  JA: 'ja',
};

/** One of the values of `AuthLocale`. */
export type AuthLocale = Locale;
