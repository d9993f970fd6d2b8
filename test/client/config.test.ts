import { describe, expect, test } from 'vitest';
import { createAuthClient, readConfig, type GenkanConfig } from '../../client/index.ts';
import { fromConfig } from '../../client/fetch.ts';

const config: GenkanConfig = {
  version: 1,
  endpoint: 'https://example.com/graphql',
  apiKey: 'da2-example',
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_Example',
  clientId: '1example',
  additionalClientIds: [],
  loginUrl: null,
  features: { selfSignUp: true, defaultLocale: 'en', locales: ['en', 'ja'], groups: ['admin'], attributes: [] },
};

describe('readConfig', () => {
  test('returns the members that it knows', () => {
    const later = { ...config, later: 1, features: { ...config.features, passkeys: true } };
    expect(readConfig(later)).toEqual(config);
  });

  test('accepts the engine on this machine, and managed login', () => {
    for (const endpoint of ['http://127.0.0.1:4000/graphql', 'http://localhost:4000/x', 'http://[::1]/graphql'])
      expect(readConfig({ ...config, endpoint }).endpoint).toBe(endpoint);
    expect(readConfig({ ...config, loginUrl: 'https://login.example.com' }).loginUrl).toBe('https://login.example.com');
  });

  test.each<[string, unknown, string]>([
    ['version', { ...config, version: 2 }, 'version must be 1; a later format needs a later version of @genkan/client'],
    [
      'endpoint',
      { ...config, endpoint: 'http://example.com/graphql' },
      'endpoint must be a URL that starts with https://',
    ],
    [
      'host',
      { ...config, endpoint: 'https://example com/graphql' },
      'endpoint must be a URL that starts with https://',
    ],
    ['port', { ...config, endpoint: 'https://example.com:x/graphql' }, 'endpoint must be a URL'],
    ['user in a URL', { ...config, endpoint: 'https://me:pass@example.com/graphql' }, 'endpoint must be a URL'],
    ['line break in a key', { ...config, apiKey: 'da2-example\n' }, 'apiKey must be text'],
    ['apiKey', { ...config, apiKey: '' }, 'apiKey must be text'],
    ['region', { ...config, region: null }, 'region must be text'],
    ['userPoolId', { ...config, userPoolId: undefined }, 'userPoolId must be text'],
    ['clientId', { ...config, clientId: 7 }, 'clientId must be text'],
    ['additionalClientIds', { ...config, additionalClientIds: [1] }, 'additionalClientIds must be a list of texts'],
    ['loginUrl', { ...config, loginUrl: 'login' }, 'loginUrl must be null, or a URL'],
    ['features', { ...config, features: null }, 'features must be an object'],
    ['a feature', { ...config, features: { ...config.features, groups: 'admin' } }, 'features.groups must be a list'],
    [
      'a flag',
      { ...config, features: { ...config.features, selfSignUp: 1 } },
      'features.selfSignUp must be true or false',
    ],
    ['a secret', { ...config, clientSecret: 'x' }, 'clientSecret must not be in a front end: remove it'],
  ])('names a wrong %s', (_name, value, message) => {
    expect(() => readConfig(value)).toThrow(`genkan.config.json: ${message}`);
    expect(() => readConfig(value)).toThrow(/Write it again with genkan-config\.$/);
  });

  test.each([null, [], 'text', undefined])('rejects %j', (value) => {
    expect(() => readConfig(value)).toThrow('genkan.config.json must be an object.');
  });

  test('names all problems at once', () => {
    expect(() => readConfig({ features: {} })).toThrow(/version must .*; endpoint must .*; features\.attributes must/);
  });
});

describe('fromConfig', () => {
  test('sends operations to the endpoint with the API key', async () => {
    const requests: [unknown, RequestInit | undefined][] = [];
    const fake: typeof fetch = (url, init) => {
      requests.push([url, init]);
      return Promise.resolve(
        Response.json({ data: { signIn: null }, errors: [{ message: 'x', errorType: 'INTERNAL' }] }),
      );
    };
    const auth = createAuthClient(fromConfig(config, { fetch: fake }));
    await auth.signIn({ username: 'hanako@example.com', password: 'Sakura-2026' });
    expect(requests).toEqual([[config.endpoint, expect.anything()]]);
    expect(requests[0]?.[1]?.headers).toMatchObject({ 'x-api-key': 'da2-example' });
  });

  test('reports a wrong file at once', () => {
    expect(() => fromConfig({ ...config, apiKey: '' })).toThrow('genkan.config.json: apiKey must be text.');
  });
});
