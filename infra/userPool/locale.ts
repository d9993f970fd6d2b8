/** A language that mails and texts are written in. */
export type Locale = (typeof LOCALES)[number];

/** Every language that mails and texts are written in, as BCP 47 tags. */
export const LOCALES = ['en', 'ja'] as const;
