import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en, ja, messageFor } from '../../client/messages.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { codeOf, STEP_MILLIS } from '../local/cognito/authenticator.ts';
import { apps, challengeOf, errorOf, fetchApp } from './apps.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await TestGateway.open('totp');
});
afterAll(() => gateway.close());

/** Returns the value of an outcome, or throws. */
function valueOf<Value>(outcome: { status: 'done'; value: Value } | { status: 'failed' }): Value {
  if (outcome.status === 'failed') throw new Error(errorOf(outcome).code);
  return outcome.value;
}

describe.each(apps)('with %s', (_name, start) => {
  test('a user sets an app up, signs in by choice and by preference, and turns it off', async () => {
    const person = newPerson();
    const { auth, session } = start(gateway.engine);
    session.keep(await gateway.signedIn(person));
    expect(valueOf(await auth.authConfig()).mfaFactors).toEqual(['SMS', 'TOTP']);
    const { secret } = valueOf(await auth.startTotpSetup()).setup;
    const code = () => codeOf(secret, gateway.engine.clock.nowMillis());
    const first = code();
    const both = { preferred: null, enabled: ['SMS', 'TOTP'] };
    expect(valueOf(await auth.finishTotpSetup({ code: first })).mfa).toEqual(both);
    expect(valueOf(await auth.me()).mfa).toEqual(both);

    const signIn = async () => challengeOf(await auth.signIn({ username: person.email, password: person.password }));
    const choice = await signIn();
    expect(choice).toMatchObject({
      kind: 'SELECT_MFA_FACTOR',
      username: person.email,
      details: { options: [{ factor: 'SMS' }, { factor: 'TOTP' }] },
    });
    expect(messageFor(choice, en)).toBe('Choose how to confirm that it is you.');
    const next = challengeOf(await auth.selectFactor({ session: choice.session, factor: 'TOTP' }));
    expect(next).toMatchObject({ kind: 'SOFTWARE_TOKEN_MFA', details: null, username: person.email });
    expect(messageFor(next, ja)).toBe('認証アプリに表示されているコードを入力してください。');
    const used = errorOf(await auth.respondToTotpChallenge({ session: next.session, code: first }));
    expect(messageFor(used, en)).toBe('This code was used already. Please wait for the next one in your app.');
    gateway.engine.clock.advance(STEP_MILLIS);
    expect(await auth.respondToTotpChallenge({ session: next.session, code: code() })).toMatchObject({
      status: 'signedIn',
    });

    valueOf(await auth.setMfaPreference({ preferred: 'TOTP', enabled: ['SMS', 'TOTP'] }));
    expect((await signIn()).kind).toBe('SOFTWARE_TOKEN_MFA');
    valueOf(await auth.setMfaPreference({ enabled: ['SMS'] }));
    expect((await signIn()).kind).toBe('SMS_MFA');
  });
});

test('another code for a user who chose a text begins with the choice', async () => {
  const person = newPerson();
  const { auth, session } = fetchApp(gateway.engine);
  session.keep(await gateway.signedIn(person));
  const { secret } = valueOf(await auth.startTotpSetup()).setup;
  valueOf(await auth.finishTotpSetup({ code: codeOf(secret, gateway.engine.clock.nowMillis()) }));
  const choice = challengeOf(await auth.signIn({ username: person.email, password: person.password }));
  const text = challengeOf(await auth.selectFactor({ session: choice.session, factor: 'SMS' }));
  expect(text).toMatchObject({ kind: 'SMS_MFA', delivery: { medium: 'SMS' } });
  expect(challengeOf(await auth.resend(text)).kind).toBe('SELECT_MFA_FACTOR');
});
