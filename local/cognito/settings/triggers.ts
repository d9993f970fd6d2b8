import type { Properties } from '../../assembly/model.ts';
import { readObject, readText } from './properties.ts';

const NAMES = [
  'PreSignUp',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'UserMigration',
  'CustomMessage',
] as const;
const SENDERS = ['CustomEmailSender', 'CustomSMSSender'] as const;

/** A trigger that the engine emulates, as CloudFormation spells it. */
export type TriggerName = (typeof NAMES)[number] | (typeof SENDERS)[number] | 'PreTokenGeneration';

/** The triggers of a pool that the engine emulates. */
export interface Triggers {
  arns: Readonly<Partial<Record<TriggerName, string>>>;
  /** `version` of the events of PreTokenGeneration. */
  tokenVersion: '1' | '2' | '3';
  /** The key that encrypts the codes for custom senders; null without one. */
  kmsKeyId: string | null;
}

/** The keys of LambdaConfig that `readTriggers` reads. */
const KEYS: ReadonlySet<string> = new Set([
  ...NAMES,
  ...SENDERS,
  'PreTokenGeneration',
  'PreTokenGenerationConfig',
  'KMSKeyID',
]);

/**
 * Reads the triggers of a pool. PreTokenGenerationConfig has precedence over PreTokenGeneration; AWS requires the same
 * function in both.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_LambdaConfigType.html
 */
export function readTriggers(properties: Properties): Triggers {
  const config = readObject(properties, 'LambdaConfig');
  const versioned = readObject(config, 'PreTokenGenerationConfig');
  const found = [
    ...NAMES.map((name) => [name, readText(config, name)] as const),
    ...SENDERS.map((name) => [name, readText(readObject(config, name), 'LambdaArn')] as const),
    ['PreTokenGeneration', readText(versioned, 'LambdaArn') ?? readText(config, 'PreTokenGeneration')] as const,
  ];
  const version = /^V([23])_0$/.exec(readText(versioned, 'LambdaVersion') ?? '')?.[1];
  return {
    arns: Object.fromEntries(found.flatMap(([name, arn]) => (arn === null ? [] : [[name, arn]]))),
    tokenVersion: version === '2' || version === '3' ? version : '1',
    kmsKeyId: readText(config, 'KMSKeyID'),
  };
}

/** Returns the names in LambdaConfig that the engine does not emulate, such as DefineAuthChallenge. */
export function otherTriggers(properties: Properties): string[] {
  return Object.keys(readObject(properties, 'LambdaConfig')).filter((name) => !KEYS.has(name));
}
