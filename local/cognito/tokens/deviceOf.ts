const BROWSERS: readonly (readonly [name: string, version: RegExp])[] = [
  ['Edge', /\bEdg\/(\d+)/],
  ['Firefox', /\bFirefox\/(\d+)/],
  ['Chrome', /\bChrome\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari\//],
];
const SYSTEMS: readonly (readonly [name: string, version: RegExp])[] = [
  ['Android', /\bAndroid (\d+)/],
  ['iOS', /\b(?:iPhone )?OS (\d+)[\d_]* like Mac OS X/],
  ['macOS', /\bMac OS X (\d+)/],
  ['Windows', /\bWindows NT (\d+)/],
  ['Linux', /\bLinux()/],
];

function firstOf(table: typeof BROWSERS, userAgent: string): string | undefined {
  const [name, version] = table.find(([, pattern]) => pattern.test(userAgent)) ?? [];
  return name && version && `${name} ${version.exec(userAgent)?.[1] ?? ''}`.trim();
}

/**
 * Describes the device of a user agent in the form of AWS's examples, `Chrome 125 / Windows 10`; `unknown` for anything
 * but a browser. How AWS reads a user agent is not documented.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SessionDescriptionType.html
 */
export function deviceOf(userAgent: string | null): string {
  const parts = [firstOf(BROWSERS, userAgent ?? ''), firstOf(SYSTEMS, userAgent ?? '')];
  return parts.every((part) => part !== undefined) ? parts.join(' / ') : 'unknown';
}
