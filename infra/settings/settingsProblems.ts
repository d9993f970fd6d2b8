import { Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import { FeaturePlan } from 'aws-cdk-lib/aws-cognito';
import { apiKeyExpiryProblem } from './apiKeyExpiry.ts';
import type { GatewaySettings } from './GatewaySettings.ts';
import { LOCALES } from '../userPool/messageTexts.ts';

/** One rule: returns a message when the settings break it, otherwise null. */
type Rule = (settings: GatewaySettings, now: Date) => string | null;

/** App names without characters of markup, placeholders or paths. */
const APP_NAME = /^[^\p{C}\p{Zl}\p{Zp}<>{}&"'`\\/]{1,20}$/u;

/**
 * ASCII without control characters. CloudWatch rejects a leading colon and reserves `AWS/`. A space at either end is
 * rejected here, because such a namespace is hard to find.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
 */
const METRICS_NAMESPACE = /^(?![: ]|AWS\/)[\x20-\x7e]{1,255}(?<! )$/;

/** Supported policies. CDK only warns of SNAPSHOT when the app does not set its feature flag. */
const REMOVAL_POLICIES = [RemovalPolicy.RETAIN, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, RemovalPolicy.DESTROY];

/**
 * All rules, in the order of their messages. Limits of tokens and sessions are Cognito's.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
const RULES: readonly Rule[] = [
  ({ appName }) =>
    APP_NAME.test(appName) && appName.trim() === appName
      ? null
      : 'appName must be 1 to 20 characters without control characters, quotes, slashes and <>{}&, and not start or end with a space.',
  ({ defaultLocale }) =>
    LOCALES.includes(defaultLocale)
      ? null
      : `defaultLocale must be one of ${LOCALES.join(', ')}; got ${defaultLocale}.`,
  ({ passwordPolicy: { minLength } }) => whole('passwordPolicy.minLength', minLength, [8, 99]),
  ({ accessTokenValidity }) =>
    within('accessTokenValidity', accessTokenValidity, [Duration.minutes(5), Duration.days(1)]),
  ({ idTokenValidity }) => within('idTokenValidity', idTokenValidity, [Duration.minutes(5), Duration.days(1)]),
  ({ refreshTokenValidity }) =>
    within('refreshTokenValidity', refreshTokenValidity, [Duration.minutes(60), Duration.days(3650)]),
  ({ accessTokenValidity, idTokenValidity, refreshTokenValidity }) =>
    Math.max(accessTokenValidity.toMilliseconds(), idTokenValidity.toMilliseconds()) >
    refreshTokenValidity.toMilliseconds()
      ? 'refreshTokenValidity must be no shorter than accessTokenValidity and idTokenValidity.'
      : null,
  ({ refreshGracePeriod }) =>
    within('refreshGracePeriod', refreshGracePeriod, [Duration.seconds(0), Duration.seconds(60)]),
  ({ refreshGracePeriod }) =>
    refreshGracePeriod.toMilliseconds() % 1000 === 0 ? null : 'refreshGracePeriod must be whole seconds.',
  ({ challengeValidity }) =>
    within('challengeValidity', challengeValidity, [Duration.minutes(3), Duration.minutes(15)]),
  (settings) => wholeMinutes(settings),
  ({ signUpFloor }) => within('signUpFloor', signUpFloor, [Duration.millis(0), Duration.seconds(10)]),
  ({ apiKeyExpires }, now) => apiKeyExpiryProblem(apiKeyExpires, now),
  ({ metricsNamespace }) =>
    METRICS_NAMESPACE.test(metricsNamespace)
      ? null
      : 'metricsNamespace must be 1 to 255 printable ASCII characters, and not start with a colon or AWS/, nor start or end with a space.',
  ({ viewerAddressPosition }) => whole('viewerAddressPosition', viewerAddressPosition, [1, 10]),
  ({ propagateCallerAddress, featurePlan }) =>
    propagateCallerAddress && featurePlan !== FeaturePlan.PLUS
      ? 'propagateCallerAddress needs featurePlan PLUS: only threat protection reads the address.'
      : null,
  ({ fallbackUrl }) =>
    fallbackUrl === undefined || isShortHttpsUrl(fallbackUrl)
      ? null
      : 'fallbackUrl must be a URL that starts with https:// and takes at most 2,000 bytes.',
  ({ authConcurrency }) => concurrency('authConcurrency', authConcurrency),
  ({ customMessageConcurrency }) => concurrency('customMessageConcurrency', customMessageConcurrency),
  ({ removalPolicy }) =>
    REMOVAL_POLICIES.includes(removalPolicy)
      ? null
      : `removalPolicy must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY, because no resource of the gateway supports snapshots; got ${removalPolicy}.`,
];

/**
 * Returns one message for each problem of the settings; empty when they can be deployed. Tokens are reported alone,
 * because the other rules cannot check them.
 */
export function settingsProblems(settings: GatewaySettings, now: Date): string[] {
  const unknown = unknownAtSynth(settings);
  if (unknown.length > 0) return unknown;
  return RULES.map((rule) => rule(settings, now)).filter((problem) => problem !== null);
}

/** Returns one message for each token, such as a stack parameter, whose value is known only at deployment. */
function unknownAtSynth({ passwordPolicy, ...settings }: GatewaySettings): string[] {
  const rules = Object.entries(passwordPolicy).map(([name, value]) => [`passwordPolicy.${name}`, value] as const);
  return [...Object.entries(settings), ...rules]
    .filter(([, value]) => isUnresolved(value))
    .map(([name]) => `${name} must be known at synth: give the value itself, not a token.`);
}

/**
 * Returns true for an HTTPS URL of at most 2,000 bytes as JSON: half of the 4 KB that Lambda allows for all environment
 * variables.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
function isShortHttpsUrl(text: string): boolean {
  const bytes = Buffer.byteLength(JSON.stringify(text)) - '""'.length;
  return URL.canParse(text) && text.startsWith('https://') && bytes <= 2000;
}

/** Duck-typed, because the app may load its own copy of aws-cdk-lib (docs/construct.md). */
function isUnresolved(value: unknown): boolean {
  return value instanceof Object && 'isUnresolved' in value
    ? (value as Duration).isUnresolved()
    : Token.isUnresolved(value);
}

function within(name: string, value: Duration, [min, max]: readonly [Duration, Duration]): string | null {
  const millis = value.toMilliseconds();
  if (millis >= min.toMilliseconds() && millis <= max.toMilliseconds()) return null;
  return `${name} must be ${min.toHumanString()} to ${max.toHumanString()}; got ${value.toHumanString()}.`;
}

/** Returns a message that names each validity that is not in whole minutes, Cognito's unit for them. */
function wholeMinutes(settings: GatewaySettings): string | null {
  const names = ['accessTokenValidity', 'idTokenValidity', 'refreshTokenValidity', 'challengeValidity'] as const;
  const broken = names.filter((name) => settings[name].toMilliseconds() % 60_000 !== 0);
  return broken.length === 0 ? null : `${broken.join(', ')} must be whole minutes.`;
}

function whole(name: string, value: number, [min, max]: readonly [number, number]): string | null {
  if (Number.isInteger(value) && value >= min && value <= max) return null;
  return `${name} must be a whole number from ${min} to ${max}; got ${value}.`;
}

function concurrency(name: string, value: number | 'unreserved'): string | null {
  if (value === 'unreserved' || (Number.isInteger(value) && value >= 1)) return null;
  return `${name} must be a whole number from 1, or 'unreserved'; got ${value}.`;
}
