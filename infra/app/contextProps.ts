import { Expiration, RemovalPolicy } from 'aws-cdk-lib';
import { FeaturePlan, type UserPoolDomainOptions } from 'aws-cdk-lib/aws-cognito';
import type { Node } from 'constructs';
import type { AuthGatewayProps } from '../AuthGatewayProps.ts';
import { readManagedLogin } from './readManagedLogin.ts';
import { isObject } from '../settings/isObject.ts';
import { LOCALES } from '../userPool/messageTexts.ts';

/** Reads one context value, which is JSON in cdk.json and text in `cdk -c`. */
interface Reader<T> {
  /** The accepted values, for the error message. */
  readonly expects: string;
  /** Returns the value of the prop, or undefined when the context value is not accepted. */
  read(value: unknown): T | undefined;
}

const text: Reader<string> = { expects: 'text', read: (value) => (typeof value === 'string' ? value : undefined) };
const number: Reader<number> = { expects: 'a number', read: readNumber };
const date: Reader<Expiration> = {
  expects: 'a date such as 2027-01-31',
  read: (value) =>
    typeof value === 'string' && Number.isFinite(Date.parse(value)) ? Expiration.fromString(value) : undefined,
};
const list: Reader<string[]> = {
  expects: 'a list such as JP,US',
  read: (value) => (typeof value === 'string' ? value.split(',').map((entry) => entry.trim()) : undefined),
};
const domain: Reader<UserPoolDomainOptions> = {
  expects: 'an object such as { "cognitoDomain": { "domainPrefix": "shop" } }',
  read: (value) => (typeof value === 'object' && value !== null ? value : undefined),
};
const flag = oneOf({ true: true, false: false });

/** The props that context can set. The others are set in code (docs/construct.md). */
const READERS: { readonly [P in keyof AuthGatewayProps]?: Reader<NonNullable<AuthGatewayProps[P]>> } = {
  appName: text,
  defaultLocale: oneOf(Object.fromEntries(LOCALES.map((locale) => [locale, locale]))),
  selfSignUp: flag,
  allowedCountries: list,
  smsDomain: text,
  smsSpendAlarm: number,
  introspection: flag,
  domain,
  managedLogin: {
    expects: 'an object such as { "callbackUrls": ["https://shop.example/signed-in"] }',
    read: readManagedLogin,
  },
  totp: { expects: 'an object such as { "issuer": "Shop" }', read: (value) => (isObject(value) ? value : undefined) },
  queryDepthLimit: number,
  resolverCountLimit: number,
  configOutput: flag,
  revealExistingAccounts: flag,
  propagateCallerAddress: flag,
  metricsNamespace: text,
  featurePlan: oneOf({ LITE: FeaturePlan.LITE, ESSENTIALS: FeaturePlan.ESSENTIALS, PLUS: FeaturePlan.PLUS }),
  apiKeyExpires: date,
  viewerAddressPosition: number,
  fallbackUrl: text,
  authConcurrency: number,
  customMessageConcurrency: number,
  deletionProtection: flag,
  removalPolicy: oneOf({ retain: RemovalPolicy.RETAIN, destroy: RemovalPolicy.DESTROY }),
};

const PREFIX = 'genkan:';

/**
 * Returns the props that the context sets with keys such as `genkan:appName`, in cdk.json or by
 * `cdk synth -c genkan:appName=…`.
 *
 * @throws Error that names an unknown key, or a value that is not accepted.
 */
export function contextProps(node: Node): AuthGatewayProps {
  const context = node.getAllContext() as Record<string, unknown>;
  const readers = new Map<string, Reader<unknown>>(Object.entries(READERS));
  const entries = Object.entries(context)
    .filter(([key]) => key.startsWith(PREFIX))
    .map(([key, value]): [string, unknown] => {
      const name = key.slice(PREFIX.length);
      const reader = readers.get(name);
      if (!reader) throw new Error(`Context ${key} is unknown; known are ${[...readers.keys()].join(', ')}.`);
      const prop = reader.read(value);
      if (prop === undefined)
        throw new Error(`Context ${key} must be ${reader.expects}; got ${JSON.stringify(value)}.`);
      return [name, prop];
    });
  return Object.fromEntries(entries);
}

/** Returns the number of a JSON number or of a text with digits only, which `Number` alone does not check. */
function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function oneOf<T>(choices: Readonly<Record<string, T>>): Reader<T> {
  return {
    expects: `one of ${Object.keys(choices).join(', ')}`,
    read: (value) =>
      typeof value === 'string' || typeof value === 'boolean'
        ? new Map(Object.entries(choices)).get(String(value))
        : undefined,
  };
}
