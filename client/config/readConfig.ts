import type { GenkanConfig, GenkanFeatures } from './GenkanConfig.ts';

/** Checks a value, and says what it expects. */
type Check = readonly [isValid: (value: unknown) => boolean, expected: string];

// A line break in the API key would make an invalid header.
const text: Check = [(value) => typeof value === 'string' && /^[!-~]+$/.test(value), 'text'];
const texts: Check = [
  (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string'),
  'a list of texts',
];
const url: Check = [isUrl, 'a URL that starts with https://, or http:// on this machine'];

const MEMBERS: Readonly<Record<keyof GenkanConfig, Check>> = {
  version: [(value) => value === 1, '1; a later format needs a later version of @genkan/client'],
  endpoint: url,
  apiKey: text,
  region: text,
  userPoolId: text,
  clientId: text,
  additionalClientIds: texts,
  loginUrl: [(value) => value === null || isUrl(value), `null, or ${url[1]}`],
  features: [isObject, 'an object'],
};

const FEATURES: Readonly<Record<keyof GenkanFeatures, Check>> = {
  selfSignUp: [(value) => typeof value === 'boolean', 'true or false'],
  defaultLocale: text,
  locales: texts,
  groups: texts,
  attributes: texts,
};

/**
 * Checks the content of genkan.config.json and returns it. Members that this version does not know are left out.
 * @param value the parsed JSON
 * @throws TypeError that names every member that is missing or wrong, and a member that looks like a secret
 * @example
 * const { features } = readConfig(await (await fetch('/genkan.config.json')).json());
 * if (!features.selfSignUp) hideSignUp();
 */
export function readConfig(value: unknown): GenkanConfig {
  if (!isObject(value)) throw new TypeError('genkan.config.json must be an object. Write it again with genkan-config.');
  const features: Record<string, unknown> = isObject(value['features']) ? value['features'] : {};
  const problems = [
    ...problemsOf(value, MEMBERS, ''),
    ...(isObject(value['features']) ? problemsOf(features, FEATURES, 'features.') : []),
    ...[...Object.keys(value), ...Object.keys(features)]
      .filter((name) => /secret/i.test(name))
      .map((name) => `${name} must not be in a front end: remove it, and rotate it if it was deployed`),
  ];
  if (problems.length > 0) {
    throw new TypeError(`genkan.config.json: ${problems.join('; ')}. Write it again with genkan-config.`);
  }
  return { ...pick(value, MEMBERS), features: pick(features, FEATURES) } as unknown as GenkanConfig;
}

function problemsOf(value: Record<string, unknown>, checks: Readonly<Record<string, Check>>, prefix: string): string[] {
  return Object.entries(checks)
    .filter(([name, [isValid]]) => !isValid(value[name]))
    .map(([name, [, expected]]) => `${prefix}${name} must be ${expected}`);
}

function pick(value: Record<string, unknown>, checks: object): Record<string, unknown> {
  return Object.fromEntries(Object.keys(checks).map((name) => [name, value[name]]));
}

function isUrl(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^(?:https:\/\/[\w.-]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\]))(?::\d{1,5})?(?:[/?][!-~]*)?$/.test(value)
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
