import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAdminClient } from '../../client/admin.ts';
import { createSession } from '../../client/session.ts';
import type { ChallengeKind } from '../../generated/schema.ts';
import { codeOf, STEP_MILLIS, wrongCodeOf } from '../local/cognito/authenticator.ts';
import type { Person } from './runJourney.ts';
import { newPerson, TestGateway } from './testGateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await TestGateway.open('totp');
});
afterAll(() => gateway.close());

function now(): number {
  return gateway.engine.clock.nowMillis();
}

/** Moves the engine's clock to the next code of an app. */
function nextCode(secret: string): string {
  gateway.engine.clock.advance(STEP_MILLIS);
  return codeOf(secret, now());
}

/** Signs a new person in, and sets an authenticator app up. */
async function withApp(person = newPerson()) {
  const { accessToken } = await gateway.signedIn(person);
  const { data } = await gateway.asUser(accessToken, 'StartTotpSetupDocument', null);
  const secret = data?.startTotpSetup?.setup.secret ?? '';
  const input = { code: codeOf(secret, now()), deviceName: '花子の携帯' };
  const finished = await gateway.asUser(accessToken, 'FinishTotpSetupDocument', input);
  return {
    person,
    accessToken,
    secret,
    uri: data?.startTotpSetup?.setup.otpauthUri,
    mfa: finished.data?.finishTotpSetup,
  };
}

async function atSignIn({ email: username, password }: Person, supports?: ChallengeKind[]) {
  return gateway.challenged(await gateway.mutate('signIn', { username, password, ...(supports && { supports }) }));
}

async function choose(person: Person, factor: 'SMS' | 'TOTP') {
  const { session } = await atSignIn(person);
  return gateway.challenged(await gateway.mutate('selectFactor', { session, factor }));
}

describe('the setup', () => {
  test('shows the secret and its URI once, and turns the app on beside SMS, with a mail', async () => {
    const { person, accessToken, secret, uri, mfa } = await withApp();
    const label = `Shop%20%26%20Co:${encodeURIComponent(person.email)}`;
    expect(uri).toBe(`otpauth://totp/${label}?secret=${secret}&issuer=Shop%20%26%20Co`);
    expect(mfa).toEqual({ mfa: { preferred: null, enabled: ['SMS', 'TOTP'] } });
    expect((await gateway.me(accessToken)).data?.me?.mfa).toEqual(mfa?.mfa);
    await expect.poll(() => gateway.message(person.email).subject).toBe('【Genkan】二段階認証の変更のお知らせ');
  });

  test('needs the access token: an API key and an ID token are rejected', async () => {
    const { idToken } = await gateway.signedIn(newPerson());
    expect((await gateway.asUser(idToken, 'StartTotpSetupDocument', null)).error?.errorType).toBe('UNAUTHENTICATED');
    const { errors } = await gateway.sendText('mutation { startTotpSetup { setup { secret } } }');
    expect(errors?.[0]?.errorType).toBe('Unauthorized');
  });

  test('of one user says nothing about another', async () => {
    const first = await withApp();
    const second = newPerson();
    const { accessToken } = await gateway.signedIn(second);
    const { data } = await gateway.asUser(accessToken, 'StartTotpSetupDocument', null);
    expect(data?.startTotpSetup?.setup.secret).not.toBe(first.secret);
    const input = { code: codeOf(first.secret, now()) };
    const { error } = await gateway.asUser(accessToken, 'FinishTotpSetupDocument', input);
    expect(error?.errorType).toBe('CODE_MISMATCH');
    expect(await atSignIn(second)).toMatchObject({ kind: 'SMS_MFA' });
  });
});

describe('the sign-in', () => {
  test('asks for a text until an app is set up, then for a choice', async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    expect(await atSignIn(person)).toMatchObject({ kind: 'SMS_MFA' });
    const { person: other } = await withApp();
    expect(await atSignIn(other)).toMatchObject({ kind: 'SELECT_MFA_FACTOR' });
  });

  test('by choice: with the app, and with a text when the app is not at hand', async () => {
    const { person, secret } = await withApp();
    const choice = await atSignIn(person);
    expect(choice).toMatchObject({
      kind: 'SELECT_MFA_FACTOR',
      details: { options: [{ factor: 'SMS' }, { factor: 'TOTP' }] },
    });
    const { session, kind } = await choose(person, 'TOTP');
    expect(kind).toBe('SOFTWARE_TOKEN_MFA');
    gateway.tokens(await gateway.mutate('respondToTotpChallenge', { session, code: nextCode(secret) }));
    const text = await choose(person, 'SMS');
    const code = gateway.code(person.phoneNumber);
    gateway.tokens(await gateway.mutate('respondToSmsChallenge', { session: text.session, code }));
  });

  test('by preference, with no text', async () => {
    const { person, accessToken, secret } = await withApp();
    const settings = { preferred: 'TOTP' as const, enabled: ['SMS' as const, 'TOTP' as const] };
    const { data } = await gateway.asUser(accessToken, 'SetMfaPreferenceDocument', { input: settings }.input);
    expect(data?.setMfaPreference?.mfa).toEqual(settings);
    const texts = () => gateway.engine.inbox.list().filter(({ to }) => to === person.phoneNumber).length;
    const before = texts();
    const { session, kind } = await atSignIn(person);
    expect(kind).toBe('SOFTWARE_TOKEN_MFA');
    gateway.tokens(await gateway.mutate('respondToTotpChallenge', { session, code: nextCode(secret) }));
    expect(texts()).toBe(before);
  });

  test('a wrong code may be followed by the right one; a used one by the next', async () => {
    const { person, secret } = await withApp();
    const { session } = await choose(person, 'TOTP');
    const answer = (code: string) => gateway.mutate('respondToTotpChallenge', { session, code });
    expect((await answer(wrongCodeOf(secret, now()))).error?.errorType).toBe('CODE_MISMATCH');
    // The one of the setup.
    const used = (await answer(codeOf(secret, now()))).error;
    expect(used).toMatchObject({ errorType: 'CODE_EXPIRED', errorInfo: { messageKey: 'auth.error.CODE_USED' } });
    gateway.tokens(await answer(nextCode(secret)));
  });

  test('wrong codes lock out, also the right one; after the lock-out it works', async () => {
    const { person, secret } = await withApp();
    const { session } = await choose(person, 'TOTP');
    const answer = async (code: string) => gateway.mutate('respondToTotpChallenge', { session, code });
    const codes: (string | undefined)[] = [];
    for (let i = 0; i < 6; i += 1) codes.push((await answer(wrongCodeOf(secret, now()))).error?.errorType);
    expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS');
    gateway.tokens(await answer(nextCode(secret)));
  });

  test('a challenge session expires after three minutes', async () => {
    const { person, secret } = await withApp();
    const { session } = await choose(person, 'TOTP');
    gateway.engine.clock.advance(181_000);
    const { error } = await gateway.mutate('respondToTotpChallenge', { session, code: codeOf(secret, now()) });
    expect(error).toMatchObject({ errorType: 'SESSION_EXPIRED', errorInfo: { restart: true } });
  });

  test('a client that does not list the kinds gets UNSUPPORTED', async () => {
    const { person } = await withApp();
    expect(await atSignIn(person, ['SMS_MFA', 'PASSWORD'])).toMatchObject({
      kind: 'UNSUPPORTED',
      details: { cognitoName: 'SELECT_MFA_TYPE' },
    });
  });

  test('after a forgotten password asks for the second factor, too', async () => {
    const { person, secret } = await withApp();
    await gateway.mutate('forgotPassword', { username: person.email });
    const input = { username: person.email, code: gateway.code(person.email), newPassword: 'Momiji-2026' };
    const { session, kind } = gateway.challenged(await gateway.mutate('confirmForgotPassword', input));
    expect(kind).toBe('SELECT_MFA_FACTOR');
    const next = gateway.challenged(await gateway.mutate('selectFactor', { session, factor: 'TOTP' }));
    gateway.tokens(await gateway.mutate('respondToTotpChallenge', { session: next.session, code: nextCode(secret) }));
  });

  test('reads a code as people type it: full-width, with spaces, hyphens and invisible marks', async () => {
    const { person, secret } = await withApp();
    const between = fc.constantFrom('', ' ', '　', '-', '\u200b');
    await fc.assert(
      fc.asyncProperty(fc.boolean(), between, between, async (wide, middle, around) => {
        const { session } = await choose(person, 'TOTP');
        const digits = nextCode(secret);
        const typed = wide ? digits.replace(/\d/g, (digit) => String.fromCodePoint(Number(digit) + 0xff10)) : digits;
        const code = `${around}${typed.slice(0, 3)}${middle}${typed.slice(3)}${around === '-' ? '' : around}`;
        const { result } = await gateway.mutate('respondToTotpChallenge', { session, code });
        expect(result?.__typename).toBe('Tokens');
      }),
      { numRuns: 12 },
    );
  });
});

describe('the loss of the app', () => {
  test('SMS alone again, by the user', async () => {
    const { person, accessToken } = await withApp();
    await gateway.asUser(accessToken, 'SetMfaPreferenceDocument', { enabled: ['SMS'] });
    expect(await atSignIn(person)).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('SMS alone again, by an operator, also when the app was preferred', async () => {
    const operator = newPerson();
    await gateway.confirmed(operator);
    const membership = { UserPoolId: gateway.engine.userPoolId, Username: operator.email, GroupName: 'admin' };
    await gateway.cognito().send(new AdminAddUserToGroupCommand(membership));
    const session = createSession();
    session.keep(await gateway.signedInAgain(operator));
    const admin = createAdminClient({ url: gateway.engine.graphqlUrl, session });

    const { person, accessToken } = await withApp();
    const settings = { preferred: 'TOTP' as const, enabled: ['SMS' as const, 'TOTP' as const] };
    await gateway.asUser(accessToken, 'SetMfaPreferenceDocument', settings);
    expect(await admin.adminUser({ username: person.email })).toMatchObject({ value: { mfa: settings } });
    const reset = await admin.adminResetMfa({ username: person.email, reason: 'Ticket 7' });
    expect(reset).toMatchObject({ value: { user: { mfa: { preferred: null, enabled: ['SMS'] } } } });
    gateway.tokens(
      await gateway.mutate('respondToSmsChallenge', {
        session: (await atSignIn(person)).session,
        code: gateway.code(person.phoneNumber),
      }),
    );
    // The app that was reset may be in the hands of another person: it cannot be turned on again without a setup.
    const again = await gateway.asUser(accessToken, 'SetMfaPreferenceDocument', settings);
    expect(again.error?.errorType).toBe('FACTOR_UNAVAILABLE');
    expect(await atSignIn(person)).toMatchObject({ kind: 'SMS_MFA' });
    const own = await admin.adminResetMfa({ username: operator.email, reason: 'Ticket 7' });
    expect(own).toMatchObject({ error: { code: 'FORBIDDEN' } });
  });
});

test('authConfig says whether users can set up an app; without the prop the operations are FACTOR_UNAVAILABLE', async () => {
  const factors = async (of: TestGateway) => (await of.sendText('{ authConfig { mfaFactors } }')).data?.['authConfig'];
  expect(await factors(gateway)).toEqual({ mfaFactors: ['SMS', 'TOTP'] });
  const other = await TestGateway.open();
  try {
    expect(await factors(other)).toEqual({ mfaFactors: ['SMS'] });
    const { accessToken } = await other.signedIn(newPerson());
    const { error } = await other.asUser(accessToken, 'StartTotpSetupDocument', null);
    expect(error?.errorType).toBe('FACTOR_UNAVAILABLE');
  } finally {
    await other.close();
  }
});
