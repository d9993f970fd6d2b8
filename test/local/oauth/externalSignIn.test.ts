import {
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Properties } from '../../../local/assembly/model.ts';
import { PASSWORD, errorOf } from '../cognito/userPoolCalls.ts';
import { Browser } from './Browser.ts';
import { CALLBACK, HANAKO, startDomain, type Domain } from './startDomain.ts';

let domain: Domain;
beforeEach(async () => {
  domain = await startDomain();
});
afterEach(() => domain.pool.stop());

async function restart(options: Parameters<typeof startDomain>[0]) {
  await domain.pool.stop();
  domain = await startDomain(options);
}

const USERNAME = 'google_1234567890';
function profile(Username = USERNAME) {
  return domain.calls.sdk.send(new AdminGetUserCommand({ UserPoolId: domain.pool.userPoolId, Username }));
}
async function attributesOf(username = USERNAME) {
  const { UserAttributes = [] } = await profile(username);
  return Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name ?? '', Value]));
}
/** Signs in again at the provider. */
async function signInAgain(identity: Record<string, string> = HANAKO, provider = 'Google'): Promise<URL> {
  await domain.browser.open(
    `${domain.pool.url}/logout?client_id=${domain.pool.clientId}&logout_uri=http://localhost:5173/`,
  );
  return domain.signInAt(provider, identity);
}
function problemOf({ searchParams }: URL) {
  return [searchParams.get('error'), searchParams.get('error_description')];
}

test('a user of Google gets tokens by a code', async () => {
  const address = await domain.signInAt('Google');

  expect(address.origin + address.pathname).toBe(CALLBACK);
  expect(address.searchParams.get('state')).toBe('state-1');
  const tokens = await domain.exchange(address);
  expect(Object.keys(tokens)).toEqual(['id_token', 'access_token', 'refresh_token', 'expires_in', 'token_type']);
  const id = decodeJwt(String(tokens['id_token']));
  expect(id).toMatchObject({
    nonce: 'nonce-1',
    aud: domain.pool.clientId,
    email: 'hanako@example.com',
    email_verified: true,
    nickname: '花子',
    'cognito:username': USERNAME,
    'cognito:groups': [`${domain.pool.userPoolId}_Google`],
    identities: [
      { userId: '1234567890', providerName: 'Google', providerType: 'Google', issuer: null, primary: 'true' },
    ],
  });
  const user = await domain.calls.sdk.send(new GetUserCommand({ AccessToken: String(tokens['access_token']) }));
  expect(user.Username).toBe(USERNAME);
});

describe('the profile', () => {
  test('has the status and the identity of an external user', async () => {
    await domain.signInAt('Google');
    const { UserStatus } = await profile();
    const { identities = '' } = await attributesOf();

    expect(UserStatus).toBe('EXTERNAL_PROVIDER');
    expect(JSON.parse(identities)).toEqual([
      {
        ...{ userId: '1234567890', providerName: 'Google', providerType: 'Google', issuer: null, primary: true },
        dateCreated: expect.any(Number),
      },
    ]);
    const { Users } = await domain.calls.sdk.send(new ListUsersCommand({ UserPoolId: domain.pool.userPoolId }));
    expect(Users?.[0]?.Attributes?.find(({ Name }) => Name === 'identities')?.Value).toBe(identities);
  });

  test('is created once, and updated at each sign-in', async () => {
    await domain.signInAt('Google');
    const { sub } = await attributesOf();
    await signInAgain({ ...HANAKO, name: 'Hanako', email: 'new@example.com' });

    expect(await attributesOf()).toMatchObject({
      sub,
      nickname: 'Hanako',
      email: 'new@example.com',
      email_verified: 'true',
    });
  });

  test('keeps an attribute that the provider leaves out', async () => {
    await domain.signInAt('Google');
    await signInAgain({ ...HANAKO, name: '' });

    expect(await attributesOf()).toMatchObject({ nickname: '花子' });
  });

  test('has an unverified address unless the provider says that it is verified', async () => {
    const { emailVerified: _, ...unverified } = HANAKO;
    await domain.signInAt('Google', unverified);

    expect(await attributesOf()).toMatchObject({ email_verified: 'false' });
  });

  test('has a user name in the given case where the pool is case-sensitive', async () => {
    await restart({ poolProperties: { UsernameConfiguration: { CaseSensitive: true } } });
    await domain.signInAt('Google', { ...HANAKO, subject: 'AbC' });

    expect((await profile('Google_AbC')).Username).toBe('Google_AbC');
  });

  test('can have the address of a native user, which still signs in with it', async () => {
    await domain.calls.join({ email: HANAKO.email });
    await domain.signInAt('Google');

    expect((await profile(HANAKO.email)).Username).not.toBe(USERNAME);
  });

  test('is not created without a required attribute', async () => {
    const address = await domain.signInAt('Google', { ...HANAKO, email: '', name: '' });

    expect(problemOf(address)).toEqual(['invalid_request', 'attributes required: [nickname, email]']);
    expect((await errorOf(profile())).name).toBe('UserNotFoundException');
  });

  test('is not created with a value that the pool does not accept', async () => {
    const address = await domain.signInAt('Google', { ...HANAKO, email: 'nothing' });

    expect(problemOf(address)).toEqual(['invalid_request', 'Invalid email address format.']);
  });

  test('cannot be updated in an immutable attribute', async () => {
    const Schema = [
      { Name: 'email', Required: true, Mutable: false },
      { Name: 'nickname', Required: true, Mutable: true },
    ];
    await restart({ poolProperties: { Schema } });
    expect(problemOf(await domain.signInAt('Google'))).toEqual([null, null]);

    expect(problemOf(await signInAgain())).toEqual(['invalid_request', 'user.email: Attribute cannot be updated.\n']);
  });

  test('of a disabled user does not sign in', async () => {
    await domain.signInAt('Google');
    const { userPoolId: UserPoolId } = domain.pool;
    await domain.calls.sdk.send(new AdminDisableUserCommand({ UserPoolId, Username: USERNAME }));
    await domain.browser.open(domain.authorizeUrl({ identity_provider: 'Google' }));
    await domain.browser.submit({ ...HANAKO, decision: 'confirm' }, ['subject', 'email']);

    expect(problemOf(domain.browser.address)).toEqual(['invalid_request', 'User is disabled.']);
  });
});

describe('an external user has no password', () => {
  beforeEach(() => domain.signInAt('Google'));
  const pool = () => ({ UserPoolId: domain.pool.userPoolId, Username: USERNAME });
  const inThisState = {
    name: 'NotAuthorizedException',
    message: 'User password cannot be reset in the current state.',
  };

  test('so it cannot be reset', async () => {
    const { clientId: ClientId } = domain.pool;
    const forgot = { ClientId, Username: USERNAME, SecretHash: domain.pool.hash(USERNAME) };

    expect(await errorOf(domain.calls.sdk.send(new ForgotPasswordCommand(forgot)))).toEqual(inThisState);
    expect(await errorOf(domain.calls.sdk.send(new AdminResetUserPasswordCommand(pool())))).toEqual(inThisState);
  });

  test('so it does not sign in with one', async () => {
    expect((await errorOf(domain.calls.signIn(USERNAME, PASSWORD))).name).toBe('NotAuthorizedException');
  });

  test('until an administrator sets one, which makes the user CONFIRMED', async () => {
    const set = { ...pool(), Password: PASSWORD, Permanent: true };
    await domain.calls.sdk.send(new AdminSetUserPasswordCommand(set));

    expect((await profile()).UserStatus).toBe('CONFIRMED');
    expect((await domain.calls.signIn(USERNAME, PASSWORD)).AuthenticationResult).toBeDefined();
    expect(problemOf(await signInAgain())).toEqual([null, null]);
  });

  test('and no one can write its identities', async () => {
    const UserAttributes = [{ Name: 'identities', Value: '[]' }];
    const update = new AdminUpdateUserAttributesCommand({ ...pool(), UserAttributes });

    expect((await errorOf(domain.calls.sdk.send(update))).name).toBe('InvalidParameterException');
  });
});

describe('the sign-in ends at the app with an error', () => {
  test('when the user cancels', async () => {
    await domain.browser.open(domain.authorizeUrl({ identity_provider: 'Google' }));
    await domain.browser.submit({ decision: 'cancel' }, ['subject']);

    expect(problemOf(domain.browser.address)).toEqual(['access_denied', 'access_denied']);
    expect(domain.browser.address.searchParams.get('state')).toBe('state-1');
  });

  /** Opens the page, and returns the address to which the provider would redirect. */
  async function providerResponse(change: (address: URL) => void): Promise<URL> {
    await domain.browser.open(domain.authorizeUrl({ identity_provider: 'Google' }));
    const { fields } = domain.browser.forms().at(-1) ?? { fields: {} };
    const response = await fetch(domain.browser.address, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, ...HANAKO, decision: 'confirm' }),
      redirect: 'manual',
    });
    const address = new URL(response.headers.get('location') ?? '');
    change(address);
    return address;
  }

  test('when the code of the provider is forged', async () => {
    const address = await providerResponse(({ searchParams }) => searchParams.set('code', 'forged'));
    await domain.browser.open(address);

    expect(problemOf(domain.browser.address)).toEqual(['invalid_request', 'Google Error - 400 invalid_grant']);
  });

  test('when the provider returns another error', async () => {
    const address = await providerResponse(({ searchParams }) => {
      searchParams.delete('code');
      searchParams.set('error', 'temporarily_unavailable');
    });
    await domain.browser.open(address);

    expect(problemOf(domain.browser.address)).toEqual(['invalid_request', 'temporarily_unavailable']);
  });

  test('when the code is missing', async () => {
    await domain.browser.open(await providerResponse(({ searchParams }) => searchParams.delete('code')));

    expect(problemOf(domain.browser.address)).toEqual(['server_error', 'Exception processing authorization code']);
  });

  const BROKEN: [string, (address: URL) => void][] = [
    ['without a state', ({ searchParams }) => searchParams.delete('state')],
    ['with another state', ({ searchParams }) => searchParams.set('state', 'forged')],
  ];
  test.each(BROKEN)('or on a page %s', async (_, change) => {
    const { address } = await domain.browser.open(await providerResponse(change));

    expect(address.pathname).toBe('/error');
  });

  test('or on a page for a state that was used', async () => {
    const address = await providerResponse(() => undefined);
    await domain.browser.open(address);
    expect(domain.browser.address.searchParams.has('code')).toBe(true);

    expect((await domain.browser.open(address)).address.pathname).toBe('/error');
  });

  test('or on a page in another browser', async () => {
    const address = await providerResponse(() => undefined);
    const response = await fetch(address, { redirect: 'manual' });

    expect(response.headers.get('location')).toBe('/error?error=Invalid+state');
  });

  test('or on a page a quarter of an hour later', async () => {
    const address = await providerResponse(() => undefined);
    domain.pool.clock.advance(15 * 60_000);

    expect((await domain.browser.open(address)).address.pathname).toBe('/error');
  });
});

test('a sign-in works when the clock was moved by years', async () => {
  domain.pool.clock.advance(3 * 365 * 86_400_000);

  expect(await domain.exchange(await domain.signInAt('Google'))).toHaveProperty('id_token');
});

test('concurrent first sign-ins create one profile', async () => {
  const results = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      const browser = new Browser(domain.pool.url);
      await browser.open(domain.authorizeUrl({ identity_provider: 'Google' }));
      return (await browser.submit({ ...HANAKO, decision: 'confirm' }, ['subject', 'email'])).address;
    }),
  );

  expect(results.map(problemOf)).toEqual(results.map(() => [null, null]));
  const { Users } = await domain.calls.sdk.send(new ListUsersCommand({ UserPoolId: domain.pool.userPoolId }));
  expect(Users).toHaveLength(1);
});

const MAPPING = { email: 'email', nickname: 'name' };
const PROVIDERS: [string, Properties, Record<string, string>][] = [
  [
    'Facebook',
    { AttributeMapping: { ...MAPPING, given_name: 'first_name', username: 'id', email_verified: 'email_verified' } },
    // Facebook does not say whether an address is verified.
    { given_name: 'Hana', email_verified: 'false' },
  ],
  ['LoginWithAmazon', { AttributeMapping: { ...MAPPING, username: 'user_id' } }, { email_verified: 'false' }],
  [
    'SignInWithApple',
    { AttributeMapping: { ...MAPPING, family_name: 'lastName', email_verified: 'email_verified' } },
    { family_name: 'Yamada', email_verified: 'true' },
  ],
  ['OIDC', { AttributeMapping: { ...MAPPING, 'custom:team': 'team' } }, { 'custom:team': '{"id":7}' }],
  [
    'SAML',
    {
      AttributeMapping: {
        email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
        nickname: 'http://schemas.example.com/claims/displayName',
        'custom:team': 'team',
      },
    },
    { email: HANAKO.email, nickname: 'Hanako', 'custom:team': '{"id":7}' },
  ],
];
test.each(PROVIDERS)('a user of %s gets the attributes of its mapping', async (ProviderType, properties, expected) => {
  const ProviderName = ['OIDC', 'SAML'].includes(ProviderType) ? `Our${ProviderType}` : ProviderType;
  const Schema = [
    ...['email', 'nickname'].map((Name) => ({ Name, Required: true, Mutable: true })),
    { Name: 'team', AttributeDataType: 'String', Mutable: true },
  ];
  await restart({
    identityProviders: [{ ProviderName, ProviderType, ...properties }],
    clientProperties: { SupportedIdentityProviders: [ProviderName] },
    poolProperties: { Schema },
  });
  const claims = { given_name: 'Hana', family_name: 'Yamada', nickname: 'Hanako', team: { id: 7 } };
  const address = await domain.signInAt(ProviderName, { ...HANAKO, claims: JSON.stringify(claims) });

  expect(problemOf(address)).toEqual([null, null]);
  expect(await attributesOf(`${ProviderName}_1234567890`)).toMatchObject(expected);
});
