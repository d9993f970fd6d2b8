import { language } from '../../language/language.ts';
import type { Language } from '../../language/texts.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';

/** The name of one of the explorer's texts. */
export type TextName = keyof typeof en;

const TEXTS: Readonly<Record<Language, Readonly<Record<TextName, string>>>> = { ja, en };

/** Returns a text in the page's language, with each `{name}` replaced by the value of that name. */
export function say(name: TextName, values: Readonly<Record<string, string | number>> = {}): string {
  return TEXTS[language.value][name].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
}
