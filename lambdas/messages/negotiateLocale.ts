import { texts, type Locale } from './texts.ts';

/**
 * Returns the language for a BCP 47 tag (`ja-JP`, also `ja_JP`, in any case): the tag's own when there are texts in it,
 * else `fallback`, also for a value that is no tag.
 */
export function negotiateLocale(tag: unknown, fallback: Locale): Locale {
  const language = String(tag)
    .replace(/[-_].*/s, '')
    .toLowerCase();
  return Object.hasOwn(texts, language) ? (language as Locale) : fallback;
}
