const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** The name of the code `ZZ`, which is that of no country. */
const UNKNOWN = NAMES.of('ZZ');

/** Returns the ISO 3166 code of a country: `GB` for `UK`, and null for a text that is no code of a country. */
export function countryCode(text: string): string | null {
  if (!/^[a-z]{2}$/i.test(text)) return null;
  const code = String(new Intl.Locale('und', { region: text }).region);
  const name = NAMES.of(code);
  return name === undefined || name === UNKNOWN ? null : code;
}
