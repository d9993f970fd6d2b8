import { CfnParameter, Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { FeaturePlan } from 'aws-cdk-lib/aws-cognito';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { AuthGateway } from '../../infra/AuthGateway.ts';
import type { AuthGatewayProps } from '../../infra/AuthGatewayProps.ts';
import { apiKeyExpiry, apiKeyExpiryProblem } from '../../infra/settings/apiKeyExpiry.ts';
import { gatewaySettings } from '../../infra/settings/GatewaySettings.ts';
import { settingsProblems } from '../../infra/settings/settingsProblems.ts';
import { LOCALES } from '../../infra/userPool/messageTexts.ts';
import { newApp, synthesize } from './synthesize.ts';

const DAY = 86_400_000;
const LONGEST_URL = 'https://example.com/'.padEnd(2000, 'a');
const now = new Date('2026-11-23T12:34:56Z');
function problems(props: AuthGatewayProps) {
  return settingsProblems(gatewaySettings(props, now), now);
}

describe('props', () => {
  test('are optional and may be undefined', () => {
    expect(problems({})).toEqual([]);
    const written = { appName: undefined, passwordPolicy: { minLength: undefined } } as unknown as AuthGatewayProps;
    expect(gatewaySettings(written, now)).toEqual(gatewaySettings({}, now));
  });

  test.each<[string, AuthGatewayProps]>([
    ['the longest name', { appName: '玄'.repeat(20) }],
    ['the shortest validities', { accessTokenValidity: Duration.minutes(5), idTokenValidity: Duration.minutes(5) }],
    ['the longest validities', { refreshTokenValidity: Duration.days(3650), challengeValidity: Duration.minutes(15) }],
    ['no grace period', { refreshGracePeriod: Duration.seconds(0) }],
    ['the longest grace period', { refreshGracePeriod: Duration.minutes(1) }],
    ['no floor', { signUpFloor: Duration.millis(0) }],
    ['a fallback URL', { fallbackUrl: 'https://example.com/help' }],
    ['the longest fallback URL', { fallbackUrl: LONGEST_URL }],
    ['retention of existing resources only', { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE }],
    ['propagation of addresses with the Plus plan', { propagateCallerAddress: true, featurePlan: FeaturePlan.PLUS }],
    ['the longest namespace', { metricsNamespace: 'n'.repeat(255) }],
    ['a namespace with parts', { metricsNamespace: 'Shop/Accounts: test' }],
    ['unreserved concurrency', { authConcurrency: 'unreserved', customMessageConcurrency: 1 }],
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
    [{ signUpFloor: Duration.seconds(11) }, /^signUpFloor must be 0 milliseconds to 10 seconds|^signUpFloor must be/],
    ...['', 'n'.repeat(256), ':Shop', 'AWS/Shop', ' Shop', 'Shop ', 'Sh\u0000op', 'みせ'].map(
      (metricsNamespace): [AuthGatewayProps, RegExp] => [{ metricsNamespace }, /^metricsNamespace must be 1 to 255/],
    ),
    [{ viewerAddressPosition: 0 }, /^viewerAddressPosition must be a whole number from 1 to 10/],
    [{ viewerAddressPosition: 1.5 }, /^viewerAddressPosition/],
    [{ propagateCallerAddress: true }, /^propagateCallerAddress needs featurePlan PLUS/],
    [{ fallbackUrl: 'http://example.com' }, /^fallbackUrl must be a URL that starts with https/],
    [{ fallbackUrl: 'https://' }, /^fallbackUrl/],
    [{ fallbackUrl: `${LONGEST_URL}a` }, /^fallbackUrl must be .* at most 2,000 bytes\.$/],
    [{ fallbackUrl: `https://example.com/${'玄'.repeat(661)}` }, /^fallbackUrl/],
    [{ fallbackUrl: `https://example.com/${'"'.repeat(1000)}` }, /^fallbackUrl/],
    [{ authConcurrency: 0 }, /^authConcurrency must be a whole number from 1, or 'unreserved'; got 0\.$/],
    [{ customMessageConcurrency: Number.NaN }, /^customMessageConcurrency/],
    [{ apiKeyExpires: now }, /^apiKeyExpires must be at least a day in the future/],
    [{ apiKeyExpires: new Date(now.getTime() + 366 * DAY) }, /^apiKeyExpires must be at most 365 days ahead/],
    [{ apiKeyExpires: new Date('soon') }, /^apiKeyExpires must be a valid Date\.$/],
    [{ apiKeyExpires: '2027-04-01' as unknown as Date }, /^apiKeyExpires must be a valid Date\.$/],
    [{ removalPolicy: RemovalPolicy.SNAPSHOT }, /^removalPolicy must be RETAIN, .*; got snapshot\.$/],
  ])('%j is rejected', (props, message) => {
    expect(problems(props)).toEqual([expect.stringMatching(message)]);
  });

  test('are rejected when they are tokens, without other messages', () => {
    const { valueAsNumber } = new CfnParameter(new Stack(), 'Later', { type: 'Number' });
    const later: AuthGatewayProps = {
      appName: '',
      fallbackUrl: Fn.importValue('page'),
      authConcurrency: valueAsNumber,
      challengeValidity: Duration.minutes(valueAsNumber),
      passwordPolicy: { minLength: valueAsNumber },
    };
    expect(problems(later)).toEqual(
      ['challengeValidity', 'authConcurrency', 'fallbackUrl', 'passwordPolicy.minLength'].map(
        (name) => `${name} must be known at synth: give the value itself, not a token.`,
      ),
    );
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
        const expires = apiKeyExpiry(today);
        expect(expires.toISOString()).toMatch(/-(01|04|07|10)-01T00:00:00\.000Z$/);
        const ahead = (expires.getTime() - today.getTime()) / DAY;
        expect(ahead).toBeGreaterThan(271);
        expect(ahead).toBeLessThanOrEqual(364);
        expect(apiKeyExpiryProblem(expires, today)).toBeNull();
      }),
    );
  });

  test('does not pass before the next deployment of an app that is deployed once a quarter', () => {
    const deployments = Array.from({ length: 40 }, (_, quarter) => new Date(Date.UTC(2026, quarter * 3, 17)));
    deployments.reduce((last, next) => {
      expect(apiKeyExpiry(last).getTime()).toBeGreaterThan(next.getTime());
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
