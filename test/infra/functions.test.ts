import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { synthesize, expectProperties } from './synthesize.ts';

const { template, resources } = synthesize();
const FUNCTION = 'AWS::Lambda::Function';

const functions = Object.entries(resources).filter(([, { Type }]) => Type === FUNCTION);

/** The environment of one function, by a part of its logical id. */
function environment(of: typeof resources, part: string): Record<string, unknown> {
  const [, found] = Object.entries(of).find(([id, { Type }]) => Type === FUNCTION && id.includes(part)) ?? [];
  return (found?.Properties['Environment'] as { Variables: Record<string, unknown> }).Variables;
}

describe('the functions', () => {
  it('are two', () =>
    expect(functions.map(([id]) => id.replace(/Function.*/, ''))).toEqual(['GatewayCustomMessage', 'GatewayAuth']));

  it.each(functions)(
    '%s runs on the newest Node, on arm64, with its own encrypted log group and role',
    (_id, { Properties }) => {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        RecursiveLoop: 'Terminate',
        LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'INFO' },
        MemorySize: expect.any(Number) as number,
      });
      expect(Properties).not.toHaveProperty('TracingConfig');
      expect(Properties).not.toHaveProperty('VpcConfig');
      const { LogGroup } = Properties['LoggingConfig'] as { LogGroup: { Ref: string } };
      expect(resources[LogGroup.Ref]).toMatchObject({
        Type: 'AWS::Logs::LogGroup',
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          RetentionInDays: 90,
          KmsKeyId: { 'Fn::GetAtt': [expect.stringContaining('EncryptionKey'), 'Arn'] },
        },
      });
      const { 'Fn::GetAtt': [role = ''] = [] } = Properties['Role'] as { 'Fn::GetAtt'?: string[] };
      expect(
        functions.filter(([, other]) => JSON.stringify(other.Properties['Role']).includes(`"${role}"`)),
      ).toHaveLength(1);
      expect(JSON.stringify(resources[role]?.Properties['Policies'])).toContain(LogGroup.Ref);
    },
  );

  it('answer in time: AppSync waits 30 s, Cognito 5 s', () => {
    expectProperties(template, FUNCTION, { Timeout: 20, Description: Match.stringLikeRegexp('AppSync') });
    expectProperties(template, FUNCTION, { Timeout: 4, Description: Match.stringLikeRegexp('Cognito') });
  });

  it('have no concurrency set aside, which a new account could not give, unless a prop says so', () => {
    for (const [, { Properties }] of functions) expect(Properties).not.toHaveProperty('ReservedConcurrentExecutions');
    const other = synthesize({ authConcurrency: 60, customMessageConcurrency: 20 }).resources;
    const reserved = Object.values(other).filter(({ Type }) => Type === FUNCTION);
    expect(reserved.map(({ Properties }) => Properties['ReservedConcurrentExecutions'])).toEqual([20, 60]);
  });
});

describe('the environment of the auth function', () => {
  const defaults = environment(resources, 'AuthFunction');

  it('has every setting that the function reads, and no more', () => {
    expect(defaults).toEqual({
      CLIENT_ID: { Ref: expect.stringContaining('UserPoolClient') as string },
      CLIENT_SECRET_ARN: { Ref: expect.stringContaining('ClientSecret') as string },
      AUTH_CONFIG: expect.any(String) as string,
      REVEAL_EXISTING_ACCOUNTS: 'false',
      SIGN_UP_FLOOR_MILLIS: '1000',
      PROPAGATE_CALLER_ADDRESS: 'false',
      METRICS_NAMESPACE: 'Genkan',
    });
  });

  it('tells clients what the template says', () => {
    expect(JSON.parse(String(defaults['AUTH_CONFIG']))).toEqual({
      signUpOpen: true,
      passwordPolicy: {
        minLength: 8,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
      },
      challengeValidityMinutes: 3,
      tokenValidity: { accessSeconds: 3600, idSeconds: 3600, refreshSeconds: 86_400, refreshRotates: true },
      locales: ['en', 'ja'],
    });
  });

  it('follows the props', () => {
    const changed = environment(
      synthesize({
        revealExistingAccounts: true,
        signUpFloor: Duration.millis(0),
        metricsNamespace: 'Shop/Accounts',
        fallbackUrl: 'https://example.com/help',
        defaultLocale: 'ja',
        passwordPolicy: { requireDigits: false },
        idTokenValidity: Duration.minutes(5),
      }).resources,
      'AuthFunction',
    );
    expect(changed).toMatchObject({
      REVEAL_EXISTING_ACCOUNTS: 'true',
      SIGN_UP_FLOOR_MILLIS: '0',
      METRICS_NAMESPACE: 'Shop/Accounts',
      FALLBACK_URL: 'https://example.com/help',
    });
    expect(JSON.parse(String(changed['AUTH_CONFIG']))).toMatchObject({
      passwordPolicy: { minLength: 8, requireNumbers: false },
      tokenValidity: { accessSeconds: 3600, idSeconds: 300 },
      locales: ['ja', 'en'],
    });
  });

  it('stays below the 4 KB of Lambda with the longest values', () => {
    const longest = environment(
      synthesize({
        fallbackUrl: 'https://example.com/'.padEnd(2000, 'a'),
        refreshTokenValidity: Duration.days(3650),
        accessTokenValidity: Duration.days(1),
        idTokenValidity: Duration.days(1),
        challengeValidity: Duration.minutes(15),
        signUpFloor: Duration.seconds(10),
        metricsNamespace: '"'.repeat(255),
        passwordPolicy: { minLength: 99 },
      }).resources,
      'AuthFunction',
    );
    // What CloudFormation fills in: an app client's id has at most 128 characters, an ARN is given 300.
    const deployed = { ...longest, CLIENT_ID: 'c'.repeat(128), CLIENT_SECRET_ARN: 'a'.repeat(300) };
    expect(Buffer.byteLength(JSON.stringify(deployed))).toBeLessThan(4096);
  });
});

describe('the environment of the customMessage function', () => {
  it('has the language and the name', () => {
    expect(environment(resources, 'CustomMessageFunction')).toEqual({ DEFAULT_LOCALE: 'en', APP_NAME: 'Genkan' });
    const changed = synthesize({ defaultLocale: 'ja', appName: '玄関' }).resources;
    expect(environment(changed, 'CustomMessageFunction')).toEqual({ DEFAULT_LOCALE: 'ja', APP_NAME: '玄関' });
  });
});
