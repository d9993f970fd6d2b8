import { AdminCreateUserCommand, AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fail, startPoolWithTriggers } from '../cognito/triggers.ts';
import { EMAIL, PASSWORD, PHONE, wrongCode } from '../cognito/userPoolCalls.ts';
import { Browser } from './Browser.ts';
import { CLIENT, domainOf, GOOGLE, POOL, SCOPES, startDomain, type Domain } from './startDomain.ts';

let domain: Domain;
beforeEach(async () => {
  domain = await startDomain();
});
afterEach(() => domain.pool.stop());

async function restart(options: Parameters<typeof startDomain>[0]) {
  await domain.pool.stop();
  domain = await startDomain(options);
}

/** Opens the login page and sends user name and password. */
async function signIn(username = EMAIL, password = PASSWORD): Promise<Browser> {
  await domain.browser.open(domain.authorizeUrl());
  return domain.browser.submit({ username, password });
}
async function signedInSub() {
  return decodeJwt(String((await domain.exchange(domain.browser.address))['id_token'])).sub;
}
function isSignedIn() {
  return domain.browser.address.searchParams.has('code');
}

test('a password gives the tokens of the user', async () => {
  const sub = await domain.calls.join();
  await signIn();

  expect(await signedInSub()).toBe(sub);
});

test('the client need not allow the password at the API', async () => {
  await restart({ clientProperties: { ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] } });
  await domain.calls.join();

  expect((await signIn()).address.searchParams.has('code')).toBe(true);
});

const REJECTED: [string, string, string][] = [
  ['a wrong password', EMAIL, 'Wrong-2024!'],
  ['an unknown user', 'taro@example.com', PASSWORD],
];
test.each(REJECTED)('%s is reported on the page', async (_, username, password) => {
  await domain.calls.join();
  const { response, text, address } = await signIn(username, password);

  expect(response.status).toBe(400);
  expect(address.pathname).toBe('/login');
  expect(text).toContain('Incorrect username or password.');
  expect(domain.browser.cookies).not.toHaveProperty('cognito');
});

test('wrong passwords lead to the lock-out of the API', async () => {
  await domain.calls.join();
  vi.spyOn(Date, 'now').mockReturnValue(Date.now());
  for (let count = 0; count < 5; count += 1) await signIn(EMAIL, 'Wrong-2024!');

  expect((await signIn()).text).toContain('Password attempts exceeded');
});

describe('the page', () => {
  test('has a link for each provider, with the parameters of the request', async () => {
    const { text } = await domain.browser.open(domain.authorizeUrl());
    const [, address = ''] = /<a class="button second" href="([^"]+)">Google</.exec(text) ?? [];
    await domain.browser.open(address.replaceAll('&amp;', '&'));

    expect(domain.browser.text).toContain('Sign in with Google');
  });

  test('has no password where the client has external providers only', async () => {
    await restart({
      clientProperties: { SupportedIdentityProviders: ['Google', 'Okta'] },
      identityProviders: [GOOGLE, { ...GOOGLE, ProviderName: 'Okta', ProviderType: 'OIDC' }],
    });
    const { text } = await domain.browser.open(domain.authorizeUrl());

    expect(text).toContain('>Okta</a>');
    expect(text).not.toContain('type="password"');
  });

  const LANGUAGES: [string, string, string][] = [
    ['ja', '', 'サインイン'],
    ['en-US,en;q=0.9,ja;q=0.8', '', 'Sign in'],
    ['fr', '', 'Sign in'],
    ['en', '&lang=ja', 'サインイン'],
  ];
  test.each(LANGUAGES)('for the languages %s%s has the title %s', async (language, parameter, title) => {
    const headers = { 'accept-language': language };
    const { text } = await domain.browser.open(`${domain.authorizeUrl()}${parameter}`, { headers });
    const page = await domain.browser.open(domain.browser.address, { headers });

    expect(page.text).toContain(`<title>${title}</title>`);
    expect(text).toContain('<form method="post">');
  });

  test('has no script, and its forms lead to the app only', async () => {
    const { response, text } = await domain.browser.open(domain.authorizeUrl());
    const policy = response.headers.get('content-security-policy') ?? '';

    expect(text).not.toMatch(/<script|javascript:|\son\w+=/i);
    expect(policy).toContain("default-src 'none'; style-src 'sha256-");
    expect(policy).toContain("form-action 'self' http://localhost:5173; base-uri 'none'; frame-ancestors 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('shows typed values as text', async () => {
    const { text } = await domain.browser.open(domain.authorizeUrl({ login_hint: '"><script>alert(1)</script>' }));

    expect(text).not.toContain('<script>');
  });
});

describe('a form is rejected', () => {
  beforeEach(async () => {
    await domain.calls.join();
    await domain.browser.open(domain.authorizeUrl());
  });

  test('without the token of the page', async () => {
    await domain.browser.submit({ username: EMAIL, password: PASSWORD, _csrf: 'forged' });

    expect(domain.browser.text).toContain('The form has expired');
    expect(isSignedIn()).toBe(false);
  });

  test('from a page of another site', async () => {
    const { fields } = domain.browser.forms()[0] ?? { fields: {} };
    const body = new URLSearchParams({ ...fields, username: EMAIL, password: PASSWORD });
    await domain.browser.open(domain.browser.address, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body,
    });

    expect(domain.browser.text).toContain('The form has expired');
  });

  test('from another browser', async () => {
    const other = new Browser(domain.pool.url);
    const { fields } = domain.browser.forms()[0] ?? { fields: {} };
    const body = new URLSearchParams({ ...fields, username: EMAIL, password: PASSWORD });
    await other.open(domain.browser.address, { method: 'POST', body });

    expect(other.text).toContain('The form has expired');
  });

  test('for another redirect URI than a registered one', async () => {
    const address = new URL(domain.browser.address);
    address.searchParams.set('redirect_uri', 'https://evil.example');
    await domain.browser.open(address);

    expect(domain.browser.address.pathname).toBe('/error');
  });
});

describe('with a second factor by SMS', () => {
  beforeEach(async () => {
    await restart({ poolProperties: { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA'] } });
    await domain.calls.join();
    await signIn();
  });

  test('the code completes the sign-in', async () => {
    expect(domain.browser.text).toContain('+********5678');
    await domain.browser.submit({ code: domain.calls.codeSentTo(PHONE) }, ['session']);

    expect(isSignedIn()).toBe(true);
  });

  test('a wrong code can be typed again', async () => {
    const code = domain.calls.codeSentTo(PHONE);
    await domain.browser.submit({ code: wrongCode(code) }, ['session']);
    expect(domain.browser.text).toContain('Invalid code or auth state for the user.');
    await domain.browser.submit({ code }, ['session']);

    expect(isSignedIn()).toBe(true);
  });

  test('an expired session leads back to the password', async () => {
    const code = domain.calls.codeSentTo(PHONE);
    domain.pool.clock.advance(3 * 60_000);
    await domain.browser.submit({ code }, ['session']);

    expect(domain.browser.text).toContain('session is expired');
    expect(domain.browser.text).toContain('type="password"');
  });

  test('a form with an unknown challenge is rejected', async () => {
    await domain.browser.submit({ challenge: 'CUSTOM_CHALLENGE' }, ['session']);

    expect(domain.browser.text).toContain('CUSTOM_CHALLENGE');
    expect(isSignedIn()).toBe(false);
  });
});

test('a user without a phone number gets the name of what is not emulated', async () => {
  await restart({ poolProperties: { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA'] } });
  const { userPoolId: UserPoolId } = domain.pool;
  const UserAttributes = [{ Name: 'email', Value: EMAIL }];
  const create = { UserPoolId, Username: EMAIL, UserAttributes, MessageAction: 'SUPPRESS' as const };
  await domain.calls.sdk.send(new AdminCreateUserCommand(create));
  const set = { UserPoolId, Username: EMAIL, Password: PASSWORD, Permanent: true };
  await domain.calls.sdk.send(new AdminSetUserPasswordCommand(set));

  expect((await signIn()).text).toContain('The engine does not emulate MFA_SETUP on this page.');
});

describe('with a temporary password', () => {
  beforeEach(async () => {
    const { userPoolId: UserPoolId } = domain.pool;
    const UserAttributes = [{ Name: 'email', Value: EMAIL }];
    const TemporaryPassword = 'Temporary-2024!';
    const create = {
      UserPoolId,
      Username: EMAIL,
      UserAttributes,
      TemporaryPassword,
      MessageAction: 'SUPPRESS' as const,
    };
    await domain.calls.sdk.send(new AdminCreateUserCommand(create));
    await signIn(EMAIL, TemporaryPassword);
  });

  test('the user chooses a new one, and adds what is missing', async () => {
    await domain.browser.submit({ new_password: PASSWORD, 'attribute.nickname': '花子' }, ['session']);
    expect(decodeJwt(String((await domain.exchange(domain.browser.address))['id_token']))['nickname']).toBe('花子');

    expect((await domain.calls.signIn()).AuthenticationResult).toBeDefined();
  });

  test('a new one that is too weak can be typed again', async () => {
    await domain.browser.submit({ new_password: 'weak', 'attribute.nickname': '花子' }, ['session']);
    expect(domain.browser.text).toContain('Password did not conform with policy');
    await domain.browser.submit({ new_password: PASSWORD, 'attribute.nickname': '花子' }, ['session']);

    expect(isSignedIn()).toBe(true);
  });
});

test('the triggers are those of an authentication, and can reject it', async () => {
  const answers = { PreAuthentication: fail('not today') };
  const started = await startPoolWithTriggers(answers, {
    ...{
      identityProviders: [GOOGLE],
      poolProperties: POOL,
      clientProperties: { ...CLIENT, AllowedOAuthScopes: SCOPES },
    },
  });
  await domain.pool.stop();
  domain = domainOf(started.pool);
  await domain.calls.join();

  expect((await signIn()).text).toContain('PreAuthentication failed with error not today.');
  expect(started.sources()).toEqual(['PreAuthentication_Authentication']);
});
