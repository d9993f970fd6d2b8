import { broken, type Reading } from './Fields.ts';

/** A language tag as far as it matters here: a primary language, then subtags (RFC 5646; `ja_JP` is forgiven). */
const TAG = /^[a-z]{2,8}(?:[-_][a-z0-9]{1,8})*$/i;
const MAX_LENGTH = 64;

/** What is known about the language that somebody wants. */
export interface LocaleWish {
  /** A BCP 47 tag that the user chose, or null. */
  chosen: string | null;
  /** The Accept-Language header, or null. */
  acceptLanguage: string | null;
}

/**
 * The language to write to a user in: one of ours, by the user's choice, else by the browser's, else our first.
 * Rules: `format` (the chosen one is no language tag; one that we do not write is no fault).
 * @param locales what we write, the default first; never empty.
 */
export function readLocale({ chosen, acceptLanguage }: LocaleWish, locales: readonly string[]): Reading {
  if (chosen !== null && (chosen.length > MAX_LENGTH || !TAG.test(chosen))) return broken('format');
  const wishes = chosen === null ? toWishes(acceptLanguage ?? '') : [chosen];
  const ours = wishes.map((tag) => locales.find((locale) => toLanguage(locale) === toLanguage(tag)));
  return { value: ours.find((locale) => locale !== undefined) ?? String(locales[0]) };
}

function toLanguage(tag: string): string {
  return tag.toLowerCase().replace(/[-_].*/, '');
}

/** The tags of an Accept-Language header, the most wanted first (RFC 9110, section 12.5.4). Takes any text. */
function toWishes(header: string): string[] {
  return header
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim());
      const quality = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2) ?? '1';
      return { tag, quality: Number(quality) };
    })
    .filter(({ tag, quality }) => TAG.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
