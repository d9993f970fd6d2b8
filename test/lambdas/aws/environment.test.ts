import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readCredentials, readEndpoint, readRegion } from '../../../lambdas/aws/environment.ts';

beforeEach(() => {
  for (const name of Object.keys(process.env).filter((name) => name.startsWith('AWS_'))) vi.stubEnv(name, undefined);
});

describe('readEndpoint', () => {
  test.each([
    ['ap-northeast-1', 'https://cognito-idp.ap-northeast-1.amazonaws.com/'],
    ['us-gov-west-1', 'https://cognito-idp.us-gov-west-1.amazonaws.com/'],
    ['cn-north-1', 'https://cognito-idp.cn-north-1.amazonaws.com.cn/'],
  ])("is the service's host in %s", (region, url) => {
    vi.stubEnv('AWS_REGION', region);
    expect(readEndpoint('cognito-idp').href).toBe(url);
  });

  test("is in the SDKs' endpoint variables, the service's own first", () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    expect(readEndpoint('secretsmanager').href).toBe('http://127.0.0.1:1/');
    vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', 'http://127.0.0.1:2');
    vi.stubEnv('AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER', 'http://127.0.0.1:3');
    expect(readEndpoint('secretsmanager').href).toBe('http://127.0.0.1:2/');
    expect(readEndpoint('cognito-idp').href).toBe('http://127.0.0.1:3/');
  });
});

test('the variables of Lambda are read, and a missing one is named', () => {
  expect(readRegion).toThrow('environment variable is missing: AWS_REGION');
  expect(readCredentials).toThrow('environment variable is missing: AWS_ACCESS_KEY_ID');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
  expect(readCredentials).toThrow('environment variable is missing: AWS_SECRET_ACCESS_KEY');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'key');
  expect(readCredentials()).toEqual({ accessKeyId: 'id', secretAccessKey: 'key', sessionToken: null });
  vi.stubEnv('AWS_SESSION_TOKEN', 'token');
  expect(readCredentials()).toEqual({ accessKeyId: 'id', secretAccessKey: 'key', sessionToken: 'token' });
});
