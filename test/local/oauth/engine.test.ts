import {
  CognitoIdentityProviderClient,
  DescribeIdentityProviderCommand,
  DescribeUserPoolDomainCommand,
  GetIdentityProviderByIdentifierCommand,
  ListIdentityProvidersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startEngine, type Engine } from '../../../local/Engine.ts';
import { errorOf } from '../cognito/userPoolCalls.ts';
import { Browser } from './Browser.ts';
import { CALLBACK } from './startDomain.ts';
import { writeDomainAssembly } from './writeDomainAssembly.ts';

let engine: Engine;
let sdk: CognitoIdentityProviderClient;
beforeAll(async () => {
  engine = await startEngine({ assembly: writeDomainAssembly() });
  sdk = new CognitoIdentityProviderClient({
    ...{ endpoint: engine.cognitoUrl, region: 'ap-northeast-1', maxAttempts: 1 },
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});
beforeEach(() => engine.control.reset());
afterAll(() => engine.stop());

const SIGNED = { authorization: 'AWS4-HMAC-SHA256 Credential=x' };

/** Returns the environment of the function `show` of an engine. */
async function environmentOf({ cognitoUrl }: Engine): Promise<Record<string, string>> {
  const address = `${cognitoUrl}/2015-03-31/functions/show/invocations`;
  const response = await fetch(address, { method: 'POST', headers: SIGNED, body: '{}' });
  const { environment } = (await response.json()) as { environment: Record<string, string> };
  return environment;
}

function authorizeUrl(provider: string): string {
  const { cognitoUrl, clientId } = engine;
  const query = { client_id: clientId, response_type: 'code', redirect_uri: CALLBACK, identity_provider: provider };
  return `${cognitoUrl}/oauth2/authorize?${new URLSearchParams(query)}`;
}

test('the template of a domain with identity providers is emulated', () => {
  expect(engine.notEmulated).toEqual([]);
});

describe('addresses of the domain lead to the engine', () => {
  test('in environment variables that begin with it', async () => {
    const { LOGIN_URL, TOKEN_URL, OTHER_URL, TEXT } = await environmentOf(engine);

    expect(LOGIN_URL).toBe(engine.cognitoUrl);
    expect(TOKEN_URL).toBe(`${engine.cognitoUrl}/oauth2/token?a=b`);
    expect(OTHER_URL).toBe('https://genkan.auth.ap-northeast-1.amazoncognito.com.evil.example/');
    expect(TEXT).toBe('see https://genkan.auth.ap-northeast-1.amazoncognito.com');
  });

  test('also of a custom domain', async () => {
    const CustomDomainConfig = { CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1' };
    const assembly = writeDomainAssembly({ Domain: 'login.example.com', CustomDomainConfig });
    await using other = await startEngine({ assembly });

    expect((await environmentOf(other))['TOKEN_URL']).toBe(`${other.cognitoUrl}/oauth2/token?a=b`);
  });
});

describe('the control API', () => {
  test('lists the identity providers', async () => {
    expect(await engine.control.identityProviders()).toEqual([
      { userPool: engine.userPoolId, name: 'Google', type: 'Google' },
      { userPool: engine.userPoolId, name: 'Company', type: 'SAML' },
    ]);
  });

  const HANAKO = { provider: 'Google', subject: '1', email: 'hanako@example.com', emailVerified: true, name: '花子' };
  test('chooses who signs in next, without the page', async () => {
    await engine.control.nextIdentity(HANAKO);
    await engine.control.nextIdentity({ ...HANAKO, subject: '2', claims: { email: 'forged@example.com' } });
    const first = await new Browser(engine.cognitoUrl).open(authorizeUrl('Google'));
    const second = await new Browser(engine.cognitoUrl).open(authorizeUrl('Google'));
    const third = await new Browser(engine.cognitoUrl).open(authorizeUrl('Google'));

    expect(first.address.searchParams.has('code')).toBe(true);
    expect(second.address.searchParams.has('code')).toBe(true);
    expect(third.text).toContain('<form method="post">');
    const { users } = await engine.control.users({ status: 'EXTERNAL_PROVIDER' });
    expect(users.map(({ email, emailVerified, status }) => [email, emailVerified, status])).toEqual([
      ['hanako@example.com', true, 'EXTERNAL_PROVIDER'],
      ['hanako@example.com', true, 'EXTERNAL_PROVIDER'],
    ]);
  });

  test('forgets the next identities at a reset', async () => {
    await engine.control.nextIdentity(HANAKO);
    await engine.control.reset();

    expect((await new Browser(engine.cognitoUrl).open(authorizeUrl('Google'))).text).toContain('<form method="post">');
  });

  const BROKEN: [string, object, number][] = [
    ['an unknown provider', { provider: 'Twitter', subject: '1' }, 404],
    ['no provider', { subject: '1' }, 400],
    ['no subject', { provider: 'Google' }, 400],
    ['an empty subject', { provider: 'Google', subject: '' }, 400],
    ['an unknown member', { provider: 'Google', subject: '1', password: 'x' }, 400],
    ['claims that are no object', { provider: 'Google', subject: '1', claims: [] }, 400],
  ];
  test.each(BROKEN)('rejects %s', async (_, body, status) => {
    const response = await fetch(new URL('/identity-providers/next', engine.consoleUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

    expect(response.status).toBe(status);
  });

  test('makes an endpoint fail', async () => {
    await engine.control.injectFault({ action: 'oauth2/token', exception: 'server_error' });
    const response = await fetch(`${engine.cognitoUrl}/oauth2/token`, { method: 'POST' });

    expect(await response.json()).toMatchObject({ error: 'server_error' });
  });
});

test('the endpoints and the pages answer to names of this machine only', async () => {
  const status = (path: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const sent = request(new URL(path, engine.cognitoUrl), { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      sent.end();
    });
  const provider = `/identity-provider/${engine.userPoolId}/Google/authorize`;

  for (const path of ['/oauth2/authorize', '/login', '/logout', '/error', provider])
    expect(await status(path)).toBe(403);
});

test('pages of other sites can lead a browser to the authorize endpoint', async () => {
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  const response = await fetch(authorizeUrl('Google'), { headers, redirect: 'manual' });

  expect(response.status).toBe(302);
});

describe('the API describes', () => {
  const pool = () => ({ UserPoolId: engine.userPoolId });

  test('the domain', async () => {
    const describeDomain = (Domain: string) => sdk.send(new DescribeUserPoolDomainCommand({ Domain }));

    expect((await describeDomain('genkan')).DomainDescription).toEqual({
      ...{ ...pool(), Domain: 'genkan', Status: 'ACTIVE', ManagedLoginVersion: 2, AWSAccountId: '111122223333' },
    });
    expect((await describeDomain('other')).DomainDescription).toEqual({});
  });

  test('the identity providers, page by page', async () => {
    const first = await sdk.send(new ListIdentityProvidersCommand({ ...pool(), MaxResults: 1 }));
    const { NextToken } = first;
    const second = await sdk.send(new ListIdentityProvidersCommand({ ...pool(), MaxResults: 1, NextToken }));

    expect(first.Providers?.map(({ ProviderName }) => ProviderName)).toEqual(['Google']);
    expect(second.Providers?.map(({ ProviderType }) => ProviderType)).toEqual(['SAML']);
    expect(second.NextToken).toBeUndefined();
    expect((await sdk.send(new ListIdentityProvidersCommand(pool()))).Providers).toHaveLength(2);
  });

  test('one identity provider, by its name or an identifier', async () => {
    const describeProvider = (ProviderName: string) =>
      sdk.send(new DescribeIdentityProviderCommand({ ...pool(), ProviderName }));
    const byIdentifier = (IdpIdentifier: string) =>
      sdk.send(new GetIdentityProviderByIdentifierCommand({ ...pool(), IdpIdentifier }));

    expect((await describeProvider('Google')).IdentityProvider).toMatchObject({
      ProviderDetails: { client_id: 'google-client' },
      AttributeMapping: { username: 'sub', email: 'email' },
    });
    expect((await byIdentifier('example.com')).IdentityProvider?.ProviderName).toBe('Company');
    expect((await errorOf(describeProvider('Twitter'))).name).toBe('ResourceNotFoundException');
    expect((await errorOf(byIdentifier('example.org'))).name).toBe('ResourceNotFoundException');
  });
});
