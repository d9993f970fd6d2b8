import {
  AdminDeleteUserCommand,
  AdminUpdateUserAttributesCommand,
  type InitiateAuthCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openState } from '../../../local/state.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { codeOf, STEP_MILLIS, wrongCodeOf } from './authenticator.ts';
import { BOTH, OPTIONAL, startSoftwareTokenPool, type SoftwareTokenPool } from './startSoftwareTokenPool.ts';
import { EMAIL, errorOf, PHONE } from './userPoolCalls.ts';

let them: SoftwareTokenPool;
afterEach(() => them.pool.stop());

/** Answers with a code of the authenticator app. */
function answer(challenge: InitiateAuthCommandOutput, code: string, more: Record<string, string> = {}) {
  return them.calls.answer(challenge, { SMS_MFA_CODE: undefined, SOFTWARE_TOKEN_MFA_CODE: code, ...more });
}

/** Answers SELECT_MFA_TYPE. */
function choose(challenge: InitiateAuthCommandOutput, ANSWER: string) {
  return them.calls.answer(challenge, { SMS_MFA_CODE: undefined, ANSWER });
}

function textsTo(phone: string): number {
  return them.pool.inbox.list({ to: phone }).length;
}

describe('where MFA is required', () => {
  let accessToken: string;
  let secret: string;
  beforeEach(async () => {
    them = await startSoftwareTokenPool(BOTH);
    await them.calls.join();
    ({ AccessToken: accessToken } = await them.calls.tokens());
    secret = await them.enroll(accessToken);
  });

  test('a number and an authenticator app are a choice, and only the choice of SMS sends a text', async () => {
    const before = textsTo(PHONE);
    const challenge = await them.calls.signIn();
    expect(challenge.ChallengeName).toBe('SELECT_MFA_TYPE');
    expect(challenge.ChallengeParameters?.['MFAS_CAN_CHOOSE']).toBe('["SMS_MFA","SOFTWARE_TOKEN_MFA"]');
    expect(textsTo(PHONE)).toBe(before);
    const bySms = await choose(challenge, 'SMS_MFA');
    expect(bySms.ChallengeName).toBe('SMS_MFA');
    expect(bySms.ChallengeParameters?.['CODE_DELIVERY_DESTINATION']).toBe('+********5678');
    expect(textsTo(PHONE)).toBe(before + 1);
    expect((await them.calls.answer(bySms)).AuthenticationResult).toBeDefined();
  });

  test('the choice of the authenticator app asks for its code', async () => {
    const before = textsTo(PHONE);
    const chosen = await choose(await them.calls.signIn(), 'SOFTWARE_TOKEN_MFA');
    expect(chosen.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const done = await answer(chosen, them.nextCode(secret));
    expect(done.AuthenticationResult?.RefreshToken).toBeDefined();
    expect(textsTo(PHONE)).toBe(before);
  });

  test('another choice is rejected and can be made again; a session is chosen with once', async () => {
    const challenge = await them.calls.signIn();
    expect((await errorOf(choose(challenge, 'EMAIL_OTP'))).name).toBe('InvalidParameterException');
    expect((await errorOf(choose(challenge, ''))).message).toBe('Missing required parameter ANSWER');
    await choose(challenge, 'SOFTWARE_TOKEN_MFA');
    expect((await errorOf(choose(challenge, 'SMS_MFA'))).message).toContain('session can only be used once');
  });

  test('the choice needs the secret hash', async () => {
    const challenge = await them.calls.signIn();
    const { name } = await errorOf(them.calls.answer(challenge, { ANSWER: 'SMS_MFA', SECRET_HASH: undefined }));
    expect(name).toBe('NotAuthorizedException');
  });

  test('the preferred factor is asked for', async () => {
    await them.prefer(accessToken, { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
    expect((await them.calls.signIn()).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    await them.prefer(accessToken, { SMSMfaSettings: { Enabled: true, PreferredMfa: true } });
    expect((await them.calls.signIn()).ChallengeName).toBe('SMS_MFA');
    await them.prefer(accessToken, { SMSMfaSettings: { PreferredMfa: false } });
    expect((await them.calls.signIn()).ChallengeName).toBe('SELECT_MFA_TYPE');
  });

  test('the factor that is left is asked for, and the only one cannot be switched off', async () => {
    await them.prefer(accessToken, { SMSMfaSettings: { Enabled: false } });
    expect((await them.calls.signIn()).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const named = { UserPoolId: them.pool.userPoolId, Username: EMAIL };
    await them.prefer(accessToken, {
      SMSMfaSettings: { Enabled: true },
      SoftwareTokenMfaSettings: { Enabled: false },
    });
    expect((await them.calls.signIn()).ChallengeName).toBe('SMS_MFA');
    await them.prefer(accessToken, { SMSMfaSettings: { Enabled: false } });
    expect((await them.calls.signIn()).ChallengeName).toBe('SELECT_MFA_TYPE');
    const UserAttributes = [{ Name: 'phone_number', Value: '+819011112222' }];
    await them.calls.sdk.send(new AdminUpdateUserAttributesCommand({ ...named, UserAttributes }));
    expect((await them.calls.signIn()).ChallengeName).toBe('SELECT_MFA_TYPE');
  });
});

describe('a code of the authenticator app', () => {
  let secret: string;
  beforeEach(async () => {
    them = await startSoftwareTokenPool(OPTIONAL);
    await them.calls.join();
    const accessToken = (await them.calls.signIn()).AuthenticationResult?.AccessToken ?? '';
    secret = await them.enroll(accessToken);
    expect((await them.calls.signIn()).AuthenticationResult).toBeDefined();
    await them.prefer(accessToken, { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
  });

  test('works once, and that of the registration counts', async () => {
    const used = {
      name: 'ExpiredCodeException',
      message: 'Your software token has already been used once.',
    };
    const challenge = await them.calls.signIn();
    expect(await errorOf(answer(challenge, them.code(secret)))).toEqual(used);
    const code = them.nextCode(secret);
    expect((await answer(challenge, code)).AuthenticationResult).toBeDefined();
    expect(await errorOf(answer(await them.calls.signIn(), code))).toEqual(used);
  });

  test('of the step before works after that of the current one', async () => {
    them.pool.clock.advance(5 * STEP_MILLIS);
    const now = them.pool.clock.nowMillis();
    for (const steps of [1, 0]) {
      const done = await answer(await them.calls.signIn(), codeOf(secret, now, steps));
      expect(done.AuthenticationResult).toBeDefined();
    }
  });

  test('works in one of concurrent sign-ins', async () => {
    const challenges = await Promise.all([them.calls.signIn(), them.calls.signIn(), them.calls.signIn()]);
    const code = them.nextCode(secret);
    const outcomes = await Promise.all(
      challenges.map((challenge) =>
        answer(challenge, code).then(
          () => 'tokens',
          (error: unknown) => (error as Error).name,
        ),
      ),
    );
    expect(outcomes.toSorted()).toEqual(['ExpiredCodeException', 'ExpiredCodeException', 'tokens']);
  });

  test('that is wrong leaves the session valid and shares the lock-out with passwords', async () => {
    const challenge = await them.calls.signIn();
    const wrong = () => wrongCodeOf(secret, them.pool.clock.nowMillis());
    // The ninth failure locks for 16 seconds, which a busy machine does not reach.
    for (let attempt = 0; attempt < 9; attempt += 1) {
      them.pool.clock.advance(8000);
      expect(await errorOf(answer(challenge, wrong()))).toEqual({
        name: 'CodeMismatchException',
        message: 'Invalid code received for user',
      });
    }
    const locked = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' };
    expect(await errorOf(answer(challenge, them.code(secret)))).toEqual(locked);
    expect(await errorOf(them.calls.signIn())).toEqual(locked);
    expect((await answer(challenge, them.nextCode(secret))).AuthenticationResult).toBeDefined();
  });

  test('is missing, or the session is of another challenge or too old', async () => {
    const challenge = await them.calls.signIn();
    expect((await errorOf(answer(challenge, ''))).message).toBe('Missing required parameter SOFTWARE_TOKEN_MFA_CODE');
    const asSms = { ...challenge, ChallengeName: 'SMS_MFA' as const };
    expect((await errorOf(them.calls.answer(asSms, { SMS_MFA_CODE: '123456' }))).message).toBe(
      'Invalid session for the user.',
    );
    them.pool.clock.advance(3 * 60 * 1000);
    expect((await errorOf(answer(challenge, them.code(secret)))).message).toContain('session is expired');
  });

  test('is of no user when the token was deleted meanwhile', async () => {
    const challenge = await them.calls.signIn();
    them.pool.state.exec('DELETE FROM cognito_software_tokens');
    expect(await errorOf(answer(challenge, them.nextCode(secret)))).toEqual({
      name: 'SoftwareTokenMFANotFoundException',
      message: 'Software Token MFA does not exist for the user.',
    });
  });

  test('of a deleted user leaves nothing behind', async () => {
    const named = { UserPoolId: them.pool.userPoolId, Username: EMAIL };
    await them.calls.sdk.send(new AdminDeleteUserCommand(named));
    for (const table of ['cognito_software_tokens', 'cognito_mfa_preferences']) {
      expect(them.pool.state.prepare(`SELECT * FROM ${table}`).all()).toEqual([]);
    }
  });
});

test('software tokens and preferences survive a restart of the engine', async () => {
  const folder = temporaryFolder();
  them = await startSoftwareTokenPool(OPTIONAL, { state: openState(folder) });
  await them.calls.join();
  const accessToken = (await them.calls.signIn()).AuthenticationResult?.AccessToken ?? '';
  const secret = await them.enroll(accessToken);
  await them.prefer(accessToken, { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
  await them.pool.stop();
  them.pool.state.close();

  them = await startSoftwareTokenPool(OPTIONAL, { state: openState(folder) });
  const challenge = await them.calls.signIn();
  expect(challenge.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  expect((await errorOf(answer(challenge, them.code(secret)))).name).toBe('ExpiredCodeException');
  expect((await answer(challenge, them.nextCode(secret))).AuthenticationResult).toBeDefined();
  await them.pool.stop();

  // A token that is verified stays usable when the pool no longer offers software tokens.
  const without = { ...OPTIONAL, EnabledMfas: ['SMS_MFA'] };
  them = await startSoftwareTokenPool(without, { state: them.pool.state });
  expect((await them.calls.signIn()).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
});
