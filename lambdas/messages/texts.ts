import { en } from './en.ts';
import { ja } from './ja.ts';
import type { Texts } from './contract.ts';

/** The languages of mail and SMS. A new language is a file and a row here; a missing text does not compile. */
export const texts = { en, ja } satisfies Record<string, Texts>;

/** A language that messages are written in: a primary language subtag of BCP 47. */
export type Locale = keyof typeof texts;
