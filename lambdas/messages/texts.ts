import { en } from './en.ts';
import { ja } from './ja.ts';
import type { Locale, Texts } from './contract.ts';

/** The one table of all texts: language, then topic. A missing template does not compile. */
export const texts: Readonly<Record<Locale, Texts>> = { en, ja };
