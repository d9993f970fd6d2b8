import { RemovalPolicy } from 'aws-cdk-lib';
import { FeaturePlan } from 'aws-cdk-lib/aws-cognito';
import type { Node } from 'constructs';
import type { AuthGatewayProps } from './AuthGatewayProps.ts';
import { LOCALES } from './locale.ts';

/** Reads one context value, which cdk.json gives as JSON and `cdk -c` as text. Throws a sentence without the key. */
type Reader<T> = (value: unknown) => T;

/** The props that context can set, each with its reader. The rest is set in code (docs/construct.md). */
const READERS: { readonly [P in keyof AuthGatewayProps]?: Reader<NonNullable<AuthGatewayProps[P]>> } = {
  appName: String,
  defaultLocale: oneOf(Object.fromEntries(LOCALES.map((locale) => [locale, locale]))),
  selfSignUp: flag,
  introspection: flag,
  revealExistingAccounts: flag,
  propagateCallerAddress: flag,
  featurePlan: oneOf({ LITE: FeaturePlan.LITE, ESSENTIALS: FeaturePlan.ESSENTIALS, PLUS: FeaturePlan.PLUS }),
  apiKeyExpires: (value) => new Date(String(value)),
  viewerAddressPosition: Number,
  fallbackUrl: String,
  authConcurrency: concurrency,
  customMessageConcurrency: concurrency,
  deletionProtection: flag,
  removalPolicy: oneOf({ retain: RemovalPolicy.RETAIN, destroy: RemovalPolicy.DESTROY }),
};

const PREFIX = 'genkan:';

/**
 * The props that the context sets by keys such as `genkan:appName`, in cdk.json or by `cdk synth -c genkan:appName=…`.
 *
 * @throws Error that names a key which is no such prop, or the value that is wrong.
 */
export function contextProps(node: Node): AuthGatewayProps {
  const context: Record<string, unknown> = node.getAllContext();
  const readers = new Map<string, Reader<unknown>>(Object.entries(READERS));
  const entries = Object.keys(context)
    .filter((key) => key.startsWith(PREFIX))
    .map((key): [string, unknown] => {
      const name = key.slice(PREFIX.length);
      const read = readers.get(name);
      if (!read) throw new Error(`Context ${key} is unknown; known are ${[...readers.keys()].join(', ')}.`);
      return [name, readNamed(key, context[key], read)];
    });
  return Object.fromEntries(entries);
}

function readNamed(key: string, value: unknown, read: Reader<unknown>): unknown {
  try {
    return read(value);
  } catch (cause) {
    throw new Error(`Context ${key} ${cause instanceof Error ? cause.message : ''}; got ${String(value)}`, { cause });
  }
}

function flag(value: unknown): boolean {
  if (String(value) === 'true') return true;
  if (String(value) === 'false') return false;
  throw new Error('must be true or false');
}

function oneOf<T>(choices: Readonly<Record<string, T>>): Reader<T> {
  return (value) => {
    const choice = choices[String(value)];
    if (choice === undefined) throw new Error(`must be one of ${Object.keys(choices).join(', ')}`);
    return choice;
  };
}

function concurrency(value: unknown): number | 'unreserved' {
  return value === 'unreserved' ? value : Number(value);
}
