import { CommandError } from './CommandError.ts';

/** A language of the commands' output. */
export type Language = 'en' | 'ja';

/**
 * Reads `--lang`.
 * @throws CommandError for another value than `en` and `ja`.
 */
export function readLanguage(value: string | undefined): Language {
  if (value === undefined || value === 'en' || value === 'ja') return value ?? 'en';
  throw new CommandError(`--lang ${value}: en or ja is needed.`);
}
