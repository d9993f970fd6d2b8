import type { Language } from '../language/language.ts';

/** Somebody who signs up. */
export interface Person {
  nickname: string;
  email: string;
  phoneNumber: string;
  password: string;
  locale: Language;
}

export const SAMPLE_PASSWORD = 'Sakura-2026';

/** The nickname of the sample person in each of the page's languages. */
export const NICKNAMES: Readonly<Record<Language, string>> = { ja: '花子', en: 'Hanako' };

function digits(count: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) => byte % 10).join('');
}

/** Somebody who has no account yet: an address of nobody (RFC 2606) and a number of a Japanese mobile phone. */
export function samplePerson(locale: Language): Person {
  return {
    nickname: NICKNAMES[locale],
    email: `hanako.${digits(5)}@example.com`,
    phoneNumber: `+8190${digits(8)}`,
    password: SAMPLE_PASSWORD,
    locale,
  };
}
