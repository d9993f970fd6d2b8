import { LambdaVersion } from 'aws-cdk-lib/aws-cognito';
import type { AuthTriggers } from '../AuthTriggers.ts';
import { hasMethod } from './hasMethod.ts';

const FUNCTIONS = [
  'preSignUp',
  'postConfirmation',
  'preAuthentication',
  'postAuthentication',
  'userMigration',
  'customEmailSender',
  'customSmsSender',
] as const satisfies readonly (keyof AuthTriggers)[];

/** The names in `triggers`. One that is missing here is reported as unknown. */
const NAMES: readonly string[] = [...FUNCTIONS, 'preTokenGeneration', 'customSenderKey'];
const VERSIONS: readonly unknown[] = [undefined, ...Object.values(LambdaVersion)];

/** Returns a message for each problem of the prop `triggers`. */
export function triggerProblems(triggers: AuthTriggers): string[] {
  const { preTokenGeneration, customEmailSender, customSmsSender, customSenderKey } = triggers;
  const hasSender = Boolean(customEmailSender ?? customSmsSender);
  return [
    ...Object.keys(triggers)
      .filter((name) => !NAMES.includes(name))
      .map((name) => `triggers.${name} is unknown; known are ${NAMES.join(', ')}.`),
    ...FUNCTIONS.filter((name) => triggers[name] !== undefined && !isFunction(triggers[name])).map(
      (name) => `triggers.${name} must be a Lambda function.`,
    ),
    preTokenGeneration !== undefined &&
      (!isFunction((Object(preTokenGeneration) as { function?: unknown }).function) ||
        !VERSIONS.includes(preTokenGeneration.version)) &&
      'triggers.preTokenGeneration must be { function, version } with version V1_0, V2_0 or V3_0.',
    customSenderKey !== undefined &&
      !hasMethod(customSenderKey, 'grantDecrypt') &&
      'triggers.customSenderKey must be a KMS key, such as new Key(…).',
    hasSender !== (customSenderKey !== undefined) &&
      'triggers.customSenderKey is required with customEmailSender or customSmsSender, and only with one of them: Cognito encrypts their codes with it.',
  ].filter((problem) => typeof problem === 'string');
}

function isFunction(value: unknown): boolean {
  return hasMethod(value, 'addPermission') && 'functionArn' in value;
}
