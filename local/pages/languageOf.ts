import { parseAccept } from 'hono/utils/accept';
import type { PageLanguage } from './page.ts';

/** Returns the language that an Accept-Language header prefers: Japanese, or English for any other. */
export function languageOf(header: string | undefined): PageLanguage {
  const [preferred] = parseAccept(header ?? '').filter(({ type }) => /^(?:en|ja)\b/i.test(type));
  return preferred && /^ja/i.test(preferred.type) ? 'ja' : 'en';
}
