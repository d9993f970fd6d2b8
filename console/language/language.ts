import { effect, signal } from '@preact/signals';
import { en } from './en.ts';
import { ja } from './ja.ts';

export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The name of one of the page's texts. */
export type TextName = keyof typeof en;

const TEXTS: Readonly<Record<Language, Readonly<Record<TextName, string>>>> = { en, ja };
const REMEMBERED = 'genkan:language';

function isLanguage(tag: string): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}

/** The language chosen before, or the first of the browser's languages that the page speaks, or English. */
function firstLanguage(): Language {
  const wished = [localStorage.getItem(REMEMBERED) ?? '', ...navigator.languages];
  return wished.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

/** The page's language. */
export const language = signal<Language>(firstLanguage());

effect(() => {
  document.documentElement.lang = language.value;
});

/** Changes the page's language, and remembers it. */
export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(REMEMBERED, chosen);
  language.value = chosen;
}

/** A text in the page's language; `{name}` in it stands for the value of that name. */
export function say(name: TextName, values: Readonly<Record<string, string | number>> = {}): string {
  return TEXTS[language.value][name].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
}
