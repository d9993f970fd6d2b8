import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { User } from '../../generated/schema.ts';
import { secretHash } from '../../lambdas/cognito/secretHash.ts';
import { isAllowedNumber } from '../../lambdas/preSignUp/isAllowedNumber.ts';
import { LateError, within } from '../../lambdas/preSignUp/within.ts';
import { asOperator, storedAccount } from './operator.ts';
import { newPerson, signedIn, signedUp } from './people.ts';
import type { StandIn } from './startAuth.ts';
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
      const linked = thrown.filter((reason) => reason === 'IDENTITY_LINKED');
      const { identityProviders } = await redirects.auth.value<User>('me', null, here);
      expect(identityProviders).toHaveLength(linked.length);
      const again = await Promise.all(pair.map(at));
      expect(again.filter((reason) => reason === undefined)).toHaveLength(linked.length);
    },
  );
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
  test('ends before that of Cognito while Cognito does not answer', async () => {
    redirects.auth.standIn(({ action }) =>
      action === 'ListUsers' ? new Promise<Response>(() => undefined) : undefined,
    );
    const begun = Date.now();
    const count = redirects.events.length;
    expect(await redirects.thrownAt('Google', newIdentity())).toBe('TEMPORARILY_UNAVAILABLE');
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
        ...(phoneNumber && [{ Name: 'phone_number', Value: phoneNumber }]),
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
