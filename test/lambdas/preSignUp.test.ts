import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { User } from '../../generated/schema.ts';
import { isNewIdentity } from '../../lambdas/cognito/isNewIdentity.ts';
import { secretHash } from '../../lambdas/cognito/secretHash.ts';
import { isAllowedNumber } from '../../lambdas/preSignUp/isAllowedNumber.ts';
import { LateError, within } from '../../lambdas/preSignUp/within.ts';
import { asOperator, storedAccount } from './operator.ts';
import { newPerson, signedIn, signedUp } from './people.ts';
import { awsAnswer, type StandIn } from './startAuth.ts';
import { newIdentity, Redirects, type Identity } from './startRedirects.ts';

let redirects: Redirects;
beforeAll(async () => {
  redirects = await Redirects.start();
  return () => redirects.auth.stop();
});
afterEach(() => redirects.auth.standIn(null));

/** Delays calls of an action until as many have come. */
function gather(awaited: string, count: number): StandIn {
  const waiting: (() => void)[] = [];
  return ({ action }) => {
    if (action !== awaited) return undefined;
    return new Promise((resolve) => {
      waiting.push(() => resolve(undefined));
      if (waiting.length === count) for (const go of waiting) go();
    });
  };
}

describe('one permission to link', () => {
  /** Two identities of a provider with the address of an account, which has asked for one of them. */
  async function twins() {
    const { person, tokens } = await signedIn(redirects.auth);
    const here = { accessToken: tokens.accessToken };
    await redirects.auth.value('linkIdentityProvider', { provider: 'Corp' }, here);
    return { here, pair: [newIdentity({ email: person.email }), newIdentity({ email: person.email })] as const };
  }

  const at = (identity: Identity) => redirects.thrownAt('Corp', identity);

  test.each(['AdminUpdateUserAttributes', 'AdminLinkProviderForUser'])(
    'is for at most one of two identities that come at the same time, up to %s',
    async (action) => {
      const { here, pair } = await twins();
      redirects.auth.standIn(gather(action, 2));
      const thrown = await Promise.all(pair.map(at));
      expect(thrown).toContain('ACCOUNT_NOT_LINKED');
      redirects.auth.standIn(null);
      expect(thrown.filter((reason) => reason === 'IDENTITY_LINKED').length).toBeLessThanOrEqual(1);
      const again = await Promise.all(pair.map(at));
      const linked = again.filter((reason) => reason === undefined);
      expect(linked.length).toBeLessThanOrEqual(1);
      const { identityProviders } = await redirects.auth.value<User>('me', null, here);
      expect(identityProviders).toHaveLength(linked.length);
    },
  );
});

describe('two identities with one address that sign in for the first time at the same moment', () => {
  /** Two identities that the trigger has both admitted, each with the input of signInWithCode. */
  async function admitted() {
    const identity = newIdentity();
    const pair = [
      newIdentity({ email: identity.email }),
      newIdentity({ email: identity.email.toUpperCase() }),
    ] as const;
    redirects.auth.standIn(gather('ListUsers', 2));
    const inputs = await Promise.all([redirects.codeAt('Google', pair[0]), redirects.codeAt('Corp', pair[1])]);
    redirects.auth.standIn(null);
    return { email: identity.email, inputs };
  }

  async function accountsOf(email: string): Promise<number> {
    const list = await asOperator<{ Users: object[] }>(redirects.auth, 'ListUsers', { Filter: `email = "${email}"` });
    return list?.Users.length ?? 0;
  }

  test.each([
    ['the earlier one', { google: 1, corp: 2 }, ['signedIn', 'ACCOUNT_NOT_LINKED']],
    ['the one with the smaller name', { google: 1, corp: 1 }, ['ACCOUNT_NOT_LINKED', 'signedIn']],
  ])('end with one account, that of %s', async (_name, createdAt: Record<string, number>, expected) => {
    const { email, inputs } = await admitted();
    expect(await accountsOf(email)).toBe(2);
    redirects.auth.standIn(async ({ action, body }) => {
      const user = action === 'AdminGetUser' ? await asOperator<object>(redirects.auth, action, body) : null;
      const UserCreateDate = createdAt[String(body['Username']).replace(/_.*/, '')];
      return user === null ? undefined : awsAnswer(200, { ...user, UserCreateDate });
    });
    const outcomes = await Promise.all(inputs.map((input) => redirects.auth.invoke('signInWithCode', input)));
    expect(outcomes.map((outcome) => (outcome.ok ? 'signedIn' : outcome.error.code))).toEqual(expected);
    expect(await accountsOf(email)).toBe(1);
  });

  test('keep both accounts when the earlier one does not own the address', async () => {
    const { email, inputs } = await admitted();
    redirects.auth.standIn(async ({ action, body }) => {
      const user =
        action === 'AdminGetUser'
          ? await asOperator<{ Username: string; UserAttributes: { Name: string; Value: string }[] }>(
              redirects.auth,
              action,
              body,
            )
          : null;
      if (!user?.Username.startsWith('google_')) return undefined;
      const UserAttributes = user.UserAttributes.map(({ Name, Value }) => ({
        Name,
        Value: Name === 'email_verified' ? 'false' : Value,
      }));
      return awsAnswer(200, { ...user, UserAttributes, UserCreateDate: 1 });
    });
    const outcomes = await Promise.all(inputs.map((input) => redirects.auth.invoke('signInWithCode', input)));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await accountsOf(email)).toBe(2);
  });

  test('sign in all the same when the accounts cannot be compared', async () => {
    const { inputs } = await admitted();
    redirects.auth.pendingAccounts.answer = () => Response.json({}, { status: 500 });
    const outcomes = await Promise.all(inputs.map((input) => redirects.auth.invoke('signInWithCode', input)));
    redirects.auth.pendingAccounts.answer = null;
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
  });

  test('are compared once: a later sign-in of an identity makes no further call', async () => {
    const identity = newIdentity();
    const events: string[] = [];
    redirects.auth.pendingAccounts.beforeRun = ({ action }) => void events.push(action);
    await redirects.auth.value('signInWithCode', await redirects.codeAt('Google', identity));
    const now = Date.now();
    vi.spyOn(Date, 'now').mockImplementation(() => now + 61_000);
    await redirects.auth.value('signInWithCode', await redirects.codeAt('Google', identity));
    vi.restoreAllMocks();
    redirects.auth.pendingAccounts.beforeRun = null;
    expect(events).toEqual(['keepOneAccount']);
  });

  test('never cost an account of another kind', async () => {
    const { person } = await signedUp(redirects.auth);
    const keepOneAccount = async (username: string): Promise<unknown> => {
      const body = JSON.stringify({ action: 'keepOneAccount', username });
      const request = new Request('http://localhost/', { method: 'POST', body });
      return (await redirects.auth.pendingAccounts.invoke(request)).json();
    };
    expect(await keepOneAccount(person.email)).toEqual({ deleted: false });
    expect(await keepOneAccount('unknown')).toEqual({ deleted: false });
    expect(await storedAccount(redirects.auth, person.email)).not.toBeNull();
  });

  test.each([
    [undefined, false],
    ['Google', false],
    [[null, 1, { primary: 'true' }], false],
    [[{ primary: 'false', dateCreated: String(Date.now()) }], false],
    [[{ primary: 'true', dateCreated: String(Date.now() - 60_000) }], false],
    [[{ primary: 'true', dateCreated: String(Date.now()) }], true],
  ])('are found by the claim %j of the ID token', (identities, isNew) => {
    const payload = Buffer.from(JSON.stringify({ identities })).toString('base64url');
    expect(isNewIdentity(`x.${payload}.x`)).toBe(isNew);
  });
});

describe('an address in another case', () => {
  test('of an identity is not free for a sign-up', async () => {
    const { email, ...identity } = newIdentity();
    const capitals = email.replace('hanako', 'HANAKO');
    await redirects.codeAt('Google', { ...identity, email: capitals });
    await signedUp(redirects.auth, { email });
    expect(await storedAccount(redirects.auth, email)).toBeNull();
    expect(await redirects.thrownAt('Corp', newIdentity({ email: email.toUpperCase() }))).toBe('ACCOUNT_NOT_LINKED');
  });
});

describe('the time of the trigger', () => {
  test('ends before that of Cognito while each answer of Cognito is slow', async () => {
    const { person, tokens } = await signedIn(redirects.auth);
    await redirects.auth.value('linkIdentityProvider', { provider: 'Google' }, { accessToken: tokens.accessToken });
    const identity = newIdentity({ email: person.email });
    redirects.auth.standIn(({ action }) =>
      action.startsWith('Admin') ? new Promise((resolve) => setTimeout(() => resolve(undefined), 1400)) : undefined,
    );
    const begun = Date.now();
    const count = redirects.events.length;
    expect(await redirects.thrownAt('Google', identity)).toBe('TEMPORARILY_UNAVAILABLE');
    expect(Date.now() - begun).toBeLessThan(5000);
    expect(redirects.events).toHaveLength(count + 1);
  }, 20_000);

  test("ends before that of Cognito while the deployment's own trigger runs", async () => {
    const own = await Redirects.start({
      environment: { PRE_SIGN_UP_FUNCTION: 'slow' },
      functions: { slow: () => new Promise<Response>(() => undefined) },
    });
    try {
      const begun = Date.now();
      await expect(signedUp(own.auth)).rejects.toThrow('TEMPORARILY_UNAVAILABLE');
      expect(Date.now() - begun).toBeLessThan(5000);
      expect(own.auth.written()).toContain('"action":"preSignUp","fault":"LateError"');
    } finally {
      await own.auth.stop();
    }
  }, 20_000);

  test('does not begin another call after it has ended', async () => {
    let goOn = (): void => undefined;
    const paused = new Promise<void>((resolve) => (goOn = resolve));
    const calls: string[] = [];
    const late = within(10, async (signal) => {
      calls.push('first');
      await paused;
      signal.throwIfAborted();
      calls.push('second');
    });
    await expect(late).rejects.toThrow(LateError);
    goOn();
    await new Promise(setImmediate);
    expect(calls).toEqual(['first']);
    expect(await within(1000, () => Promise.resolve('in time'))).toBe('in time');
  });
});

describe('a sign-up in managed login', () => {
  /** Signs up as the page of managed login does: at Cognito, past the function `auth`. */
  async function signUpAtCognito({ auth }: Redirects, phoneNumber: string): Promise<string | undefined> {
    const { email, password } = newPerson();
    const { clientId, clientSecret, url, service } = auth.pool;
    const body = JSON.stringify({
      ClientId: clientId,
      SecretHash: secretHash({ username: email, clientId, clientSecret }),
      Username: email,
      Password: password,
      UserAttributes: [
        { Name: 'email', Value: email },
        ...(phoneNumber === '' ? [] : [{ Name: 'phone_number', Value: phoneNumber }]),
      ],
    });
    const headers = {
      'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp',
      'content-type': 'application/x-amz-json-1.1',
    };
    const response = await service.handle(new Request(url, { method: 'POST', headers, body }));
    return ((await response.json()) as { message?: string }).message;
  }

  test('takes numbers of the allowed countries only, and an operator any', async () => {
    const japan = await Redirects.start({ environment: { ALLOWED_COUNTRIES: 'JP,DE', IDENTITY_PROVIDERS: '' } });
    try {
      expect(await signUpAtCognito(japan, '+819012345678')).toBeUndefined();
      expect(await signUpAtCognito(japan, '')).toBeUndefined();
      expect(await signUpAtCognito(japan, '+12015550123')).toContain('COUNTRY_NOT_ALLOWED');
      // Without identity providers the function may not look for accounts, and has nothing to look for.
      expect(japan.auth.calls.filter(({ action }) => action === 'ListUsers')).toEqual([]);
      const Username = newPerson().email;
      const UserAttributes = [{ Name: 'phone_number', Value: '+12015550123' }];
      expect(await asOperator(japan.auth, 'AdminCreateUser', { Username, UserAttributes })).not.toBeNull();
    } finally {
      await japan.auth.stop();
    }
  });

  test.each([
    ['+12015550123', null, true],
    ['+12015550123', new Set(['US']), true],
    ['+12015550123', new Set(['JP']), false],
    // A fixed line in Tokyo gets no texts.
    ['+81312345678', new Set(['JP']), false],
    ['+999', new Set(['JP']), false],
    [undefined, new Set(['JP']), true],
  ])('of %s, with the countries %s', (number, allowed, expected) => {
    expect(isAllowedNumber(number, allowed)).toBe(expected);
  });
});
