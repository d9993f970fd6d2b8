import {
  AdminDeleteUserCommand,
  AdminDisableProviderForUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  type ProviderUserIdentifierType,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf, PASSWORD } from '../cognito/userPoolCalls.ts';
import { CLIENT, GOOGLE, HANAKO, startDomain, type Domain } from './startDomain.ts';

const NAMES = ['Google', ...Array.from({ length: 5 }, (_, index) => `Okta${index}`)];

let domain: Domain;
let sub: string;
beforeEach(async () => {
  domain = await startDomain({
    identityProviders: NAMES.map((ProviderName) => ({
      ...GOOGLE,
      ProviderName,
      ProviderType: ProviderName === 'Google' ? 'Google' : 'OIDC',
    })),
    clientProperties: { ...CLIENT, SupportedIdentityProviders: ['COGNITO', ...NAMES] },
  });
  sub = await domain.calls.join({ email: HANAKO.email });
});
afterEach(() => domain.pool.stop());

function native(): ProviderUserIdentifierType {
  return { ProviderName: 'Cognito', ProviderAttributeValue: sub };
}
function external(ProviderName = 'Google', ProviderAttributeValue = HANAKO.subject): ProviderUserIdentifierType {
  return { ProviderName, ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue };
}
function poolId() {
  return domain.pool.userPoolId;
}
function link(SourceUser = external(), DestinationUser = native()) {
  const input = { UserPoolId: poolId(), SourceUser, DestinationUser };
  return domain.calls.sdk.send(new AdminLinkProviderForUserCommand(input));
}
function unlink(User = external()) {
  return domain.calls.sdk.send(new AdminDisableProviderForUserCommand({ UserPoolId: poolId(), User }));
}
async function attributesOf(Username: string) {
  const get = new AdminGetUserCommand({ UserPoolId: poolId(), Username });
  const { UserAttributes = [] } = await domain.calls.sdk.send(get);
  return Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name ?? '', Value]));
}
async function signedInSub() {
  return decodeJwt(String((await domain.exchange(await domain.signInAt('Google')))['id_token'])).sub;
}
function signOut() {
  const { url, clientId } = domain.pool;
  return domain.browser.open(`${url}/logout?client_id=${clientId}&logout_uri=http://localhost:5173/`);
}

describe('a linked identity', () => {
  test('signs in to the account, whose password still works', async () => {
    await link();

    expect(await signedInSub()).toBe(sub);
    expect((await domain.calls.signIn(HANAKO.email)).AuthenticationResult).toBeDefined();
    const { identities = '' } = await attributesOf(sub);
    expect(JSON.parse(identities)).toMatchObject([{ userId: HANAKO.subject, providerName: 'Google', primary: false }]);
  });

  test('updates the attributes of the account', async () => {
    await link();
    await domain.signInAt('Google', { ...HANAKO, name: 'Hanako' });
    expect(await attributesOf(sub)).toMatchObject({ nickname: 'Hanako', email_verified: 'true' });
    await signOut();
    const { emailVerified: _, ...unverified } = HANAKO;
    await domain.signInAt('Google', unverified);

    expect(await attributesOf(sub)).toMatchObject({ email_verified: 'false' });
  });

  test('does not sign in when its new address belongs to another account', async () => {
    await link();
    await domain.calls.join({ email: 'taro@example.com', phone: '+819000000002' });
    const address = await domain.signInAt('Google', { ...HANAKO, email: 'taro@example.com' });

    expect(address.searchParams.get('error_description')).toBe('An account with the email already exists.');
    expect(await attributesOf(sub)).toMatchObject({ email: HANAKO.email });
  });

  test('is free again when the account is deleted', async () => {
    await link();
    await domain.calls.sdk.send(new AdminDeleteUserCommand({ UserPoolId: poolId(), Username: sub }));

    expect(await signedInSub()).not.toBe(sub);
  });

  test('is no identity of the account once it is unlinked', async () => {
    await link();
    await unlink();

    expect(await attributesOf(sub)).not.toHaveProperty('identities');
    expect(await signedInSub()).not.toBe(sub);
  });

  test('stays when another one is unlinked', async () => {
    await link();
    await link(external('Okta1'));
    await unlink(external('Okta1'));

    expect(await signedInSub()).toBe(sub);
  });

  test('is kept by an export and an import of users', async () => {
    await link();
    await domain.signInAt('Okta1');
    const document = domain.pool.service.exportUsers();
    await domain.pool.service.importUsers(poolId(), document);
    await signOut();

    expect(domain.pool.service.exportUsers()).toEqual(document);
    expect(await signedInSub()).toBe(sub);
    expect(await attributesOf('okta1_1234567890')).toHaveProperty('identities');
  });
});

test('an identity can be linked to another external user', async () => {
  await domain.signInAt('Okta1');
  const { sub: other } = await attributesOf('okta1_1234567890');
  await link(external(), external('Okta1'));
  await signOut();

  expect(await signedInSub()).toBe(other);
});

test('AdminDisableProviderForUser of the pool itself removes the password', async () => {
  await unlink(native());

  expect((await errorOf(domain.calls.signIn(HANAKO.email, PASSWORD))).name).toBe('NotAuthorizedException');
});

describe('AdminLinkProviderForUser rejects', () => {
  const merging =
    'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link';

  test('an identity that has a profile', async () => {
    await domain.signInAt('Google');

    expect(await errorOf(link())).toEqual({ name: 'InvalidParameterException', message: merging });
  });

  test('an identity that is linked already', async () => {
    await link();
    const other = await domain.calls.join({ email: 'taro@example.com', phone: '+819000000002' });

    expect((await errorOf(link())).message).toBe('SourceUser is already linked to DestinationUser');
    const DestinationUser = { ProviderName: 'Cognito', ProviderAttributeValue: other };
    expect((await errorOf(link(external(), DestinationUser))).name).toBe('AliasExistsException');
  });

  test('a sixth identity', async () => {
    for (const name of NAMES.slice(0, 5)) await link(external(name));

    expect((await errorOf(link(external('Okta4')))).name).toBe('LimitExceededException');
  });

  const BROKEN: [string, ProviderUserIdentifierType, ProviderUserIdentifierType, string][] = [
    ['an unknown provider', external('Twitter'), {}, 'ResourceNotFoundException'],
    ['a source without a provider', { ProviderName: undefined }, {}, 'InvalidParameterException'],
    ['a source without a value', { ProviderAttributeValue: undefined }, {}, 'InvalidParameterException'],
    ['a destination without a value', {}, { ProviderAttributeValue: undefined }, 'InvalidParameterException'],
    ['an unknown destination', {}, { ProviderAttributeValue: 'unknown' }, 'UserNotFoundException'],
    ['an unknown external destination', {}, external('Okta1'), 'UserNotFoundException'],
    ['an identity by another attribute', { ProviderAttributeName: 'email' }, {}, 'NotEmulatedError'],
  ];
  test.each(BROKEN)('%s', async (_, source, destination, name) => {
    const error = await errorOf(link({ ...external(), ...source }, { ...native(), ...destination }));

    expect(error.name).toBe(name);
  });
});

describe('AdminDisableProviderForUser rejects', () => {
  test('an identity that no account has', async () => {
    expect((await errorOf(unlink())).name).toBe('UserNotFoundException');
  });

  test('the identity that a profile was created for', async () => {
    await domain.signInAt('Google');

    expect((await errorOf(unlink())).name).toBe('InvalidParameterException');
  });
});

describe('an import is rejected', () => {
  const LINKS: [string, string][] = [
    ['identities that are no JSON', 'nothing'],
    ['identities that are no list', '{}'],
    ['an identity without a provider', '[{"userId":"1"}]'],
  ];
  test.each(LINKS)('with %s', async (_, identities) => {
    const users = [{ attributes: { email: 'a@example.com', nickname: 'A', identities }, passwordHash: null }];

    await expect(domain.pool.service.importUsers(poolId(), { genkan: 1, users })).rejects.toThrow(
      'users[0].attributes.identities: must be the JSON text of an export',
    );
  });

  test('with two users of one identity', async () => {
    await link();
    const document = domain.pool.service.exportUsers();
    const [user] = document.users;
    const email = 'other@example.com';
    const other = { ...user, sub: '11111111-2222-4333-8444-555555555555', attributes: { ...user?.attributes, email } };
    const twice = { ...document, users: [user, other] };

    await expect(domain.pool.service.importUsers(poolId(), twice)).rejects.toThrow('attributes.identities');
  });
});
