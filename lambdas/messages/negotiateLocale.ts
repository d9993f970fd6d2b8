import type { Locale } from './contract.ts';

/**
 * Picks our language for a BCP 47 tag (`ja-JP`, also `ja_JP`, in any case): the tag's own language if we write it,
 * else `fallback`, also for anything that is no tag.
 */
export function negotiateLocale(tag: unknown, fallback: Locale): Locale {
  const language = String(tag).split(/[-_]/)[0]?.toLowerCase();
  return language === 'ja' || language === 'en' ? language : fallback;
}
