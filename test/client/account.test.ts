import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Challenge } from '../../client/index.ts';
import { createSession, memoryStorage } from '../../client/session.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { challengeOf, errorOf, fetchApp, type App, type AppOptions } from './apps.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await TestGateway.open();
});
afterAll(() => gateway.close());

function load(options: AppOptions = {}): App {
  return fetchApp(gateway.engine, options);
}

/** Returns a signed-in person, and their app. */
async function signedIn(): Promise<App & { person: ReturnType<typeof newPerson> }> {
  const person = newPerson();
  const app = load();
  app.session.keep(await gateway.signedIn(person));
  return { ...app, person };
}

describe('a forgotten password', () => {
  test('is reset by a mailed code after a reload, with a new code on the way', async () => {
    const person = newPerson();
    await gateway.signedIn(person);
    const challengeStorage = memoryStorage();
    const { auth } = load({ challengeStorage });
    await auth.forgotPassword({ username: person.email });

    const restored = load({ challengeStorage }).auth.restore() as Challenge;
    expect(restored).toMatchObject({ kind: 'RESET_PASSWORD', username: person.email });
    const first = gateway.code(person.email);
    gateway.engine.clock.advance(31_000);
    const { session, username, kind } = challengeOf(await auth.resend(restored));
    expect([kind, username]).toEqual(['RESET_PASSWORD', person.email]);
    const code = gateway.code(person.email);
    expect(code).not.toBe(first);

    const newPassword = 'Tsubaki-2026';
    const reset = { username: String(username), code, newPassword, session };
    const sms = challengeOf(await auth.confirmForgotPassword(reset));
    expect(sms.kind).toBe('SMS_MFA');
    // Another texted code needs another sign-in: with the new password.
    const again = challengeOf(await auth.resend(sms));
    const answer = { session: again.session, code: gateway.code(person.phoneNumber) };
    expect(await auth.respondToSmsChallenge(answer)).toMatchObject({ status: 'signedIn' });
  });

  test('leaves no challenge when the user starts over', async () => {
    const { auth } = load();
    await auth.forgotPassword({ username: newPerson().email });
    expect(auth.restore()).not.toBeNull();

    auth.abandon();

    expect(auth.restore()).toBeNull();
  });
});

test('an invited user chooses a password, and the details name what the account lacks', async () => {
  const person = newPerson();
  const temporary = 'Temporary-2026';
  await gateway.cognito().send(
    new AdminCreateUserCommand({
      UserPoolId: gateway.engine.userPoolId,
      Username: person.email,
      TemporaryPassword: temporary,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: person.email },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  );
  const { auth } = load();
  const challenge = challengeOf(await auth.signIn({ username: person.email, password: temporary }));
  if (challenge.kind !== 'NEW_PASSWORD_REQUIRED') throw new Error(challenge.kind);
  expect(challenge.details?.requiredAttributes.toSorted()).toEqual(['nickname', 'phoneNumber']);

  const { phoneNumber, nickname } = person;
  const choice = { session: challenge.session, newPassword: 'Tsubaki-2026', phoneNumber, nickname };
  const sms = challengeOf(await auth.respondToNewPasswordChallenge(choice));

  expect(sms).toMatchObject({ kind: 'SMS_MFA', username: person.email });
  expect(challengeOf(await auth.resend(sms)).kind).toBe('SMS_MFA');
});

describe('a change of the account', () => {
  test('of the profile renews the tokens, so that the session has the new values', async () => {
    const { auth, session, person } = await signedIn();
    const { email } = newPerson();

    expect(await auth.updateProfile({ nickname: 'Hana', email })).toMatchObject({
      status: 'done',
      value: { user: { nickname: 'Hana' }, pendingVerification: [{ attribute: 'EMAIL' }] },
    });
    expect(session.user()).toMatchObject({ nickname: 'Hana', email: person.email });

    await auth.verifyAttribute({ attribute: 'EMAIL', code: gateway.code(email) });
    expect(session.user()).toMatchObject({ nickname: 'Hana', email });
  });

  test("of the profile leaves the user's language, unless the app sends one", async () => {
    const person = newPerson();
    const { auth, session, seen } = load({ locale: 'ja' });
    session.keep(await gateway.signedIn({ ...person, locale: 'en' }));

    expect(await auth.updateProfile({ nickname: 'Hana' })).toMatchObject({ value: { user: { locale: 'en' } } });
    expect(seen.find(({ operation }) => operation === 'updateProfile')?.variables.input).toEqual({ nickname: 'Hana' });
    expect(await auth.updateProfile({ locale: 'ja' })).toMatchObject({ value: { user: { locale: 'ja' } } });
  });

  test('of the password keeps the session of this device', async () => {
    const { auth, session, person } = await signedIn();
    const tokens = session.tokens();

    const change = { currentPassword: person.password, proposedPassword: 'Tsubaki-2026', signOutOthers: false };
    expect(await auth.changePassword(change)).toMatchObject({ status: 'done' });

    expect(session.tokens()).toBe(tokens);
    expect(await auth.me()).toMatchObject({ status: 'done' });
  });

  test('that fails leaves the session as it is', async () => {
    const { auth, session } = await signedIn();
    const tokens = session.tokens();

    const outcome = await auth.deleteAccount({ confirmEmail: newPerson().email });

    expect(errorOf(outcome).fields).toEqual([{ name: 'confirmEmail', rule: 'mismatch' }]);
    expect(session.tokens()).toBe(tokens);
  });

  test.each(['signOutEverywhere', 'deleteAccount'] as const)('by %s ends the session', async (operation) => {
    const { auth, session, person } = await signedIn();
    const events: unknown[] = [];
    session.subscribe(({ type, state }) => events.push([type, state.status === 'signedOut' && state.reason]));

    const outcome =
      operation === 'deleteAccount' ? auth.deleteAccount({ confirmEmail: person.email }) : auth.signOutEverywhere();

    expect(await outcome).toMatchObject({ status: 'done' });
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(events.at(-1)).toEqual(['signedOut', undefined]);
    expect(auth.restore()).toBeNull();
  });

  test('leaves the session of another user, who has signed in during the request', async () => {
    const one = await signedIn();
    const other = await gateway.signedIn(newPerson());
    const session = createSession();
    session.keep(one.session.tokens());
    const { auth } = fetchApp(gateway.engine, { session }, async (input, init) => {
      const answer = await fetch(input, init);
      session.keep(other);
      return answer;
    });

    expect(await auth.signOutEverywhere()).toMatchObject({ status: 'done' });

    expect(session.tokens()).toMatchObject({ accessToken: other.accessToken });
  });
});
