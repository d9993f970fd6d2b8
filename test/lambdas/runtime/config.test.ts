import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../../lambdas/runtime/config.ts';
import { AUTH_CONFIG } from '../../../bench/processes/authEnvironment.ts';
import { ENVIRONMENT } from '../startAuth.ts';

describe('readConfig', () => {
  test('reads the settings of the construct', () => {
    expect(
      readConfig({ ...ENVIRONMENT, FALLBACK_URL: 'https://help.example.jp/', SIGN_UP_FLOOR_MILLIS: '1000' }),
    ).toEqual({
      clientId: ENVIRONMENT.CLIENT_ID,
      clientSecret: { secretArn: ENVIRONMENT.CLIENT_SECRET_ARN },
      pendingAccountsFunction: 'pendingAccounts',
      published: AUTH_CONFIG,
      revealExistingAccounts: false,
      signUpFloorMillis: 1000,
      propagateCallerAddress: false,
      fallbackUrl: 'https://help.example.jp/',
      allowedCountries: null,
      attributes: {},
      hookMessages: new Set(),
      redirects: { loginUrl: '', callbackUrls: [], identityProviders: [] },
      totpIssuer: null,
      metricsNamespace: 'Genkan',
    });
  });

  test('reads an encrypted client secret in place of the one in Secrets Manager', () => {
    const encrypted = {
      ENCRYPTED_CLIENT_SECRET: 'AQ==',
      CLIENT_SECRET_KEY_ARN: 'arn',
      CLIENT_SECRET_FUNCTION_NAME: 'auth',
    };
    const read = (more: object) => readConfig({ ...ENVIRONMENT, ...encrypted, ...more }).clientSecret;
    const expected = { ciphertext: 'AQ==', otherCiphertext: null, keyArn: 'arn', functionName: 'auth' };
    expect(read({})).toEqual(expected);
    expect(read({ ENCRYPTED_OTHER_CLIENT_SECRET: 'Ag==' })).toEqual({ ...expected, otherCiphertext: 'Ag==' });
    expect(() => read({ CLIENT_SECRET_KEY_ARN: '', CLIENT_SECRET_FUNCTION_NAME: undefined })).toThrow(
      new ConfigError('environment variables are missing: CLIENT_SECRET_KEY_ARN, CLIENT_SECRET_FUNCTION_NAME'),
    );
  });

  test('reads only "true" as true, and null for a missing fallback page', () => {
    const config = readConfig({ ...ENVIRONMENT, REVEAL_EXISTING_ACCOUNTS: 'true', PROPAGATE_CALLER_ADDRESS: 'yes' });
    expect(config).toMatchObject({ revealExistingAccounts: true, propagateCallerAddress: false, fallbackUrl: null });
  });

  test('reads the allowed countries, in capitals, and null for all', () => {
    const { allowedCountries } = readConfig({ ...ENVIRONMENT, ALLOWED_COUNTRIES: 'JP, us' });
    expect(allowedCountries).toEqual(new Set(['JP', 'US']));
    expect(readConfig({ ...ENVIRONMENT, ALLOWED_COUNTRIES: '' }).allowedCountries).toBeNull();
  });

  test('reads the messages of triggers', () => {
    const { hookMessages } = readConfig({ ...ENVIRONMENT, HOOK_MESSAGES: 'COMPANY_ADDRESS_ONLY,CLOSED' });
    expect([...hookMessages]).toEqual(['COMPANY_ADDRESS_ONLY', 'CLOSED']);
  });

  test('reads the settings of redirect sign-in, with and without identity providers', () => {
    const loginUrl = 'https://shop.auth.ap-northeast-1.amazoncognito.com';
    const given = { ...ENVIRONMENT, MANAGED_LOGIN_URL: loginUrl, CALLBACK_URLS: 'https://a.example https://b.example' };
    expect(readConfig(given).redirects).toEqual({
      loginUrl,
      callbackUrls: ['https://a.example', 'https://b.example'],
      identityProviders: [],
    });
    expect(readConfig({ ...given, IDENTITY_PROVIDERS: 'Google,Corp' }).redirects.identityProviders).toEqual([
      'Google',
      'Corp',
    ]);
  });

  test('names all missing variables in one error', () => {
    const { CLIENT_ID: _, ...rest } = ENVIRONMENT;
    expect(() => readConfig({ ...rest, METRICS_NAMESPACE: '' })).toThrow(
      new ConfigError('environment variables are missing: CLIENT_ID, METRICS_NAMESPACE'),
    );
    expect(() => readConfig({})).toThrow(/CLIENT_SECRET_ARN.*SIGN_UP_FLOOR_MILLIS/);
  });

  test.each(['AUTH_CONFIG', 'SIGN_UP_FLOOR_MILLIS', 'ALLOWED_COUNTRIES', 'ATTRIBUTES'])(
    'names %s when it does not parse, without its value',
    (name) => {
      const read = () => readConfig({ ...ENVIRONMENT, [name]: '{meow' });
      expect(read).toThrow(new ConfigError(`environment variable does not parse: ${name}`));
    },
  );
});
