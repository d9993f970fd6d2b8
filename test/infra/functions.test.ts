import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { AUTH_CONFIG, AUTH_ENVIRONMENT } from '../../bench/processes/authEnvironment.ts';
import { COUNTRIES } from '../../infra/settings/countries.ts';
import { LOCALES } from '../../infra/userPool/messageTexts.ts';
import { synthesize, expectCount, expectProperties } from './synthesize.ts';

const { template, resources, gateway, stack } = synthesize();
const FUNCTION = 'AWS::Lambda::Function';

const functions = Object.entries(resources).filter(([, { Type }]) => Type === FUNCTION);

/** Returns the environment of the function whose logical id contains `part`. */
function environment(of: typeof resources, part: string): Record<string, unknown> {
  const [, found] = Object.entries(of).find(([id, { Type }]) => Type === FUNCTION && id.includes(part)) ?? [];
  return (found?.Properties['Environment'] as { Variables: Record<string, unknown> }).Variables;
}

describe('the functions', () => {
  test('are four', () =>
    expect(functions.map(([id]) => id.replace(/Function.*/, ''))).toEqual([
      'GatewayCustomMessage',
      'GatewayPendingAccounts',
      'GatewayAuth',
      'GatewayAdmin',
    ]));

  test('are members of the gateway', () => {
    const { adminFunction, authFunction, customMessageFunction, pendingAccountsFunction } = gateway;
    const members = [customMessageFunction, pendingAccountsFunction, authFunction, adminFunction];
    expect(members.map(({ functionName }): unknown => stack.resolve(functionName))).toEqual(
      functions.map(([id]) => ({ Ref: id })),
    );
  });

  test.each(functions)(
    '%s runs on Node.js 24 and arm64, with its own encrypted log group and role',
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

  test('have timeouts below those of AppSync (30 s) and Cognito (5 s)', () => {
    expectProperties(template, FUNCTION, { Timeout: 20, Description: Match.stringLikeRegexp('AppSync') });
    expectProperties(template, FUNCTION, { Timeout: 4, Description: Match.stringLikeRegexp('Cognito') });
  });

  test('have reserved concurrency only with a prop, because a new account has none to reserve', () => {
    for (const [, { Properties }] of functions) expect(Properties).not.toHaveProperty('ReservedConcurrentExecutions');
    const other = synthesize({ authConcurrency: 60, customMessageConcurrency: 20 }).resources;
    const reserved = Object.values(other).filter(({ Type }) => Type === FUNCTION);
    expect(reserved.map(({ Properties }) => Properties['ReservedConcurrentExecutions'])).toEqual([
      20,
      undefined,
      60,
      undefined,
    ]);
  });
});

describe('the environment of the auth function', () => {
  const defaults = environment(resources, 'AuthFunction');

  test('has exactly the settings that the function reads', () => {
    expect(defaults).toEqual({
      PENDING_ACCOUNTS_FUNCTION: { Ref: expect.stringMatching(/^GatewayPendingAccountsFunction/) as string },
      CLIENT_ID: { Ref: expect.stringContaining('UserPoolClient') as string },
      CLIENT_SECRET_ARN: { Ref: expect.stringContaining('ClientSecret') as string },
      ...AUTH_ENVIRONMENT,
    });
  });

  test('has the public settings of the template in AUTH_CONFIG', () => {
    expect(JSON.parse(String(defaults['AUTH_CONFIG']))).toEqual(AUTH_CONFIG);
  });

  test('follows the props', () => {
    const changed = environment(
      synthesize({
        revealExistingAccounts: true,
        signUpFloor: Duration.millis(0),
        metricsNamespace: 'Shop/Accounts',
        fallbackUrl: 'https://example.com/help',
        allowedCountries: ['JP', 'US'],
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
      ALLOWED_COUNTRIES: 'JP,US',
    });
    expect(JSON.parse(String(changed['AUTH_CONFIG']))).toMatchObject({
      passwordPolicy: { minLength: 8, requireNumbers: false },
      tokenValidity: { accessSeconds: 3600, idSeconds: 300 },
      locales: ['ja', ...LOCALES.filter((locale) => locale !== 'ja')],
    });
  });

  test("is below Lambda's 4 KB with the longest values", () => {
    const longest = environment(
      synthesize({
        fallbackUrl: 'https://example.com/'.padEnd(2000, 'a'),
        allowedCountries: [...COUNTRIES].slice(0, 133),
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
    // CloudFormation fills in these values: at most 128 characters of client id, 64 of function name, and an ARN,
    // assumed to have 300.
    const deployed = {
      ...longest,
      CLIENT_ID: 'c'.repeat(128),
      CLIENT_SECRET_ARN: 'a'.repeat(300),
      PENDING_ACCOUNTS_FUNCTION: 'f'.repeat(64),
    };
    expect(Buffer.byteLength(JSON.stringify(deployed))).toBeLessThan(4096);
  });

  test("is below Lambda's 4 KB with two ciphertexts of the client secret", () => {
    const ciphertexts = ['a'.repeat(400), 'b'.repeat(400)];
    const { CLIENT_SECRET_KEY_ARN: _, ...longest } = environment(
      synthesize({
        encryptedClientSecret: { functionName: 'f'.repeat(64), ciphertexts },
        fallbackUrl: 'https://example.com/'.padEnd(1600, 'a'),
        metricsNamespace: '"'.repeat(255),
      }).resources,
      'AuthFunction',
    );
    const deployed = {
      ...longest,
      CLIENT_ID: 'c'.repeat(128),
      CLIENT_SECRET_KEY_ARN: 'a'.repeat(120),
      PENDING_ACCOUNTS_FUNCTION: 'f'.repeat(64),
    };
    expect(Buffer.byteLength(JSON.stringify(deployed))).toBeLessThan(4096);
  });
});

describe('the pendingAccounts function', () => {
  test('has the user pool, the app client and the validity of accounts in its environment', () => {
    expect(environment(resources, 'PendingAccountsFunction')).toEqual({
      USER_POOL_ID: { Ref: expect.stringMatching(/^GatewayUsersUserPool/) as string },
      CLIENT_ID: { Ref: expect.stringContaining('UserPoolClient') as string },
      CLIENT_SECRET_ARN: { Ref: expect.stringContaining('ClientSecret') as string },
      PENDING_ACCOUNT_VALIDITY_MILLIS: '172800000',
    });
    const longer = synthesize({ pendingAccountValidity: Duration.days(7) }).resources;
    expect(environment(longer, 'PendingAccountsFunction')).toMatchObject({
      PENDING_ACCOUNT_VALIDITY_MILLIS: '604800000',
    });
  });

  test('is invoked every hour to delete expired accounts, with no content of the event but the action', () => {
    expectCount(template, 'AWS::Events::Rule', 1);
    expectProperties(template, 'AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 hour)',
      State: 'ENABLED',
      EventPattern: Match.absent(),
      Targets: [
        {
          Id: Match.anyValue(),
          Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^GatewayPendingAccountsFunction'), 'Arn'] },
          Input: '{"action":"removeExpired"}',
        },
      ],
    });
  });

  test('has 512 MiB and 30 seconds', () => {
    expectProperties(template, FUNCTION, {
      MemorySize: 512,
      Timeout: 30,
      Description: Match.stringLikeRegexp('never confirmed'),
    });
  });

  test('retries an asynchronous event twice within an hour', () => {
    expectProperties(template, 'AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^GatewayPendingAccountsFunction') },
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 3600,
    });
  });
});

describe('the admin function', () => {
  test('has the user pool and the languages in its environment, and no client secret', () => {
    expect(environment(resources, 'AdminFunction')).toEqual({
      USER_POOL_ID: { Ref: expect.stringMatching(/^GatewayUsersUserPool/) as string },
      LOCALES: LOCALES.join(','),
      METRICS_NAMESPACE: 'Genkan',
    });
    const attributes = { plan: { type: 'string', writable: false } } as const;
    const changed = synthesize({ defaultLocale: 'ja', allowedCountries: ['JP', 'US'], attributes }).resources;
    expect(environment(changed, 'AdminFunction')).toMatchObject({
      LOCALES: ['ja', ...LOCALES.filter((locale) => locale !== 'ja')].join(','),
      ALLOWED_COUNTRIES: 'JP,US',
      ATTRIBUTES: '{"plan":{"type":"string","readOnly":true}}',
    });
  });

  test('has 512 MiB, and a timeout below that of AppSync (30 s)', () => {
    const Description = Match.stringLikeRegexp('operators');
    expectProperties(template, FUNCTION, { MemorySize: 512, Timeout: 28, Description });
  });
});

describe('the environment of the customMessage function', () => {
  test('has the default language and the app name', () => {
    expect(environment(resources, 'CustomMessageFunction')).toEqual({ DEFAULT_LOCALE: 'en', APP_NAME: 'Genkan' });
    const changed = synthesize({ defaultLocale: 'ja', appName: '玄関' }).resources;
    expect(environment(changed, 'CustomMessageFunction')).toEqual({ DEFAULT_LOCALE: 'ja', APP_NAME: '玄関' });
  });

  test('has the domain of texted codes, if there is one', () => {
    const changed = synthesize({ smsDomain: 'shop.example' }).resources;
    expect(environment(changed, 'CustomMessageFunction')).toMatchObject({ SMS_DOMAIN: 'shop.example' });
  });
});
