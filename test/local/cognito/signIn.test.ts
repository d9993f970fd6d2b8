import {
  AdminDisableUserCommand,
  AdminGetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OTHER_CLIENT_ID, startUserPool, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, PHONE, post, errorOf, wrongCode, type Calls } from './userPoolCalls.ts';

let pool: RunningUserPool;
let calls: Calls;
beforeEach(async () => {
  pool = await startUserPool();
  calls = callsTo(pool);
});
afterEach(() => pool.stop());

const MINUTE = 60_000;
const WRONG = 'Wrong-Password-1!';
const incorrect = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
const exceeded = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' };
async function isPhoneVerified() {
  const command = new AdminGetUserCommand({ UserPoolId: pool.userPoolId, Username: EMAIL });
  const { UserAttributes = [] } = await calls.sdk.send(command);
  return UserAttributes.find(({ Name }) => Name === 'phone_number_verified')?.Value;
}

describe('InitiateAuth with a password', () => {
  test('before confirmation: not confirmed with the right password, incorrect with a wrong one', async () => {
    await calls.signUp();
    expect(await errorOf(calls.signIn())).toEqual({
      name: 'UserNotConfirmedException',
      message: 'User is not confirmed.',
    });
    expect(await errorOf(calls.signIn(EMAIL, WRONG))).toEqual(incorrect);
  });

  test('a wrong password and an unknown user name get the same error where users are hidden', async () => {
    await calls.join();
    expect(await errorOf(calls.signIn(EMAIL, WRONG))).toEqual(incorrect);
    expect(await errorOf(calls.signIn('unknown@example.jp', WRONG))).toEqual(incorrect);
    expect(pool.inbox.list().some(({ channel }) => channel === 'SMS')).toBe(false);
  });

  test('without that setting an unknown user name gets its own error', async () => {
    const open = await startUserPool({ clientProperties: { PreventUserExistenceErrors: undefined } });
    expect(await errorOf(callsTo(open).signIn('unknown@example.jp'))).toEqual({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
    await open.stop();
  });

  test('leads to the SMS challenge, by e-mail in any case, by phone number and by sub', async () => {
    const sub = await calls.join();
    for (const username of [EMAIL, EMAIL.toUpperCase(), PHONE, sub]) {
      const challenge = await calls.signIn(username);
      expect(challenge.ChallengeName).toBe('SMS_MFA');
      expect(challenge.Session?.length).toBeGreaterThan(20);
      expect(challenge.ChallengeParameters).toEqual({
        CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
        CODE_DELIVERY_DESTINATION: '+********5678',
        USER_ID_FOR_SRP: sub,
      });
    }
    const text = pool.lastMessage(PHONE);
    expect(text).toMatchObject({ channel: 'SMS', subject: null });
    expect(text.body).toBe(`Your authentication code is ${text.code ?? ''}.`);
  });

  test('a disabled user is rejected', async () => {
    await calls.join();
    await calls.sdk.send(new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: EMAIL }));
    expect(await errorOf(calls.signIn())).toEqual({ name: 'NotAuthorizedException', message: 'User is disabled.' });
    expect(await errorOf(calls.signIn(EMAIL, WRONG))).toEqual(incorrect);
  });

  const initiate = (AuthFlow: string, AuthParameters: Record<string, string> = {}) =>
    post(pool, {
      target: 'InitiateAuth',
      body: JSON.stringify({ ClientId: pool.clientId, AuthFlow, AuthParameters }),
    });

  test('a flow that the client does not enable is rejected', async () => {
    expect((await initiate('USER_SRP_AUTH')).body).toEqual({
      __type: 'InvalidParameterException',
      message: 'USER_SRP_AUTH is not enabled for the client.',
    });
    expect((await initiate('ADMIN_USER_PASSWORD_AUTH')).body).toEqual({
      __type: 'InvalidParameterException',
      message: 'Initiate Auth method not supported.',
    });
    const noPassword = await startUserPool({ clientProperties: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } });
    const { signIn } = callsTo(noPassword);
    expect((await errorOf(signIn())).message).toBe('USER_PASSWORD_AUTH flow not enabled for this client');
    await noPassword.stop();
  });

  test('a flow that is not emulated is named', async () => {
    const custom = await startUserPool({ clientProperties: { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] } });
    const call = new InitiateAuthCommand({ ClientId: custom.clientId, AuthFlow: 'CUSTOM_AUTH' });
    expect((await errorOf(callsTo(custom).sdk.send(call))).message).toBe('not emulated: InitiateAuth CUSTOM_AUTH');
    await custom.stop();
  });

  test('a missing parameter is named', async () => {
    expect((await initiate('USER_PASSWORD_AUTH')).body['message']).toBe('Missing required parameter USERNAME');
    expect((await initiate('USER_PASSWORD_AUTH', { USERNAME: EMAIL })).body['message']).toBe(
      'Missing required parameter PASSWORD',
    );
    expect((await initiate('REFRESH_TOKEN')).body['message']).toBe('Missing required parameter REFRESH_TOKEN');
  });

  test('with MFA off or optional the password alone gives tokens', async () => {
    for (const MfaConfiguration of ['OFF', 'OPTIONAL']) {
      const single = await startUserPool({ poolProperties: { MfaConfiguration } });
      const { join, signIn } = callsTo(single);
      await join();
      const { AuthenticationResult, ChallengeName } = await signIn();
      expect(ChallengeName).toBeUndefined();
      expect(AuthenticationResult?.RefreshToken).toBeDefined();
      await single.stop();
    }
  });

  test('where MFA is required and there is no factor, MFA_SETUP says what can be set up', async () => {
    const Schema = [{ Name: 'nickname', Required: true }];
    const bare = await startUserPool({ poolProperties: { Schema } });
    const { answer, signUp, signIn, confirm } = callsTo(bare);
    await signUp({}, { UserAttributes: [{ Name: 'nickname', Value: 'x' }] });
    await confirm();
    const challenge = await signIn();
    expect(challenge.ChallengeName).toBe('MFA_SETUP');
    expect(challenge.ChallengeParameters?.['MFAS_CAN_SETUP']).toBe('["SMS_MFA"]');
    expect((await errorOf(answer(challenge, { SMS_MFA_CODE: undefined }))).name).toBe('NotAuthorizedException');
    await bare.stop();
  });
});

describe('the lock-out', () => {
  beforeEach(() => calls.join());
  const fail = async (times: number) => {
    for (let count = 0; count < times; count += 1) expect(await errorOf(calls.signIn(EMAIL, WRONG))).toEqual(incorrect);
  };

  test('starts with the fifth failure, for one second, and rejects the right password too', async () => {
    await fail(5);
    expect(await errorOf(calls.signIn())).toEqual(exceeded);
    pool.clock.advance(1000);
    expect((await calls.signIn()).ChallengeName).toBe('SMS_MFA');
  });

  test('doubles with each failure; attempts during it do not count', async () => {
    await fail(5);
    for (const seconds of [1, 2, 4, 8]) {
      expect(await errorOf(calls.signIn(EMAIL, WRONG))).toEqual(exceeded);
      pool.clock.advance(seconds * 1000 - 500);
      expect(await errorOf(calls.signIn(EMAIL, WRONG))).toEqual(exceeded);
      pool.clock.advance(500);
      await fail(1);
    }
  });

  test('never lasts longer than fifteen minutes', async () => {
    await fail(5);
    for (let failures = 5; failures < 17; failures += 1) {
      pool.clock.advance(Math.min(2 ** (failures - 5), 900) * 1000 - 1);
      pool.clock.advance(1);
      if (failures < 15) await fail(1);
    }
    pool.clock.advance(15 * MINUTE);
    expect((await calls.signIn()).ChallengeName).toBe('SMS_MFA');
  });

  test('fifteen quiet minutes or a sign-in end it', async () => {
    await fail(4);
    pool.clock.advance(15 * MINUTE);
    await fail(4);
    await calls.tokens();
    await fail(4);
    expect((await calls.signIn()).ChallengeName).toBe('SMS_MFA');
  });

  test('of fifty guesses at once no more than five are read', async () => {
    const guesses = await Promise.all(Array.from({ length: 50 }, () => errorOf(calls.signIn(EMAIL, WRONG))));
    expect(guesses.filter(({ message }) => message === incorrect.message)).toHaveLength(5);
    expect(guesses.filter(({ message }) => message === exceeded.message)).toHaveLength(45);
  });

  test('does not distinguish an unknown user name from a user', async () => {
    const outcomes: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      outcomes.push((await errorOf(calls.signIn('unknown@example.jp', WRONG))).message);
    }
    expect(outcomes).toEqual([...Array<string>(5).fill(incorrect.message), exceeded.message]);
  });

  test('counts wrong SMS codes as well', async () => {
    const challenge = await calls.signIn();
    const code = calls.codeSentTo(PHONE);
    const guess = () => errorOf(calls.answer(challenge, { SMS_MFA_CODE: wrongCode(code) }));
    const guesses = await Promise.all(Array.from({ length: 30 }, guess));
    expect(guesses.filter(({ name }) => name === 'CodeMismatchException')).toHaveLength(5);
    expect(await errorOf(calls.answer(challenge, { SMS_MFA_CODE: code }))).toEqual(exceeded);
    pool.clock.advance(1000);
    expect((await calls.answer(challenge, { SMS_MFA_CODE: code })).AuthenticationResult).toBeDefined();
  });
});

describe('the SMS challenge', () => {
  beforeEach(() => calls.join());
  const invalid = { name: 'NotAuthorizedException', message: 'Invalid session for the user.' };

  test('the right code gives tokens and verifies the phone', async () => {
    const challenge = await calls.signIn();
    expect(await isPhoneVerified()).toBe('false');
    const { $metadata, ...answer } = await calls.answer(challenge);
    expect($metadata.httpStatusCode).toBe(200);
    const { AccessToken, IdToken, RefreshToken, ...rest } = answer.AuthenticationResult ?? {};
    expect(answer.ChallengeParameters).toEqual({});
    expect([AccessToken, IdToken, RefreshToken].every((token) => (token ?? '').length > 100)).toBe(true);
    expect(rest).toEqual({ ExpiresIn: 3600, TokenType: 'Bearer' });
    expect(await isPhoneVerified()).toBe('true');
  });

  test('a wrong code is a mismatch, and the session takes another', async () => {
    const challenge = await calls.signIn();
    const code = calls.codeSentTo(PHONE);
    expect(await errorOf(calls.answer(challenge, { SMS_MFA_CODE: wrongCode(code) }))).toEqual({
      name: 'CodeMismatchException',
      message: 'Invalid code or auth state for the user.',
    });
    expect(await isPhoneVerified()).toBe('false');
    expect((await calls.answer(challenge)).AuthenticationResult).toBeDefined();
  });

  test('a session is spent by success', async () => {
    const challenge = await calls.signIn();
    await calls.answer(challenge);
    expect(await errorOf(calls.answer(challenge))).toEqual({
      name: 'NotAuthorizedException',
      message: 'Invalid session for the user, session can only be used once.',
    });
  });

  test('of many right answers at the same time exactly one gets tokens', async () => {
    const challenge = await calls.signIn();
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => calls.answer(challenge)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(pool.state.prepare('SELECT count(*) AS n FROM cognito_refresh_tokens').get()).toEqual({ n: 1 });
  });

  test('session and code live for AuthSessionValidity', async () => {
    const challenge = await calls.signIn();
    pool.clock.advance(3 * MINUTE);
    expect(await errorOf(calls.answer(challenge))).toEqual({
      name: 'NotAuthorizedException',
      message: 'Invalid session for the user, session is expired.',
    });
    const longer = await startUserPool({ clientProperties: { AuthSessionValidity: '15' } });
    const { join, signIn, answer } = callsTo(longer);
    await join();
    const open = await signIn();
    longer.clock.advance(15 * MINUTE - 5000);
    expect((await answer(open)).AuthenticationResult).toBeDefined();
    await longer.stop();
  });

  test('an unknown or changed session is invalid', async () => {
    const challenge = await calls.signIn();
    const Session = `${challenge.Session?.slice(0, -1) ?? ''}${challenge.Session?.endsWith('A') ? 'B' : 'A'}`;
    expect(await errorOf(calls.answer({ ...challenge, Session }))).toEqual(invalid);
    expect((await calls.answer(challenge)).AuthenticationResult).toBeDefined();
  });

  test("another user's session is invalid, with the right code too", async () => {
    const other = { email: 'taro@example.jp', phone: '+819011112222' };
    const sub = await calls.join(other);
    const challenge = await calls.signIn();
    const responses = { USERNAME: sub, SECRET_HASH: pool.hash(sub) };
    expect(await errorOf(calls.answer(challenge, responses))).toEqual(invalid);
  });

  test("another client's session is invalid", async () => {
    const challenge = await calls.signIn();
    const command = new RespondToAuthChallengeCommand({
      ClientId: OTHER_CLIENT_ID,
      ChallengeName: 'SMS_MFA',
      Session: challenge.Session,
      ChallengeResponses: {
        USERNAME: challenge.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '',
        SMS_MFA_CODE: calls.codeSentTo(PHONE),
      },
    });
    expect(await errorOf(calls.sdk.send(command))).toEqual(invalid);
    expect((await calls.answer(challenge)).AuthenticationResult).toBeDefined();
  });

  test('a newer sign-in has its own session and code, and the older stays good', async () => {
    const first = await calls.signIn();
    const firstCode = calls.codeSentTo(PHONE);
    const second = await calls.signIn();
    expect((await calls.answer(second)).AuthenticationResult).toBeDefined();
    expect((await calls.answer(first, { SMS_MFA_CODE: firstCode })).AuthenticationResult).toBeDefined();
  });

  test('a missing session, code or name is named', async () => {
    const challenge = await calls.signIn();
    const missing = async (call: Promise<unknown>) => (await errorOf(call)).message;
    expect(await missing(calls.answer({ ...challenge, Session: undefined }))).toBe(
      'Missing required parameter Session',
    );
    expect(await missing(calls.answer(challenge, { SMS_MFA_CODE: undefined }))).toBe(
      'Missing required parameter SMS_MFA_CODE',
    );
    expect(await missing(calls.answer(challenge, { USERNAME: undefined }))).toBe('Missing required parameter USERNAME');
  });

  test('the e-mail address is not the user name here', async () => {
    const challenge = await calls.signIn();
    const responses = { USERNAME: EMAIL, SECRET_HASH: pool.hash(EMAIL) };
    expect((await errorOf(calls.answer(challenge, responses))).name).toBe('NotAuthorizedException');
    const open = await startUserPool({ clientProperties: { PreventUserExistenceErrors: 'LEGACY' } });
    const legacy = callsTo(open);
    await legacy.join();
    expect(await errorOf(legacy.answer(await legacy.signIn(), responses))).toEqual({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
    await open.stop();
  });

  test('a user that was disabled in between is rejected', async () => {
    const challenge = await calls.signIn();
    await calls.sdk.send(new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: EMAIL }));
    expect((await errorOf(calls.answer(challenge))).message).toBe('User is disabled.');
  });

  test('neither session nor code is kept in clear', async () => {
    const challenge = await calls.signIn();
    const kept = JSON.stringify(pool.state.prepare('SELECT * FROM cognito_auth_sessions').all());
    expect(kept).toContain('SMS_MFA');
    expect(kept).not.toContain(challenge.Session);
    expect(kept).not.toContain(`"${calls.codeSentTo(PHONE)}"`);
  });

  test('a challenge that is not emulated is named', async () => {
    const body = JSON.stringify({ ClientId: pool.clientId, ChallengeName: 'WEB_AUTHN' });
    const answer = await post(pool, { target: 'RespondToAuthChallenge', body });
    expect(answer.body['message']).toBe('not emulated: RespondToAuthChallenge WEB_AUTHN');
  });
});
