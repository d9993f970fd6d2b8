import { mobileRanges } from './mobileRanges.ts';

interface Range {
  countries: readonly string[];
  /** Of the national number. */
  pattern: string;
}

/** The longest calling code has three digits. */
const MAX_CODE_LENGTH = 3;

let ranges: Map<string, Range[]> | null = null;

/** Reads the table at the first sign-up, so that a cold start of other operations does not pay for it. */
function readRanges(): Map<string, Range[]> {
  const byCode = new Map<string, Range[]>();
  for (const line of mobileRanges.split('\n')) {
    const [code = '', names = '', pattern = ''] = line.split(' ');
    byCode.set(code, [...(byCode.get(code) ?? []), { countries: names.split(','), pattern }]);
  }
  return byCode;
}

/**
 * Returns the countries whose mobile range has a number: several where countries share a range. Empty for a number that
 * cannot receive a text: fixed-line, toll-free, premium-rate, of no country, or unassigned.
 * @param number in E.164
 */
export function mobileCountries(number: string): readonly string[] {
  ranges ??= readRanges();
  for (let end = 2; end <= MAX_CODE_LENGTH + 1; end += 1) {
    const national = number.slice(end);
    // Calling codes are prefix-free, so the first that exists is the number's.
    const found = ranges.get(number.slice(1, end));
    if (found === undefined) continue;
    return found
      .filter(({ pattern }) => new RegExp(`^(?:${pattern})$`).test(national))
      .flatMap(({ countries }) => countries);
  }
  return [];
}
