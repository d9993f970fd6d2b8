import { InvalidField } from './readFields.ts';

/** The relevant part of a language tag: a primary language, then subtags (RFC 5646; `ja_JP` is accepted too). */
const TAG = /^[a-z]{2,8}(?:[-_][a-z0-9]{1,8})*$/i;
const MAX_LENGTH = 64;

/**
 * Reads the language of a user's messages: the best of the deployment's languages for the chosen tag, else for the
 * browser's preferences, else the default. Rule: `format` (the chosen text is no language tag; a language without texts
 * is no fault).
 * @param chosen a BCP 47 tag; null or blank when the user chose none
 * @param acceptLanguage the Accept-Language header, or null
 * @param locales the deployment's languages, the default first; never empty
 */
export function readLocale(
  chosen: string | null | undefined,
  acceptLanguage: string | null,
  locales: readonly string[],
): string {
  const tag = chosen?.trim() || null;
  if (tag !== null && (tag.length > MAX_LENGTH || !TAG.test(tag))) throw new InvalidField(['format']);
  const preferred = tag === null ? toPreferredTags(acceptLanguage ?? '') : [tag];
  const known = preferred.map((wanted) => locales.find((locale) => toLanguage(locale) === toLanguage(wanted)));
  return known.find((locale) => locale !== undefined) ?? String(locales[0]);
}

function toLanguage(tag: string): string {
  return tag.toLowerCase().replace(/[-_].*/, '');
}

/** Returns the tags of an Accept-Language header, the preferred first (RFC 9110, section 12.5.4). Takes any text. */
function toPreferredTags(header: string): string[] {
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
