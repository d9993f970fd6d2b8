import { Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import { FeaturePlan } from 'aws-cdk-lib/aws-cognito';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { apiKeyExpiryProblem } from './apiKeyExpiry.ts';
import { attributeProblems } from './attributeProblems.ts';
import { COUNTRIES } from './countries.ts';
import { domainProblem } from './domainProblem.ts';
import { encryptedSecretProblems } from './encryptedSecretProblems.ts';
import { functionProblems, networkProblems } from './functionProblems.ts';
import type { GatewaySettings } from './GatewaySettings.ts';
import { groupsProblem } from './groupsProblem.ts';
import { loginProblems } from './loginProblems.ts';
import type { PropName } from './propTypes.ts';
import { redirectVariables } from './redirectVariables.ts';
import { textVariables } from './textVariables.ts';
import { triggerProblems } from './triggerProblems.ts';
import { wholeNumberProblem } from './wholeNumberProblem.ts';
import { schemaProblems } from '../schema/schemaProblems.ts';
import { LOCALES } from '../userPool/messageTexts.ts';

/** Returns a message, or several, when the settings break a rule, otherwise null or an empty list. */
type Check = (settings: GatewaySettings, now: Date) => string | readonly string[] | null | undefined;

/** One rule about the values of some props. */
interface Rule {
  /** The props that the rule reads. It is skipped when one of them has a wrong type. */
  readonly props: readonly PropName[];
  /** The check. */
  readonly problem: Check;
}

/** App names without characters of markup, placeholders or paths. */
const APP_NAME = /^[^\p{C}\p{Zl}\p{Zp}<>{}&"'`\\/]{1,20}$/u;

/** Names in the label of an `otpauth:` URI, which a colon ends. */
const ISSUER = /^[^\p{C}\p{Zl}\p{Zp}:]{1,40}$/u;

/** Host names with at least one dot. Names with other letters are written in Punycode (`xn--…`), as in an origin. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?$/;

/**
 * UTF-16 units that the Japanese sign-in text of 70 leaves for the names of the app and of the page
 * (lambdas/messages/ja.ts).
 */
const MAX_SENDER = 34;

/**
 * ASCII without control characters. CloudWatch rejects a leading colon and reserves `AWS/`. A space at either end is
 * rejected here, because such a namespace is hard to find.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
 */
const METRICS_NAMESPACE = /^(?![: ]|AWS\/)[\x20-\x7e]{1,255}(?<! )$/;

/**
 * Bytes of the environment variables whose length depends on a prop. The others take at most 1,600.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const MAX_TEXT_BYTES = 2400;

/** Messages in the environment of the function, between commas, and in the keys of texts. */
const HOOK_MESSAGE = /^[A-Z0-9_]{1,40}$/;

/**
 * The ARN of a web ACL that can be associated with an API, in any partition.
 *
 * @see https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html
 */
const WEB_ACL = /^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/[\w-]+\/[\w-]+$/;

/** Begins a logical id of CloudFormation. */
const OUTPUT_PREFIX = /^[A-Za-z0-9]{0,200}$/;

/** Validities that Cognito stores in minutes. */
const IN_MINUTES = ['accessTokenValidity', 'idTokenValidity', 'refreshTokenValidity', 'challengeValidity'] as const;

/** Supported policies. CDK only warns of SNAPSHOT when the app does not set its feature flag. */
const REMOVAL_POLICIES = [RemovalPolicy.RETAIN, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, RemovalPolicy.DESTROY];

/**
 * All rules, in the order of their messages. Limits of tokens and sessions are Cognito's.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
const RULES: readonly Rule[] = [
  rule(['appName'], ({ appName }) =>
    APP_NAME.test(appName) && appName.trim() === appName
      ? null
      : 'appName must be 1 to 20 characters without control characters, quotes, slashes and <>{}&, and not start or end with a space.',
  ),
  rule(['defaultLocale'], ({ defaultLocale }) => oneOf('defaultLocale', defaultLocale, LOCALES)),
  rule(['allowedCountries'], ({ allowedCountries }) => countriesProblem(allowedCountries)),
  rule(['smsDomain'], ({ smsDomain }) =>
    smsDomain === undefined || HOST.test(smsDomain)
      ? null
      : `smsDomain must be the host of your page, such as shop.example: in lower case, without https://, port and path; got ${smsDomain}.`,
  ),
  rule(['appName', 'smsDomain'], ({ appName, smsDomain = '' }) =>
    smsDomain === '' || appName.length + smsDomain.length <= MAX_SENDER
      ? null
      : `appName and smsDomain together must have at most ${MAX_SENDER} characters, because a longer Japanese message is billed as two; got ${appName.length + smsDomain.length}.`,
  ),
  rule(['smsSpendAlarm'], ({ smsSpendAlarm }) =>
    smsSpendAlarm === undefined || (Number.isFinite(smsSpendAlarm) && smsSpendAlarm > 0)
      ? null
      : `smsSpendAlarm must be a number of US dollars above 0; got ${smsSpendAlarm}.`,
  ),
  rule(['groups'], ({ groups }) => groupsProblem(groups)),
  rule(['passwordPolicy.minLength'], ({ passwordPolicy: { minLength } }) =>
    wholeNumberProblem('passwordPolicy.minLength', minLength, [8, 99]),
  ),
  rule(['passwordPolicy.passwordHistorySize'], ({ passwordPolicy: { passwordHistorySize } }) =>
    passwordHistorySize === undefined
      ? null
      : wholeNumberProblem('passwordPolicy.passwordHistorySize', passwordHistorySize, [0, 24]),
  ),
  rule(['passwordPolicy.tempPasswordValidity'], ({ passwordPolicy: { tempPasswordValidity } }) =>
    tempPasswordValidity === undefined || isWholeDays(tempPasswordValidity, 365)
      ? null
      : `passwordPolicy.tempPasswordValidity must be 1 to 365 whole days; got ${tempPasswordValidity.toHumanString()}.`,
  ),
  rule(['accessTokenValidity'], ({ accessTokenValidity }) =>
    within('accessTokenValidity', accessTokenValidity, [Duration.minutes(5), Duration.days(1)]),
  ),
  rule(['idTokenValidity'], ({ idTokenValidity }) =>
    within('idTokenValidity', idTokenValidity, [Duration.minutes(5), Duration.days(1)]),
  ),
  rule(['refreshTokenValidity'], ({ refreshTokenValidity }) =>
    within('refreshTokenValidity', refreshTokenValidity, [Duration.minutes(60), Duration.days(3650)]),
  ),
  rule(['accessTokenValidity', 'idTokenValidity', 'refreshTokenValidity'], (settings) =>
    Math.max(settings.accessTokenValidity.toMilliseconds(), settings.idTokenValidity.toMilliseconds()) >
    settings.refreshTokenValidity.toMilliseconds()
      ? 'refreshTokenValidity must be no shorter than accessTokenValidity and idTokenValidity.'
      : null,
  ),
  rule(['refreshGracePeriod'], ({ refreshGracePeriod }) =>
    within('refreshGracePeriod', refreshGracePeriod, [Duration.seconds(0), Duration.seconds(60)]),
  ),
  rule(['refreshGracePeriod'], ({ refreshGracePeriod }) =>
    refreshGracePeriod.toMilliseconds() % 1000 === 0 ? null : 'refreshGracePeriod must be whole seconds.',
  ),
  rule(['challengeValidity'], ({ challengeValidity }) =>
    within('challengeValidity', challengeValidity, [Duration.minutes(3), Duration.minutes(15)]),
  ),
  rule(['pendingAccountValidity'], ({ pendingAccountValidity }) =>
    within('pendingAccountValidity', pendingAccountValidity, [Duration.days(1), Duration.days(365)]),
  ),
  rule(['pendingAccountValidity'], ({ pendingAccountValidity }) =>
    pendingAccountValidity.toMilliseconds() % 3_600_000 === 0 ? null : 'pendingAccountValidity must be whole hours.',
  ),
  rule(['attributes'], ({ attributes }) => attributeProblems(attributes)),
  rule(['schema'], ({ schema }) => schema && schemaProblems(schema)),
  // The gateway's own operations need the lower limits.
  rule(['queryDepthLimit'], ({ queryDepthLimit }) => wholeNumberProblem('queryDepthLimit', queryDepthLimit, [5, 75])),
  rule(['resolverCountLimit'], ({ resolverCountLimit }) =>
    wholeNumberProblem('resolverCountLimit', resolverCountLimit, [2, 10_000]),
  ),
  rule(['domain'], ({ domain }) => domainProblem(domain)),
  rule(['managedLogin', 'domain', 'userPool', 'attributes'], loginProblems),
  rule(['totp'], ({ totp }) =>
    totp?.issuer === undefined || (ISSUER.test(totp.issuer) && totp.issuer.trim() === totp.issuer)
      ? null
      : 'totp.issuer must be 1 to 40 characters without colons and control characters, and not start or end with a space.',
  ),
  rule([...IN_MINUTES], (settings) => wholeMinutes(settings)),
  rule(['signUpFloor'], ({ signUpFloor }) =>
    within('signUpFloor', signUpFloor, [Duration.millis(0), Duration.seconds(10)]),
  ),
  rule(['apiKeyExpires'], ({ apiKeyExpires }, now) => apiKeyExpiryProblem(apiKeyExpires, now)),
  rule(['logRetention'], ({ logRetention }) =>
    logRetention in RetentionDays ? null : `logRetention must be a value of RetentionDays; got ${logRetention}.`,
  ),
  rule(['metricsNamespace'], ({ metricsNamespace }) =>
    METRICS_NAMESPACE.test(metricsNamespace)
      ? null
      : 'metricsNamespace must be 1 to 255 printable ASCII characters, and not start with a colon or AWS/, nor start or end with a space.',
  ),
  rule(['viewerAddressPosition'], ({ viewerAddressPosition }) =>
    wholeNumberProblem('viewerAddressPosition', viewerAddressPosition, [1, 10]),
  ),
  rule(['featurePlan'], ({ featurePlan }) => oneOf('featurePlan', featurePlan, Object.values(FeaturePlan))),
  rule(['featurePlan'], ({ featurePlan }) =>
    featurePlan === FeaturePlan.LITE
      ? 'featurePlan LITE has no rotation of refresh tokens, which the gateway always uses, and no password history. Use ESSENTIALS or PLUS.'
      : null,
  ),
  rule(['propagateCallerAddress', 'featurePlan'], ({ propagateCallerAddress, featurePlan }) =>
    propagateCallerAddress && featurePlan !== FeaturePlan.PLUS
      ? 'propagateCallerAddress needs featurePlan PLUS: only threat protection reads the address.'
      : null,
  ),
  rule(['fallbackUrl'], ({ fallbackUrl }) =>
    fallbackUrl === undefined || isShortHttpsUrl(fallbackUrl)
      ? null
      : 'fallbackUrl must be a URL that starts with https:// and takes at most 2,000 bytes.',
  ),
  rule(['triggers'], ({ triggers }) => triggerProblems(triggers)),
  rule(['hookMessages'], ({ hookMessages }) =>
    hookMessages.length <= 20 && hookMessages.every((message) => HOOK_MESSAGE.test(message))
      ? null
      : 'hookMessages must be at most 20 texts, each of 1 to 40 capital letters, digits and _.',
  ),
  rule(['encryptedClientSecret'], ({ encryptedClientSecret: secret }) => secret && encryptedSecretProblems(secret)),
  rule(
    ['allowedCountries', 'attributes', 'encryptedClientSecret', 'fallbackUrl', 'hookMessages', 'managedLogin', 'totp'],
    (settings) =>
      textBytes(settings) <= MAX_TEXT_BYTES
        ? null
        : `allowedCountries, attributes, encryptedClientSecret, fallbackUrl, hookMessages, managedLogin and totp together must take at most ${MAX_TEXT_BYTES} bytes, 3 for each country and about 50 for each attribute, because Lambda limits the environment of the function.`,
  ),
  rule(['encryptionKey'], ({ encryptionKey }) =>
    encryptionKey?.keyArn.includes(':alias/')
      ? 'encryptionKey must be a key and not an alias, because policies and log groups name a key by its own ARN. Take Key.fromKeyArn(…) or Key.fromLookup(…).'
      : null,
  ),
  rule(['authConcurrency'], ({ authConcurrency }) => concurrency('authConcurrency', authConcurrency)),
  rule(['customMessageConcurrency'], ({ customMessageConcurrency }) =>
    concurrency('customMessageConcurrency', customMessageConcurrency),
  ),
  rule(['architecture', 'memorySize'], functionProblems),
  rule(['vpc', 'vpcSubnets', 'securityGroups'], networkProblems),
  rule(['webAclArn'], ({ webAclArn }) =>
    webAclArn === undefined || Token.isUnresolved(webAclArn) || WEB_ACL.test(webAclArn)
      ? null
      : `webAclArn must be the ARN of a regional web ACL, such as arn:aws:wafv2:…:regional/webacl/…; got ${webAclArn}.`,
  ),
  rule(['outputPrefix'], ({ outputPrefix = '' }) =>
    OUTPUT_PREFIX.test(outputPrefix)
      ? null
      : `outputPrefix must be letters and digits, because it begins a logical id; got ${outputPrefix}.`,
  ),
  rule(['removalPolicy'], ({ removalPolicy }) =>
    REMOVAL_POLICIES.includes(removalPolicy)
      ? null
      : `removalPolicy must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY, because no resource of the gateway supports snapshots; got ${removalPolicy}.`,
  ),
];

/**
 * Returns one message for each problem of the settings; empty when they can be deployed. `mistyped` are the props of a
 * wrong type (propTypeProblems), whose values the rules cannot check.
 */
export function settingsProblems(settings: GatewaySettings, now: Date, mistyped: ReadonlySet<string>): string[] {
  const names = [...mistyped];
  // A member of a list or an object can be mistyped: `groups[0].name`, `memorySize.auth`.
  const isMistyped = (prop: PropName) =>
    names.some((name) => name === prop || (/^[[.]/.test(name.slice(prop.length)) && name.startsWith(prop)));
  return RULES.filter(({ props }) => !props.some(isMistyped)).flatMap(({ problem }) => problem(settings, now) ?? []);
}

function rule(props: readonly PropName[], problem: Check): Rule {
  return { props, problem };
}

function oneOf(name: string, value: string, choices: readonly string[]): string | null {
  return choices.includes(value) ? null : `${name} must be one of ${choices.join(', ')}; got ${value}.`;
}

function countriesProblem(codes: readonly string[] | undefined): string | null {
  if (codes === undefined) return null;
  if (codes.length === 0) return 'allowedCountries must name a country; leave it out to allow all.';
  const unknown = codes.filter((code) => !COUNTRIES.has(code));
  if (unknown.length > 0) {
    return `allowedCountries must be codes of ISO 3166-1 alpha-2 in capitals, such as JP or GB; got ${unknown.join(', ')}.`;
  }
  return new Set(codes).size === codes.length ? null : 'allowedCountries must name each country once.';
}

function isWholeDays(value: Duration, max: number): boolean {
  const days = value.toMilliseconds() / Duration.days(1).toMilliseconds();
  return Number.isInteger(days) && days >= 1 && days <= max;
}

/**
 * Returns true for an HTTPS URL of at most 2,000 bytes as JSON: half of the 4 KB that Lambda allows for all environment
 * variables.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
function isShortHttpsUrl(text: string): boolean {
  return URL.canParse(text) && text.startsWith('https://') && jsonBytes(text) <= 2000;
}

function textBytes(settings: GatewaySettings): number {
  // A prop of a wrong shape has a message of its own.
  const redirects = loginProblems(settings).length > 0 ? {} : redirectVariables(settings);
  const texts = [
    ...Object.values({ ...textVariables(settings), ...redirects }),
    settings.fallbackUrl ?? '',
    ...(settings.encryptedClientSecret?.ciphertexts ?? []),
  ];
  return texts.reduce((sum, text) => sum + jsonBytes(text), 0);
}

function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - '""'.length;
}

function within(name: string, value: Duration, [min, max]: readonly [Duration, Duration]): string | null {
  const millis = value.toMilliseconds();
  if (millis >= min.toMilliseconds() && millis <= max.toMilliseconds()) return null;
  return `${name} must be ${min.toHumanString()} to ${max.toHumanString()}; got ${value.toHumanString()}.`;
}

/** Returns a message that names each validity that is not in whole minutes, Cognito's unit for them. */
function wholeMinutes(settings: GatewaySettings): string | null {
  const broken = IN_MINUTES.filter((name) => settings[name].toMilliseconds() % 60_000 !== 0);
  return broken.length === 0 ? null : `${broken.join(', ')} must be whole minutes.`;
}

function concurrency(name: string, value: number | undefined): string | null {
  if (value === undefined || (Number.isInteger(value) && value >= 1)) return null;
  return `${name} must be a whole number from 1; got ${value}.`;
}
