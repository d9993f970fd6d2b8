import { en } from './en.ts';
import { ja } from './ja.ts';

/** The name of one of the page's texts. */
export type TextName = keyof typeof en;

/** The texts of each language: a new language is a file, and a row here. */
export const TEXTS = { ja, en } as const satisfies Record<string, Readonly<Record<TextName, string>>>;

/** The BCP 47 tag of a language of the page. */
export type Language = keyof typeof TEXTS;

/** The languages of the page, in the order in which they are offered. */
export const LANGUAGES = Object.keys(TEXTS) as Language[];

/** Returns a text in a given language. */
export function textIn(language: Language, name: TextName): string {
  return TEXTS[language][name];
}
