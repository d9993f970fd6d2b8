import { CfnParameter, Duration, Expiration, Fn, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { type CustomDomainOptions, FeaturePlan, ManagedLoginVersion, UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { AuthGateway } from '../../infra/AuthGateway.ts';
import type { AuthGatewayProps } from '../../infra/AuthGatewayProps.ts';
import { apiKeyExpiry, apiKeyExpiryProblem } from '../../infra/settings/apiKeyExpiry.ts';
import { COUNTRIES } from '../../infra/settings/countries.ts';
import { gatewaySettings } from '../../infra/settings/GatewaySettings.ts';
import { propTypeProblems } from '../../infra/settings/propTypes.ts';
import { settingsProblems } from '../../infra/settings/settingsProblems.ts';
import { LOCALES } from '../../infra/userPool/messageTexts.ts';
import { newApp, synthesize } from './synthesize.ts';

const DAY = 86_400_000;
const LONGEST_URL = 'https://example.com/'.padEnd(2000, 'a');
const now = new Date('2026-11-23T12:34:56Z');
function problems(props: AuthGatewayProps) {
  const mistyped = propTypeProblems(props);
  return [...mistyped.values(), ...settingsProblems(gatewaySettings(props, now), now, new Set(mistyped.keys()))];
}

/** The props of a caller without type checks. */
function untyped(props: Record<string, unknown>): AuthGatewayProps {
  return props;
}

const shortestPasswordSettings: AuthGatewayProps = {
  passwordPolicy: { passwordHistorySize: 0, tempPasswordValidity: Duration.days(1) },
};
const longestPasswordSettings: AuthGatewayProps = {
  passwordPolicy: { passwordHistorySize: 24, tempPasswordValidity: Duration.days(365) },
};

const customDomain: CustomDomainOptions = {
  domainName: 'login.shop.example',
  certificate: {} as CustomDomainOptions['certificate'],
};

/** A value of a wrong type for each prop. */
const WRONG_TYPES: Readonly<Record<keyof AuthGatewayProps, unknown>> = {
  appName: null,
  defaultLocale: ['en'],
  selfSignUp: 'false',
  allowedCountries: 'JP',
  smsDomain: ['example.com'],
  smsSpendAlarm: '100',
  passwordPolicy: 'strong',
  groups: ['staff'],
  accessTokenValidity: 60,
  idTokenValidity: '1h',
  refreshTokenValidity: 30,
  refreshGracePeriod: null,
  challengeValidity: 3,
  pendingAccountValidity: 48,
  attributes: { plan: 'string' },
  introspection: 'no',
  schema: 'club.graphql',
  queryDepthLimit: '5',
  resolverCountLimit: '2',
  additionalClients: ['1example23456789'],
  domain: 'shop',
  managedLogin: 'https://shop.example',
  totp: true,
  configOutput: 'yes',
  revealExistingAccounts: 0,
  signUpFloor: 1000,
  apiKeyExpires: 1_806_537_600,
  logRetention: 'THREE_MONTHS',
  metricsNamespace: 7,
  featurePlan: 1,
  propagateCallerAddress: 'yes',
  viewerAddressPosition: '2',
  fallbackUrl: new URL('https://example.com'),
  email: 'a@b.example',
  triggers: 'arn:aws:lambda:eu-west-1:111122223333:function:hook',
  hookMessages: 'COMPANY_ADDRESS_ONLY',
  encryptionKey: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  encryptedClientSecret: { functionName: 'shop-auth', ciphertexts: 'AQ==' },
  authConcurrency: 'all',
  customMessageConcurrency: '20',
  architecture: 'arm64',
  memorySize: 512,
  tracing: 'Active',
  vpc: 'vpc-1',
  vpcSubnets: 'private',
  securityGroups: ['sg-1'],
  webAclArn: {},
  userPool: 'eu-west-1_Example12',
  outputPrefix: true,
  deletionProtection: 'true',
  removalPolicy: true,
};

describe('props of a caller without type checks', () => {
  test.each(Object.entries(WRONG_TYPES))('%s is rejected with a value of a wrong type', (name, value) => {
    expect(problems(untyped({ [name]: value }))).toEqual([expect.stringMatching(`^${name} must be .*; got .*\\.$`)]);
  });

  test.each([
    ['minLength', '12'],
    ['requireLowercase', 'no'],
    ['requireUppercase', 1],
    ['requireDigits', null],
    ['requireSymbols', 'false'],
    ['tempPasswordValidity', 7],
    ['passwordHistorySize', '3'],
  ])('passwordPolicy.%s is rejected with a value of a wrong type', (name, value) => {
    const message = new RegExp(`^passwordPolicy\\.${name} must be .*; got .*\\.$`);
    expect(problems(untyped({ passwordPolicy: { [name]: value } }))).toEqual([expect.stringMatching(message)]);
  });

  test.each([
    [{ appname: 'Shop' }, 'appname'],
    [{ pool: {} }, 'pool'],
    [{ memorySize: { signIn: Size.mebibytes(512) } }, String.raw`memorySize\.signIn`],
    [{ totp: { isuer: 'Shop' } }, String.raw`totp\.isuer`],
    [{ vpcSubnets: { type: 'Private' } }, String.raw`vpcSubnets\.type`],
    [{ mfa: 'OFF' }, 'mfa'],
    [{ appNmae: undefined }, 'appNmae'],
    [{ toString: 1 }, 'toString'],
    [{ passwordPolicy: { minlength: 12 } }, 'passwordPolicy.minlength'],
    [{ groups: [{ name: 'staff', role: 'x' }] }, String.raw`groups\[0\]\.role`],
  ])('%j is rejected with the unknown name', (props, name) => {
    expect(problems(untyped(props))).toEqual([
      expect.stringMatching(
        `^${name} is unknown; known are .*(minLength|appName|precedence|customMessage|issuer|subnetType)`,
      ),
    ]);
  });

  test.each([
    ['memorySize', { auth: 512, admin: '1 GB' }, /^memorySize\.(auth|admin) must be a Size, such as .*; got .*\.$/],
    [
      'vpcSubnets',
      { subnetType: 1, availabilityZones: 'a', onePerAz: 1 },
      /^vpcSubnets\.\w+ must be (a value of SubnetType|a list|true or false); got .*\.$/,
    ],
  ])('of %s are rejected one by one', (name, value, message) => {
    const expected = Object.keys(value).map((): unknown => expect.stringMatching(message));
    expect(problems(untyped({ [name]: value })).slice(0, expected.length)).toEqual(expected);
  });

  test('of groups are rejected one by one, and their values are not checked', () => {
    const groups = [{ name: undefined }, { name: 'a b' }, { name: 'c', precedence: '1', description: 7 }];
    expect(problems(untyped({ groups }))).toEqual([
      'groups[0].name must be text; got null.',
      'groups[2].precedence must be a number; got "1".',
      'groups[2].description must be text; got 7.',
    ]);
  });

  test('say what is wrong and what is expected', () => {
    expect(
      problems(untyped({ introspection: 'no', refreshTokenValidity: 30, email: null, encryptionKey: [] })),
    ).toEqual([
      'introspection must be true or false; got "no".',
      'refreshTokenValidity must be a Duration, such as Duration.minutes(5); got 30.',
      'email must be a UserPoolEmail, such as UserPoolEmail.withSES({ … }); got null.',
      'encryptionKey must be a KMS key, such as Key.fromKeyArn(…); got a list.',
    ]);
    expect(problems(untyped({ appName: Object.create(null), allowedCountries: [81], signUpFloor: () => 1 }))).toEqual([
      'appName must be text; got an object.',
      "allowedCountries must be a list of country codes, such as ['JP', 'US']; got a list.",
      'signUpFloor must be a Duration, such as Duration.minutes(5); got () => 1.',
    ]);
  });

  test('are rejected together with values outside their limits, and rules of several props are skipped', () => {
    const props = untyped({
      featurePlan: 3,
      propagateCallerAddress: true,
      accessTokenValidity: 'long',
      passwordPolicy: { requireDigits: 'yes', minLength: 3 },
      challengeValidity: Duration.minutes(2),
    });
    expect(problems(props).map((message) => message.split(' ')[0])).toEqual([
      'featurePlan',
      'accessTokenValidity',
      'passwordPolicy.requireDigits',
      'passwordPolicy.minLength',
      'challengeValidity',
    ]);
  });

  test.each([null, 'Shop', [], 7])('%j instead of an object is rejected', (props) => {
    const stack = new Stack(newApp(), 'Shop');
    expect(() => new AuthGateway(stack, 'Users', props as AuthGatewayProps)).toThrow(
      /^AuthGateway Shop\/Users cannot be built:\n {2}The props must be an object; got .*\.$/,
    );
  });

  test('may be those of Stack in AuthGatewayStack, and are rejected there too when they are unknown', () => {
    const env = { account: '111122223333', region: 'eu-west-1' };
    const { stack } = synthesize({ env, description: 'Shop', tags: { team: 'shop' }, stackName: 'Shop' });
    expect([stack.region, stack.stackName]).toEqual(['eu-west-1', 'Shop']);
    expect(() => synthesize(untyped({ env, mfa: 'OFF' }))).toThrow(/\n {2}mfa is unknown/);
  });
});

describe('props', () => {
  test('are optional and may be undefined', () => {
    expect(problems({})).toEqual([]);
    const written = { appName: undefined, passwordPolicy: { minLength: undefined } } as unknown as AuthGatewayProps;
    expect(gatewaySettings(written, now)).toEqual(gatewaySettings({}, now));
    expect(problems(written)).toEqual([]);
  });

  test.each<[string, AuthGatewayProps]>([
    ['the longest name', { appName: '玄'.repeat(20) }],
    ['the shortest validities', { accessTokenValidity: Duration.minutes(5), idTokenValidity: Duration.minutes(5) }],
    ['the longest validities', { refreshTokenValidity: Duration.days(3650), challengeValidity: Duration.minutes(15) }],
    ['the shortest validity of pending accounts', { pendingAccountValidity: Duration.hours(24) }],
    ['the longest validity of pending accounts', { pendingAccountValidity: Duration.days(365) }],
    ['no grace period', { refreshGracePeriod: Duration.seconds(0) }],
    ['the longest grace period', { refreshGracePeriod: Duration.minutes(1) }],
    ['the lowest limits of a request', { queryDepthLimit: 5, resolverCountLimit: 2 }],
    ['the highest limits of a request', { queryDepthLimit: 75, resolverCountLimit: 10_000 }],
    ['a prefix of a parameter', { domain: { cognitoDomain: { domainPrefix: Fn.importValue('prefix') } } }],
    ['a domain of Cognito', { domain: { cognitoDomain: { domainPrefix: 'shop-24' } } }],
    ['a custom domain', { domain: { customDomain, managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN } }],
    ['no floor', { signUpFloor: Duration.millis(0) }],
    ['a fallback URL', { fallbackUrl: 'https://example.com/help' }],
    ['the longest fallback URL', { fallbackUrl: LONGEST_URL }],
    ['retention of existing resources only', { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE }],
    ['propagation of addresses with the Plus plan', { propagateCallerAddress: true, featurePlan: FeaturePlan.PLUS }],
    ['the longest namespace', { metricsNamespace: 'n'.repeat(255) }],
    ['a namespace with parts', { metricsNamespace: 'Shop/Accounts: test' }],
    ['a few countries', { allowedCountries: ['JP', 'US', 'XK'] }],
    ['all countries', { allowedCountries: [...COUNTRIES] }],
    ['an alarm', { smsSpendAlarm: 0.5 }],
    ['a domain', { smsDomain: 'xn--fiq228c.shop-24.jp' }],
    ['the longest name and a domain', { appName: '玄'.repeat(20), smsDomain: 'shop24.example' }],
    [
      'groups',
      {
        groups: [
          { name: '従業員/東京', precedence: 0 },
          { name: 'b', precedence: 2 ** 31 - 1 },
        ],
      },
    ],
    ['the longest group', { groups: [{ name: 'a'.repeat(128), description: 'd'.repeat(2048) }] }],
    ['the group of operators', { groups: [{ name: 'admin', precedence: 0 }] }],
    ['the longest history and temporary password', longestPasswordSettings],
    ['no history and the shortest temporary password', shortestPasswordSettings],
    ['the least memory', { memorySize: { auth: Size.mebibytes(128), admin: Size.gibibytes(10) } }],
    ['a web ACL', { webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/own/1234abcd-12ab' }],
    ['an empty prefix', { outputPrefix: '' }],
    ['the shortest log retention', { logRetention: RetentionDays.ONE_DAY }],
    ['the least concurrency', { authConcurrency: 1, customMessageConcurrency: 1 }],
  ])('may be %s', (_name, props) => expect(problems(props)).toEqual([]));

  test.each<[AuthGatewayProps, RegExp]>([
    [{ appName: '' }, /^appName must be 1 to 20 characters/],
    [{ appName: 'a'.repeat(21) }, /^appName/],
    [{ appName: '{####}' }, /^appName/],
    [{ appName: '<b>' }, /^appName/],
    [{ appName: ' Genkan' }, /^appName/],
    [{ appName: 'Gen\u202ekan' }, /^appName/],
    [{ defaultLocale: 'xx' as 'en' }, new RegExp(`^defaultLocale must be one of ${LOCALES.join(', ')}; got xx\\.$`)],
    [{ passwordPolicy: { minLength: 7 } }, /^passwordPolicy\.minLength must be a whole number from 8 to 99; got 7\.$/],
    [{ passwordPolicy: { minLength: 100 } }, /^passwordPolicy\.minLength/],
    [{ accessTokenValidity: Duration.minutes(4) }, /^accessTokenValidity must be 5 minutes to 1 day; got 4 minutes\.$/],
    [{ idTokenValidity: Duration.hours(25), refreshTokenValidity: Duration.days(9) }, /^idTokenValidity must be/],
    [{ refreshTokenValidity: Duration.days(3651) }, /^refreshTokenValidity must be/],
    [
      { accessTokenValidity: Duration.hours(3), refreshTokenValidity: Duration.hours(2) },
      /^refreshTokenValidity must be no shorter/,
    ],
    [{ refreshGracePeriod: Duration.seconds(61) }, /^refreshGracePeriod must be 0 seconds to 1 minute; got 1 minute/],
    [{ refreshGracePeriod: Duration.millis(1500) }, /^refreshGracePeriod must be whole seconds\.$/],
    [{ challengeValidity: Duration.minutes(2) }, /^challengeValidity must be 3 minutes to 15 minutes/],
    [{ challengeValidity: Duration.minutes(16) }, /^challengeValidity/],
    [{ challengeValidity: Duration.seconds(200) }, /^challengeValidity must be whole minutes\.$/],
    [
      { pendingAccountValidity: Duration.hours(23) },
      /^pendingAccountValidity must be 1 day to 365 days; got 23 hours\.$/,
    ],
    [{ pendingAccountValidity: Duration.hours(365 * 24 + 1) }, /^pendingAccountValidity must be 1 day to 365 days/],
    [{ pendingAccountValidity: Duration.minutes(25 * 60 + 1) }, /^pendingAccountValidity must be whole hours\.$/],
    [{ signUpFloor: Duration.seconds(11) }, /^signUpFloor must be 0 milliseconds to 10 seconds|^signUpFloor must be/],
    ...['', 'n'.repeat(256), ':Shop', 'AWS/Shop', ' Shop', 'Shop ', 'Sh\u0000op', 'みせ'].map(
      (metricsNamespace): [AuthGatewayProps, RegExp] => [{ metricsNamespace }, /^metricsNamespace must be 1 to 255/],
    ),
    [{ queryDepthLimit: 4 }, /^queryDepthLimit must be a whole number from 5 to 75; got 4\.$/],
    [{ queryDepthLimit: 76 }, /^queryDepthLimit/],
    [{ resolverCountLimit: 1 }, /^resolverCountLimit must be a whole number from 2 to 10000; got 1\.$/],
    [{ resolverCountLimit: 10_001 }, /^resolverCountLimit/],
    [{ domain: {} }, /^domain must have either cognitoDomain or customDomain\.$/],
    [{ domain: { cognitoDomain: { domainPrefix: 'shop' }, customDomain } }, /^domain must have either/],
    [
      untyped({ domain: { domainPrefix: 'shop' } }),
      /^domain has unknown keys: domainPrefix; known are cognitoDomain, /,
    ],
    ...['shop', null, { prefix: 'shop' }, { domainPrefix: 7 }].map((cognitoDomain): [AuthGatewayProps, RegExp] => [
      untyped({ domain: { cognitoDomain } }),
      /^domain\.cognitoDomain must be an object, such as \{ domainPrefix: 'shop' \}\.$/,
    ]),
    [
      untyped({ domain: { customDomain: { domainName: 'login.shop.example', certificate: null } } }),
      /^domain\.customDomain must be \{ domainName, certificate \}/,
    ],
    ...['', 'Shop', 'shop-', 'a'.repeat(64)].map((domainPrefix): [AuthGatewayProps, RegExp] => [
      { domain: { cognitoDomain: { domainPrefix } } },
      /^domain\.cognitoDomain\.domainPrefix must be 1 to 63 lower-case letters, digits and hyphens; got/,
    ]),
    [
      { domain: { cognitoDomain: { domainPrefix: 'shop-aws' } } },
      /^domain\.cognito.* must not contain aws; got shop-aws/,
    ],
    [
      untyped({ domain: { cognitoDomain: { domainPrefix: 'a' }, managedLoginVersion: 3 } }),
      /^domain\.managedLoginVersi/,
    ],
    [untyped({ domain: { customDomain: null } }), /^domain\.customDomain must be \{ domainName, certificate \}/],
    [{ viewerAddressPosition: 0 }, /^viewerAddressPosition must be a whole number from 1 to 10/],
    [{ viewerAddressPosition: 1.5 }, /^viewerAddressPosition/],
    [{ propagateCallerAddress: true }, /^propagateCallerAddress needs featurePlan PLUS/],
    [{ fallbackUrl: 'http://example.com' }, /^fallbackUrl must be a URL that starts with https/],
    [{ fallbackUrl: 'https://' }, /^fallbackUrl/],
    [{ fallbackUrl: `${LONGEST_URL}a` }, /^fallbackUrl must be .* at most 2,000 bytes\.$/],
    [{ fallbackUrl: `https://example.com/${'玄'.repeat(661)}` }, /^fallbackUrl/],
    [{ fallbackUrl: `https://example.com/${'"'.repeat(1000)}` }, /^fallbackUrl/],
    [{ authConcurrency: 0 }, /^authConcurrency must be a whole number from 1; got 0\.$/],
    [{ customMessageConcurrency: Number.NaN }, /^customMessageConcurrency/],
    [{ apiKeyExpires: Expiration.atDate(now) }, /^apiKeyExpires must be at least a day in the future/],
    [
      { apiKeyExpires: Expiration.atTimestamp(now.getTime() + 366 * DAY) },
      /^apiKeyExpires must be at most 365 days ahead/,
    ],
    [{ apiKeyExpires: Expiration.fromString('soon') }, /^apiKeyExpires must be an Expiration with a valid date, .*\.$/],
    [
      { apiKeyExpires: new Date('2027-04-01') as unknown as Expiration },
      /^apiKeyExpires must be an Expiration with .*; got an object\.$/,
    ],
    [{ featurePlan: FeaturePlan.LITE }, /^featurePlan LITE has no rotation .* Use ESSENTIALS or PLUS\.$/],
    [
      { featurePlan: FeaturePlan.LITE, passwordPolicy: { passwordHistorySize: 3 } },
      /^featurePlan LITE .* no password history\. Use ESSENTIALS or PLUS\.$/,
    ],
    [{ featurePlan: 'FREE' as FeaturePlan }, /^featurePlan must be one of LITE, ESSENTIALS, PLUS; got FREE\.$/],
    [
      { passwordPolicy: { passwordHistorySize: 25 } },
      /^passwordPolicy\.passwordHistorySize must be .* 0 to 24; got 25\.$/,
    ],
    [
      { passwordPolicy: { tempPasswordValidity: Duration.days(400) } },
      /^passwordPolicy\.tempPasswordValidity must be 1 to 365 whole days; got 400 days\.$/,
    ],
    [{ passwordPolicy: { tempPasswordValidity: Duration.hours(36) } }, /^passwordPolicy\.tempPasswordValidity/],
    [{ passwordPolicy: { tempPasswordValidity: Duration.days(0) } }, /^passwordPolicy\.tempPasswordValidity/],
    [{ logRetention: 42 as RetentionDays }, /^logRetention must be a value of RetentionDays; got 42\.$/],
    [{ allowedCountries: [] }, /^allowedCountries must name a country; leave it out to allow all\.$/],
    [{ allowedCountries: ['JP', 'UK', 'us'] }, /^allowedCountries must be codes of ISO 3166-1 .*; got UK, us\.$/],
    [{ allowedCountries: ['JP', 'JP'] }, /^allowedCountries must name each country once\.$/],
    [
      { allowedCountries: [...COUNTRIES], fallbackUrl: LONGEST_URL },
      /^allowedCountries, attributes, encryptedClientSecret, fallbackUrl, hookMessages, managedLogin and totp together must take at most 2400 bytes, 3 for each country/,
    ],
    [
      { hookMessages: Array<string>(20).fill('A'.repeat(40)), fallbackUrl: LONGEST_URL },
      /^allowedCountries, attributes, encryptedClientSecret, fallbackUrl, hookMessages, managedLogin and totp together/,
    ],
    ...[['company address only'], [''], ['A'.repeat(41)], ['A,B'], Array<string>(21).fill('A')].map(
      (hookMessages): [AuthGatewayProps, RegExp] => [{ hookMessages }, /^hookMessages must be at most 20 texts/],
    ),
    ...['', 'https://shop.example', 'Shop.example', 'shop.example:8443', 'localhost', '玄関.example', '-a.example'].map(
      (smsDomain): [AuthGatewayProps, RegExp] => [
        { smsDomain },
        /^smsDomain must be the host of your page, such as shop\.example: .*; got .*\.$/,
      ],
    ),
    [
      { appName: '玄'.repeat(20), smsDomain: 'shop-24.example' },
      /^appName and smsDomain together must have at most 34 characters, .*; got 35\.$/,
    ],
    ...['', 'two words', 'a'.repeat(129)].map((name): [AuthGatewayProps, RegExp] => [
      { groups: [{ name }] },
      /^groups must have names of 1 to 128 characters without spaces; got ".*"\.$/,
    ]),
    [
      { groups: [{ name: 'a', description: 'd'.repeat(2049) }] },
      /^groups must have descriptions .*; that of a has 2049\.$/,
    ],
    [
      { groups: [{ name: 'a', precedence: -1 }] },
      /^The precedence of the group a must be .* from 0 to 2147483647; got -1\.$/,
    ],
    [
      { groups: [{ name: 'a' }, { name: 'A' }] },
      /^groups must have names that differ by more than case, from admin too\.$/,
    ],
    [{ groups: [{ name: 'a' }, { name: 'a' }] }, /^groups must have names that differ/],
    [{ groups: [{ name: 'Admin' }] }, /^groups must have names that differ/],
    [{ attributes: { email: { type: 'string' } } }, /^attributes\.email must have another name/],
    [{ smsSpendAlarm: 0 }, /^smsSpendAlarm must be a number of US dollars above 0; got 0\.$/],
    [{ smsSpendAlarm: Number.POSITIVE_INFINITY }, /^smsSpendAlarm must be/],
    [
      { memorySize: { auth: Size.mebibytes(127) } },
      /^memorySize\.auth, in mebibytes, must be .* 128 to 10240; got 127/,
    ],
    [{ memorySize: { admin: Size.gibibytes(11) } }, /^memorySize\.admin, in mebibytes, .*; got 11264\.$/],
    [{ memorySize: { customMessage: Size.kibibytes(300_000) } }, /^memorySize\.customMessage, .*; got 292\.96/],
    [{ architecture: Architecture.custom('riscv') }, /^architecture must be Architecture\.ARM_64 .*; got riscv\.$/],
    ...['', 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/1', 'web-acl'].map(
      (webAclArn): [AuthGatewayProps, RegExp] => [{ webAclArn }, /^webAclArn must be the ARN of a regional web ACL/],
    ),
    [{ outputPrefix: 'my-' }, /^outputPrefix must be letters and digits, .*; got my-\.$/],
    [{ removalPolicy: RemovalPolicy.SNAPSHOT }, /^removalPolicy must be RETAIN, .*; got snapshot\.$/],
  ])('%j is rejected', (props, message) => {
    expect(problems(props)).toEqual([expect.stringMatching(message)]);
  });

  test('are rejected when they are tokens, with the other problems', () => {
    const { valueAsNumber } = new CfnParameter(new Stack(), 'Later', { type: 'Number' });
    const later: AuthGatewayProps = {
      appName: '',
      fallbackUrl: Fn.importValue('page'),
      authConcurrency: valueAsNumber,
      challengeValidity: Duration.minutes(valueAsNumber),
      passwordPolicy: { minLength: valueAsNumber },
    };
    expect(problems(later)).toEqual([
      ...['fallbackUrl', 'authConcurrency', 'challengeValidity', 'passwordPolicy.minLength'].map(
        (name) => `${name} must be known at synth: give the value itself, not a token.`,
      ),
      expect.stringMatching(/^appName must be 1 to 20 characters/),
    ]);
  });

  test('are rejected when the sender of e-mails has no Region, before any function is bundled', () => {
    const email = UserPoolEmail.withSES({ fromEmail: 'noreply@example.com' });
    const stack = new Stack(newApp(), 'Shop');
    expect(() => new AuthGateway(stack, 'Users', { email, appName: '' })).toThrow(
      /cannot be built:\n {2}appName .*\n {2}email cannot be used: .*sesRegion/,
    );
    expect(stack.node.findAll().some(({ node }) => node.id === 'Function')).toBe(false);
    const inRegion = new Stack(newApp(), 'Shop', { env: { region: 'eu-west-1' } });
    expect(new AuthGateway(inRegion, 'Users', { email }).userPool.node.path).toContain('Shop/Users');
  });

  test('are rejected in one message with the path of the construct', () => {
    const stack = new Stack(newApp(), 'Shop');
    const props = { appName: '', challengeValidity: Duration.minutes(2) };
    expect(() => new AuthGateway(stack, 'Users', props)).toThrow(
      /^AuthGateway Shop\/Users cannot be built:\n {2}appName .*\n {2}challengeValidity .*$/,
    );
  });
});

describe('apiKeyExpiry', () => {
  afterEach(() => vi.useRealTimers());

  test('is the start of a quarter, 272 to 364 days ahead, for any day', () => {
    const days = fc.date({ min: new Date('2024-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (today) => {
        const expiration = apiKeyExpiry(today);
        const { date: expires } = expiration;
        expect(expires.toISOString()).toMatch(/-(01|04|07|10)-01T00:00:00\.000Z$/);
        const ahead = (expires.getTime() - today.getTime()) / DAY;
        expect(ahead).toBeGreaterThan(271);
        expect(ahead).toBeLessThanOrEqual(364);
        expect(apiKeyExpiryProblem(expiration, today)).toBeNull();
      }),
    );
  });

  test('does not pass before the next deployment of an app that is deployed once a quarter', () => {
    const deployments = Array.from({ length: 40 }, (_, quarter) => new Date(Date.UTC(2026, quarter * 3, 17)));
    deployments.reduce((last, next) => {
      expect(apiKeyExpiry(last).date.getTime()).toBeGreaterThan(next.getTime());
      return next;
    });
  });

  test('is the same for two synths of a quarter, and later in the next quarter', () => {
    const expiries = ['2026-10-03', '2026-12-31', '2027-01-03'].map((today) => {
      vi.setSystemTime(new Date(today));
      const [key] = Object.values(synthesize().template.findResources('AWS::AppSync::ApiKey')) as {
        Properties: { Expires: number };
      }[];
      return key?.Properties.Expires;
    });
    expect(expiries).toEqual(['2027-10-01', '2027-10-01', '2028-01-01'].map((day) => Date.parse(day) / 1000));
  });
});
