// A codegen plugin: writes lambdas/input/mobileRanges.ts from libphonenumber's table of mobile ranges, so that the
// function has the ranges without the library, which would double its bundle.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const METADATA = createRequire(import.meta.url).resolve('libphonenumber-js/metadata.mobile.json');
/** Places of a country's types and of the mobile type in libphonenumber-js's metadata, version 4. */
const TYPES = 11;
const MOBILE = 1;

export function plugin() {
  const { version, countries, country_calling_codes: codes } = JSON.parse(readFileSync(METADATA, 'utf8'));
  if (version !== 4) throw new Error(`unknown version of libphonenumber-js's metadata: ${version}`);
  const rows = Object.entries(codes).flatMap(([callingCode, names]) => {
    const byPattern = new Map();
    for (const name of names) {
      const pattern = countries[name][TYPES]?.[MOBILE]?.[0];
      if (pattern) byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), name]);
    }
    return [...byPattern].map(([pattern, all]) => `${callingCode} ${all.join()} ${pattern}`);
  });
  return `${HEAD}${rows.join('\n')}\`;\n`;
}

const HEAD = `// Written by npm run codegen from libphonenumber-js's metadata of mobile numbers.

/**
 * The ranges of numbers that can receive a text: mobile, and fixed-line or mobile where a country does not separate
 * them. A line is a calling code, its countries (ISO 3166-1 alpha-2) and the pattern of the national number. Numbers
 * without a country, such as those of satellites, are not among them.
 */
export const mobileRanges = String.raw\``;
