import { effect, signal } from '@preact/signals';
import { LANGUAGES, textIn, type Language, type TextName } from './texts.ts';

const STORAGE_KEY = 'genkan:language';

function isLanguage(tag: string): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}

/**
 * Returns the language that was chosen before, or the first of the browser's languages that the page has, or English.
 */
function firstLanguage(): Language {
  const preferred = [localStorage.getItem(STORAGE_KEY) ?? '', ...navigator.languages];
  return preferred.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

/** The page's language. */
export const language = signal<Language>(firstLanguage());

effect(() => {
  document.documentElement.lang = language.value;
});

/** Changes the page's language, and remembers it. */
export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(STORAGE_KEY, chosen);
  language.value = chosen;
}

/** Returns a text in the page's language, with each `{name}` replaced by the value of that name. */
export function say(name: TextName, values: Readonly<Record<string, string | number>> = {}): string {
  return textIn(language.value, name).replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
}
