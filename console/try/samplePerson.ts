import { LANGUAGES, textIn, type Language } from '../language/texts.ts';

/** The values of the sign-up form. */
interface Person {
  nickname: string;
  email: string;
  phoneNumber: string;
  password: string;
  locale: Language;
}

/** The password of the sample person; the only one that is kept across a reload. */
export const SAMPLE_PASSWORD = 'Sakura-2026';

/** Returns true for the nickname of the sample person in any of the page's languages. */
export function isSampleNickname(nickname: string): boolean {
  return LANGUAGES.some((language) => textIn(language, 'sampleNickname') === nickname);
}

function digits(count: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) => byte % 10).join('');
}

/**
 * Returns a person without an account: a random address at example.com (RFC 2606) and a random Japanese mobile number.
 */
export function samplePerson(locale: Language): Person {
  return {
    nickname: textIn(locale, 'sampleNickname'),
    email: `hanako.${digits(5)}@example.com`,
    // No Japanese mobile number has a 0 after 090.
    phoneNumber: `+81901${digits(7)}`,
    password: SAMPLE_PASSWORD,
    locale,
  };
}
