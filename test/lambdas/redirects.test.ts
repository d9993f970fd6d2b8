import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AuthConfig, Tokens, User } from '../../generated/schema.ts';
import { signedIn, signedUp } from './people.ts';
import { asOperator, storedAccount } from './operator.ts';
import { awsAnswer, awsException } from './startAuth.ts';
import { newIdentity, Redirects } from './startRedirects.ts';

let redirects: Redirects;
beforeAll(async () => {
  redirects = await Redirects.start();
});
afterAll(() => redirects.auth.stop());
afterEach(() => redirects.auth.standIn(null));

/** Signs in with a new identity; resolves with its tokens. */
async function external(provider = 'Google') {
  const identity = newIdentity();
  const tokens = await redirects.auth.value<Tokens>('signInWithCode', await redirects.codeAt(provider, identity));
  return { identity, here: { accessToken: tokens.accessToken } };
}

/** A user with a password, and an identity with the same address. */
async function withAccount() {
  const { person, tokens } = await signedIn(redirects.auth);
  return { person, here: { accessToken: tokens.accessToken }, identity: newIdentity({ email: person.email }) };
}

test('authConfig names the providers and where a sign-in begins', async () => {
  const { identityProviders, managedLogin } = await redirects.auth.value<AuthConfig>('authConfig', null);
  expect(identityProviders.map(({ name }) => name)).toEqual(['Google', 'Corp', 'Office']);
  const startUrl = new URL(identityProviders[1]?.startUrl ?? '');
  expect(Object.fromEntries(startUrl.searchParams)).toEqual({
    client_id: redirects.auth.pool.clientId,
    response_type: 'code',
    scope: 'openid email profile aws.cognito.signin.user.admin',
    identity_provider: 'Corp',
  });
  expect(managedLogin?.startUrl).toMatch(/\/oauth2\/authorize\?client_id=[^&]+&response_type=code&scope=[^&]+$/);
  expect(managedLogin?.signOutUrl).toMatch(/\/logout\?client_id=[^&]+$/);
});

describe('signInWithCode', () => {
  test('authenticates as the app client and returns the tokens of the endpoint', async () => {
    const input = await redirects.codeAt('Google', newIdentity());
    const tokens = await redirects.auth.value<Tokens>('signInWithCode', input);
    expect(tokens).toMatchObject({ __typename: 'Tokens', tokenType: 'Bearer', expiresIn: 3600 });
    const { headers, body } = redirects.auth.calls.findLast(({ action }) => action === '/oauth2/token') ?? {};
    expect(headers?.get('authorization')).toMatch(/^Basic /);
    expect(body).toEqual({
      grant_type: 'authorization_code',
      client_id: redirects.auth.pool.clientId,
      code: input.code,
      code_verifier: input.codeVerifier,
      redirect_uri: input.redirectUri,
    });
    expect(redirects.auth.written()).not.toContain(input.code);
    expect(redirects.auth.written()).not.toContain(input.codeVerifier);
  });

  test.each([
    ['a used code', { status: 400, body: { error: 'invalid_grant' } }, 'SESSION_INVALID', 'invalid_grant'],
    [
      'a client without the flow',
      { status: 400, body: { error: 'unauthorized_client' } },
      'MISCONFIGURED',
      'unauthorized_client',
    ],
    ['too many requests', { status: 429, body: { message: 'Too Many Requests' } }, 'RATE_LIMITED', 'MalformedAnswer'],
    ['a fault of Cognito', { status: 500, body: { error: 'a text with a b' } }, 'TEMPORARILY_UNAVAILABLE', 'Unnamed'],
    [
      'tokens that lack one',
      { status: 200, body: { access_token: 'a', expires_in: 3600 } },
      'TEMPORARILY_UNAVAILABLE',
      'MalformedAnswer',
    ],
    ['a list', { status: 200, body: [] }, 'TEMPORARILY_UNAVAILABLE', 'MalformedAnswer'],
  ])('reports %s', async (_name, { status, body }, code, logged) => {
    const input = await redirects.codeAt('Google', newIdentity());
    redirects.auth.standIn(({ action }) => (action === '/oauth2/token' ? awsAnswer(status, body) : undefined));
    expect((await redirects.auth.error('signInWithCode', input)).code).toBe(code);
    expect(redirects.auth.lines().at(-1)).toMatchObject({ cognitoError: logged });
  });

  test('reports a page in place of an answer, and does not send the code again', async () => {
    const input = await redirects.codeAt('Google', newIdentity());
    let sent = 0;
    redirects.auth.standIn(({ action }) => {
      if (action !== '/oauth2/token') return undefined;
      sent += 1;
      return new Response('<html>', { status: 200 });
    });
    expect((await redirects.auth.error('signInWithCode', input)).code).toBe('TEMPORARILY_UNAVAILABLE');
    expect(sent).toBe(1);
  });

  test.each([
    ['blank', { code: ' ', codeVerifier: '', redirectUri: ' ' }, ['required', 'required', 'required']],
    [
      'too long or too short',
      { code: 'x'.repeat(2049), codeVerifier: 'x'.repeat(42), redirectUri: 'x' },
      ['tooLong', 'format', 'unregistered'],
    ],
  ])('rejects %s fields', async (_name, input, rules) => {
    const { code, info } = await redirects.auth.error('signInWithCode', input);
    expect(code).toBe('VALIDATION_FAILED');
    expect(info.fields?.map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('a rotated client secret', () => {
  test('is fetched again once, and the code is sent again', async () => {
    const rotated = await Redirects.start({ secret: 'the-secret-before-the-rotation-0123456789abcdefgh' });
    try {
      const input = await rotated.codeAt('Google', newIdentity());
      await rotated.auth.rotate(rotated.auth.pool.clientSecret);
      expect((await rotated.auth.value<Tokens>('signInWithCode', input)).__typename).toBe('Tokens');
      rotated.auth.standIn(({ action }) =>
        action === '/oauth2/token' ? awsAnswer(400, { error: 'invalid_client' }) : undefined,
      );
      expect((await rotated.auth.error('signInWithCode', input)).code).toBe('TEMPORARILY_UNAVAILABLE');
      expect(rotated.auth.lines().at(-1)).toMatchObject({ cognitoError: 'invalid_client' });
    } finally {
      await rotated.auth.stop();
    }
  });

  test('that cannot be fetched is TEMPORARILY_UNAVAILABLE', async () => {
    const blind = await Redirects.start();
    try {
      blind.auth.standInForSecrets(() => awsException('InternalServiceError', 'x', 500));
      const input = { code: 'x', codeVerifier: 'x'.repeat(43), redirectUri: 'http://localhost:5173/callback' };
      expect((await blind.auth.error('signInWithCode', input)).code).toBe('TEMPORARILY_UNAVAILABLE');
    } finally {
      await blind.auth.stop();
    }
  });
});

describe('an identity that signs in for the first time', () => {
  test('gets an account, in which the provider is named', async () => {
    const { here, identity } = await external();
    expect(await redirects.auth.value<User>('me', null, here)).toMatchObject({
      email: identity.email,
      emailVerified: true,
      identityProviders: ['Google'],
    });
  });

  test('without a verified address is rejected, unless its provider is trusted', async () => {
    const { emailVerified: _, ...identity } = newIdentity();
    expect(await redirects.thrownAt('Google', identity)).toBe('EMAIL_NOT_VERIFIED');
    expect(await redirects.thrownAt('Office', identity)).toBeUndefined();
  });

  test('with the address of a confirmed account is rejected', async () => {
    const { identity } = await withAccount();
    expect(await redirects.thrownAt('Google', identity)).toBe('ACCOUNT_NOT_LINKED');
  });

  test('with that address in capitals is rejected, too', async () => {
    const { identity } = await withAccount();
    const email = identity.email.toUpperCase();
    expect(await redirects.thrownAt('Google', { ...identity, email })).toBe('ACCOUNT_NOT_LINKED');
  });

  test('with the address of an account that was never confirmed gets its own', async () => {
    const { person } = await signedUp(redirects.auth);
    expect(await redirects.thrownAt('Google', newIdentity({ email: person.email }))).toBeUndefined();
  });

  test('with the address of a contested account gets its own', async () => {
    const { person } = await signedUp(redirects.auth);
    await asOperator(redirects.auth, 'AdminConfirmSignUp', { Username: person.email });
    const attributes = { phone_number: '', 'custom:contested': 'true', email_verified: 'true' };
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    await asOperator(redirects.auth, 'AdminUpdateUserAttributes', { Username: person.email, UserAttributes });
    expect(await redirects.thrownAt('Google', newIdentity({ email: person.email }))).toBeUndefined();
  });

  test('with the unverified address of another identity gets its own', async () => {
    const { identity } = await external();
    const { email } = newIdentity();
    // The address was changed at the provider, which Cognito copies at each sign-in.
    await redirects.codeAt('Google', { subject: identity.subject, name: identity.name, email });
    expect(await redirects.thrownAt('Corp', newIdentity({ email }))).toBeUndefined();
  });

  test('is not linked to an account that only claims its address', async () => {
    const { identity, here } = await external();
    const { email } = newIdentity();
    await redirects.auth.value('linkIdentityProvider', { provider: 'Corp' }, here);
    await redirects.codeAt('Google', { subject: identity.subject, name: identity.name, email });
    expect(await redirects.thrownAt('Corp', newIdentity({ email }))).toBeUndefined();
    expect((await redirects.auth.value<User>('me', null, here)).identityProviders).toEqual(['Google']);
  });

  test('owns its address without a verification when its provider is trusted', async () => {
    const { emailVerified: _, ...identity } = newIdentity();
    await redirects.codeAt('Office', identity);
    expect(await redirects.thrownAt('Google', newIdentity({ email: identity.email }))).toBe('ACCOUNT_NOT_LINKED');
  });

  test('of a trusted provider owns no address that an untrusted one, linked to it, has changed', async () => {
    const { identity, here } = await external('Office');
    const linked = newIdentity({ email: identity.email });
    // The user has proven the address by a code, without which there is no link.
    const UserAttributes = [{ Name: 'email_verified', Value: 'true' }];
    const Username = `office_${identity.subject}`;
    await asOperator(redirects.auth, 'AdminUpdateUserAttributes', { Username, UserAttributes });
    await redirects.auth.value('linkIdentityProvider', { provider: 'Corp' }, here);
    expect(await redirects.thrownAt('Corp', linked)).toBe('IDENTITY_LINKED');
    const { email } = newIdentity();
    await redirects.codeAt('Corp', { subject: linked.subject, name: linked.name, email });
    expect(await redirects.thrownAt('Google', newIdentity({ email }))).toBeUndefined();
  });

  test('is not taken for the owner of an address that only looks the same in lower case', async () => {
    const { person, here } = await withAccount();
    await redirects.auth.value('linkIdentityProvider', { provider: 'Google' }, here);
    // The Kelvin sign, whose lower case is the letter k.
    const email = person.email.replace('k', '\u{212a}');
    expect(email).not.toBe(person.email);
    expect(await redirects.thrownAt('Google', newIdentity({ email }))).not.toBe('IDENTITY_LINKED');
  });

  test('with quotes in its address finds no other account', async () => {
    const { person } = await withAccount();
    const email = `"x\\" or email = \\"${person.email}"@example.jp`;
    expect(await redirects.thrownAt('Google', newIdentity({ email }))).not.toBe('ACCOUNT_NOT_LINKED');
  });

  test('fails when Cognito does not answer, without a detail', async () => {
    const identity = newIdentity();
    redirects.auth.standIn(({ action }) =>
      action === 'ListUsers' ? awsException('InternalErrorException', identity.email, 500) : undefined,
    );
    expect(await redirects.thrownAt('Google', identity)).toBe('TEMPORARILY_UNAVAILABLE');
    expect(redirects.auth.written()).toContain(
      '{"level":"ERROR","action":"preSignUp","fault":"InternalErrorException"}',
    );
    expect(redirects.auth.written()).not.toContain(identity.email);
    redirects.auth.standIn(({ action }) => (action === 'ListUsers' ? awsException('A b', 'x') : undefined));
    expect(await redirects.thrownAt('Google', identity)).toBe('TEMPORARILY_UNAVAILABLE');
    expect(redirects.auth.written()).toContain('"fault":"Unnamed"');
  });

  test('fails when its account cannot be read', async () => {
    const { identity } = await external();
    redirects.auth.standIn(({ action, body }) =>
      action === 'AdminGetUser' && String(body['Username']).startsWith('google_')
        ? awsException('TooManyRequestsException')
        : undefined,
    );
    expect(await redirects.thrownAt('Corp', { ...identity, subject: 'other' })).toBe('TEMPORARILY_UNAVAILABLE');
  });

  test('is admitted when the account with its address is deleted meanwhile', async () => {
    const { identity } = await external();
    redirects.auth.standIn(({ action, body }) =>
      action === 'AdminGetUser' && String(body['Username']).startsWith('google_')
        ? awsException('UserNotFoundException')
        : undefined,
    );
    expect(await redirects.thrownAt('Corp', { ...identity, subject: 'other' })).toBeUndefined();
  });
});

describe('linking', () => {
  test('after proof of both: the intent, then the identity; the intent is gone before', async () => {
    const { person, here, identity } = await withAccount();
    const before = Date.now();
    const payload = await redirects.auth.value<{ startUrl: string; expiresIn: number; expiresAt: string }>(
      'linkIdentityProvider',
      { provider: ' Google ' },
      here,
    );
    expect(payload.startUrl).toContain('identity_provider=Google');
    expect(payload.expiresIn).toBeGreaterThan(590);
    expect(Date.parse(payload.expiresAt)).toBeGreaterThanOrEqual(before + 600_000);
    expect((await storedAccount(redirects.auth, person.email))?.attributes['custom:linking']).toMatch(
      /^\d{13} Google$/,
    );
    expect(await redirects.thrownAt('Google', identity)).toBe('IDENTITY_LINKED');
    const actions = redirects.auth.calls.map(({ action }) => action);
    expect(actions.lastIndexOf('AdminUpdateUserAttributes')).toBeLessThan(
      actions.lastIndexOf('AdminLinkProviderForUser'),
    );
    const { attributes } = (await storedAccount(redirects.auth, person.email)) ?? {};
    expect(attributes?.['custom:linking'] ?? '').toBe('');
    const tokens = await redirects.auth.value<Tokens>('signInWithCode', await redirects.codeAt('Google', identity));
    expect(await redirects.auth.value<User>('me', null, { accessToken: tokens.accessToken })).toMatchObject({
      id: attributes?.['sub'],
      identityProviders: ['Google'],
    });
  });

  test('uses the intent up when Cognito cannot link', async () => {
    const { here, identity } = await withAccount();
    await redirects.auth.value('linkIdentityProvider', { provider: 'Google' }, here);
    redirects.auth.standIn(({ action }) =>
      action === 'AdminLinkProviderForUser' ? awsException('InvalidParameterException') : undefined,
    );
    expect(await redirects.thrownAt('Google', identity)).toBe('TEMPORARILY_UNAVAILABLE');
    redirects.auth.standIn(null);
    expect(await redirects.thrownAt('Google', identity)).toBe('ACCOUNT_NOT_LINKED');
  });

  test('links the subject in its own case, and not that of another person', async () => {
    const { person, here, identity } = await withAccount();
    const upper = { ...identity, subject: identity.subject.toUpperCase() };
    await redirects.auth.value('linkIdentityProvider', { provider: 'Corp' }, here);
    expect(await redirects.thrownAt('Corp', upper)).toBe('IDENTITY_LINKED');
    const idOf = async (person: typeof identity) => {
      const tokens = await redirects.auth.value<Tokens>('signInWithCode', await redirects.codeAt('Corp', person));
      return (await redirects.auth.value<User>('me', null, { accessToken: tokens.accessToken })).id;
    };
    const { id } = await redirects.auth.value<User>('me', null, here);
    expect(await idOf(upper)).toBe(id);
    expect(await idOf({ ...identity, email: `other.${person.email}` })).not.toBe(id);
  });

  test('is not for a disabled account', async () => {
    const { person, here, identity } = await withAccount();
    await redirects.auth.value('linkIdentityProvider', { provider: 'Google' }, here);
    await asOperator(redirects.auth, 'AdminDisableUser', { Username: person.email });
    expect(await redirects.thrownAt('Google', identity)).toBe('ACCOUNT_NOT_LINKED');
  });

  test.each(['custom:linking'])('cannot be allowed by the user alone: Cognito rejects a write of %s', async (Name) => {
    const { here } = await withAccount();
    const headers = {
      'x-amz-target': 'AWSCognitoIdentityProviderService.UpdateUserAttributes',
      'content-type': 'application/x-amz-json-1.1',
    };
    const body = JSON.stringify({
      AccessToken: here.accessToken,
      UserAttributes: [{ Name, Value: `${Date.now() + 60_000} Google` }],
    });
    const response = await fetch(redirects.auth.pool.url, { method: 'POST', headers, body });
    expect(response.status).toBe(400);
  });

  test('needs a verified address of the account', async () => {
    const { person, here } = await withAccount();
    const UserAttributes = [{ Name: 'email_verified', Value: 'false' }];
    await asOperator(redirects.auth, 'AdminUpdateUserAttributes', { Username: person.email, UserAttributes });
    expect((await redirects.auth.error('linkIdentityProvider', { provider: 'Google' }, here)).code).toBe('FORBIDDEN');
  });

  test.each(['', 'Nowhere'])('rejects the provider "%s"', async (provider) => {
    const { here } = await withAccount();
    const rule = provider === '' ? 'required' : 'unknown';
    for (const operation of ['linkIdentityProvider', 'unlinkIdentityProvider'] as const) {
      const { code, info } = await redirects.auth.error(operation, { provider }, here);
      expect([code, info.fields]).toEqual(['VALIDATION_FAILED', [{ name: 'provider', rule }]]);
    }
  });

  test('needs a signed-in user', async () => {
    for (const operation of ['linkIdentityProvider', 'unlinkIdentityProvider'] as const) {
      expect((await redirects.auth.error(operation, { provider: 'Google' })).code).toBe('UNAUTHENTICATED');
    }
  });
});

describe('unlinking', () => {
  test('removes a linked identity only', async () => {
    const { here, identity } = await external();
    await redirects.auth.value('linkIdentityProvider', { provider: 'Corp' }, here);
    expect(await redirects.thrownAt('Corp', { ...identity, subject: 'corp-1' })).toBe('IDENTITY_LINKED');
    expect((await redirects.auth.error('linkIdentityProvider', { provider: 'Corp' }, here)).code).toBe('FORBIDDEN');
    expect((await redirects.auth.error('unlinkIdentityProvider', { provider: 'Google' }, here)).code).toBe('FORBIDDEN');
    expect(await redirects.auth.value('unlinkIdentityProvider', { provider: 'Corp' }, here)).toMatchObject({
      identityProviders: ['Google'],
    });
    expect((await redirects.auth.value<User>('me', null, here)).identityProviders).toEqual(['Google']);
  });

  test('never disables the identity that the account was created by, also when the auth function asks for it', async () => {
    const { here } = await external();
    redirects.auth.standIn(({ action }) =>
      action === 'GetUser'
        ? awsAnswer(200, { Username: 'x', UserAttributes: [{ Name: 'sub', Value: 'x' }] })
        : undefined,
    );
    const { code } = await redirects.auth.error('unlinkIdentityProvider', { provider: 'Google' }, here);
    expect(code).toBe('TEMPORARILY_UNAVAILABLE');
    redirects.auth.standIn(null);
    expect((await redirects.auth.value<User>('me', null, here)).identityProviders).toEqual(['Google']);
  });
});

describe('the mails to the owner', () => {
  /** The notices so far, oldest first. */
  const notices = () =>
    redirects.auth.calls.flatMap(({ action, body }) =>
      action === 'ForgotPassword' ? [(body['ClientMetadata'] as { notice: string }).notice] : [],
    );

  test('are sent when a link is asked for and after it was removed, and not when nothing was removed', async () => {
    const { here, identity } = await withAccount();
    const before = notices().length;
    await redirects.auth.value('unlinkIdentityProvider', { provider: 'Google' }, here);
    await redirects.auth.value('linkIdentityProvider', { provider: 'Google' }, here);
    expect(await redirects.thrownAt('Google', identity)).toBe('IDENTITY_LINKED');
    await redirects.auth.value('unlinkIdentityProvider', { provider: 'Google' }, here);
    expect(notices().slice(before)).toEqual(['LINKS', 'LINKS']);
  });
});

describe('a session of a sign-in ten minutes ago', () => {
  afterEach(() => vi.restoreAllMocks());

  test('cannot link or unlink', async () => {
    const { here, identity } = await withAccount();
    const now = Date.now();
    vi.spyOn(Date, 'now').mockImplementation(() => now + 10 * 60_000);
    for (const operation of ['linkIdentityProvider', 'unlinkIdentityProvider'] as const) {
      const { code, info } = await redirects.auth.error(operation, { provider: 'Google' }, here);
      expect({ code, ...info }).toMatchObject({ code: 'FORBIDDEN', messageKey: 'auth.error.SIGN_IN_AGAIN' });
    }
    expect(await redirects.thrownAt('Google', identity)).toBe('ACCOUNT_NOT_LINKED');
  });

  test('cannot link without the time of its sign-in', async () => {
    const { here } = await withAccount();
    const [head, payload = '', signature] = here.accessToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const timeless = Buffer.from(JSON.stringify({ ...claims, auth_time: undefined })).toString('base64url');
    const user = { Username: 'u', UserAttributes: [{ Name: 'email_verified', Value: 'true' }] };
    redirects.auth.standIn(({ action }) => (action === 'GetUser' ? awsAnswer(200, user) : undefined));
    const accessToken = [head, timeless, signature].join('.');
    const { info } = await redirects.auth.error('linkIdentityProvider', { provider: 'Google' }, { accessToken });
    expect(info.messageKey).toBe('auth.error.SIGN_IN_AGAIN');
  });
});

describe('users of an identity provider', () => {
  test('have no password to change, and no values of their own in what the provider sets', async () => {
    const { here } = await external();
    const passwords = { currentPassword: 'Sakura-2026', proposedPassword: 'Momiji-2026' };
    expect((await redirects.auth.error('changePassword', passwords, here)).code).toBe('FORBIDDEN');
    const { info } = await redirects.auth.error('updateProfile', { nickname: 'Hana' }, here);
    expect(info.fields).toEqual([{ name: 'nickname', rule: 'fromIdentityProvider' }]);
    expect(await redirects.auth.value('updateProfile', { locale: 'en' }, here)).toMatchObject({
      user: { locale: 'en' },
    });
  });

  test('do not take an address that their provider has not verified', async () => {
    const { identity } = await external();
    const { email } = newIdentity();
    await redirects.codeAt('Google', { subject: identity.subject, name: identity.name, email });
    await signedUp(redirects.auth, { email });
    expect((await storedAccount(redirects.auth, email))?.attributes['email']).toBe(email);
  });

  test('are the owners of their address: a sign-up or an invitation with it makes no second account', async () => {
    const { identity } = await external();
    const { challenge } = await signedUp(redirects.auth, { email: identity.email });
    expect(challenge.kind).toBe('CONFIRM_SIGN_UP');
    expect(await storedAccount(redirects.auth, identity.email)).toBeNull();
    const failed = await asOperator(redirects.auth, 'AdminCreateUser', {
      Username: identity.email,
      UserAttributes: [{ Name: 'email', Value: identity.email }],
    }).catch((error: unknown) => (error as Error).message);
    expect(failed).toContain('UserLambdaValidationException');
  });
});

describe("a PreSignUp trigger of the deployment's own", () => {
  const answers: Record<string, (event: { response: object }) => Response> = {};
  let own: Redirects;
  beforeAll(async () => {
    own = await Redirects.start({
      environment: { PRE_SIGN_UP_FUNCTION: 'checkAddress:live', HOOK_MESSAGES: 'COMPANY_ADDRESS_ONLY' },
      functions: {
        'checkAddress:live': (event) =>
          (answers['next'] ?? ((same: object) => Response.json(same)))(event as { response: object }),
      },
    });
  });
  afterAll(() => own.auth.stop());
  afterEach(() => delete answers['next']);

  const rejecting = (errorMessage?: string) => () =>
    Response.json(
      { errorType: 'Error', ...(errorMessage && { errorMessage }) },
      { headers: { 'x-amz-function-error': 'Unhandled' } },
    );

  test('gets the same event and gives its answer', async () => {
    const seen: unknown[] = [];
    answers['next'] = (event) => {
      seen.push(event);
      return Response.json({ ...event, response: { ...event.response, autoConfirmUser: true } });
    };
    const { challenge } = await signedUp(own.auth);
    expect(challenge.kind).toBe('PASSWORD');
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ triggerSource: 'PreSignUp_SignUp', userPoolId: own.auth.pool.userPoolId });
  });

  test('rejects with its own text, also an identity', async () => {
    answers['next'] = rejecting('COMPANY_ADDRESS_ONLY');
    await expect(signedUp(own.auth)).rejects.toThrow('REJECTED_BY_HOOK');
    expect(await own.thrownAt('Google', newIdentity())).toBe('COMPANY_ADDRESS_ONLY');
  });

  test('that fails without a text rejects, and one that cannot be invoked is TEMPORARILY_UNAVAILABLE', async () => {
    answers['next'] = rejecting();
    await expect(signedUp(own.auth)).rejects.toThrow('REJECTED_BY_HOOK');
    answers['next'] = () => awsException('ResourceNotFoundException', 'x', 404);
    await expect(signedUp(own.auth)).rejects.toThrow('TEMPORARILY_UNAVAILABLE');
  });

  test('is not invoked for an identity that has no account', async () => {
    let invoked = 0;
    answers['next'] = (event) => {
      invoked += 1;
      return Response.json(event);
    };
    const { emailVerified: _, ...identity } = newIdentity();
    expect(await own.thrownAt('Google', identity)).toBe('EMAIL_NOT_VERIFIED');
    expect(invoked).toBe(0);
  });
});
