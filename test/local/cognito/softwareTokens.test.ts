import {
  AdminDeleteSoftwareTokenCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AssociateSoftwareTokenCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, test } from 'vitest';
import type { Properties } from '../../../local/assembly/model.ts';
import { codeOf, wrongCodeOf } from './authenticator.ts';
import {
  BOTH,
  OPTIONAL,
  startSoftwareTokenPool,
  TOKEN_ONLY,
  type SoftwareTokenPool,
} from './startSoftwareTokenPool.ts';
import { EMAIL, errorOf } from './userPoolCalls.ts';

let started: SoftwareTokenPool;
afterEach(() => started.pool.stop());

async function open(properties: Properties): Promise<SoftwareTokenPool> {
  started = await startSoftwareTokenPool(properties);
  return started;
}

/** Starts a pool with optional MFA, and signs a user in. */
async function signedIn(properties = OPTIONAL) {
  const them = await open(properties);
  await them.calls.join();
  const { AuthenticationResult } = await them.calls.signIn();
  return { ...them, AccessToken: AuthenticationResult?.AccessToken ?? '' };
}

/** Starts a pool that requires an authenticator app, and signs in up to MFA_SETUP. */
async function atSetup() {
  const them = await open(TOKEN_ONLY);
  await them.joinWithoutPhone();
  const challenge = await them.calls.signIn();
  return { ...them, challenge, Session: challenge.Session ?? '' };
}

const MISMATCH = {
  name: 'EnableSoftwareTokenMFAException',
  message: 'Code mismatch and fail enable Software Token MFA',
};

describe('with an access token', () => {
  test('a secret counts when its first code was verified', async () => {
    const { calls, AccessToken, code, prefer, getUser } = await signedIn();
    const associated = await calls.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    expect(associated.SecretCode).toMatch(/^[A-Z2-7]{52}$/);
    expect(associated.Session).toBeUndefined();
    const on = { SoftwareTokenMfaSettings: { Enabled: true } };
    expect(await errorOf(prefer(AccessToken, on))).toEqual({
      name: 'InvalidParameterException',
      message: 'User has not verified software token mfa',
    });
    const UserCode = code(associated.SecretCode ?? '');
    const verified = await calls.sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    expect(verified.Status).toBe('SUCCESS');
    expect(verified.Session).toBeUndefined();
    expect((await getUser(AccessToken)).UserMFASettingList).toBeUndefined();
    await prefer(AccessToken, on);
    expect((await getUser(AccessToken)).UserMFASettingList).toEqual(['SOFTWARE_TOKEN_MFA']);
  });

  test('a wrong code registers nothing, and the right one still does', async () => {
    const { calls, pool, AccessToken, code } = await signedIn();
    const { SecretCode = '' } = await calls.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    const verify = (UserCode: string) => calls.sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    for (let attempt = 0; attempt < 8; attempt += 1) {
      expect(await errorOf(verify(wrongCodeOf(SecretCode, pool.clock.nowMillis())))).toEqual(MISMATCH);
    }
    expect((await verify(code(SecretCode))).Status).toBe('SUCCESS');
  });

  test.each([
    ['three steps ago', -3, MISMATCH.name],
    ['three steps from now', 3, MISMATCH.name],
    ['of the step before', -1, undefined],
  ])('a code %s', async (_, steps, error) => {
    const { calls, pool, AccessToken } = await signedIn();
    const { SecretCode = '' } = await calls.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    const UserCode = codeOf(SecretCode, pool.clock.nowMillis(), steps);
    const verifying = calls.sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    expect(error === undefined ? (await verifying).Status : (await errorOf(verifying)).name).toBe(error ?? 'SUCCESS');
  });

  test('a new secret replaces an unverified one at once and a verified one when it is verified', async () => {
    const { calls, AccessToken, prefer, enroll, code, nextCode } = await signedIn();
    const first = await calls.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    const used = await enroll(AccessToken);
    const verify = (UserCode: string) => calls.sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    expect((await errorOf(verify(code(first.SecretCode ?? '')))).name).toBe('SoftwareTokenMFANotFoundException');
    await prefer(AccessToken, { SoftwareTokenMfaSettings: { Enabled: true } });

    const { SecretCode: replacing = '' } = await calls.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    const answer = async (secret: string) =>
      calls.answer(await calls.signIn(), { SMS_MFA_CODE: undefined, SOFTWARE_TOKEN_MFA_CODE: nextCode(secret) });
    expect((await answer(used)).AuthenticationResult).toBeDefined();
    await verify(code(replacing));
    expect((await errorOf(answer(used))).name).toBe('CodeMismatchException');
    expect((await answer(replacing)).AuthenticationResult).toBeDefined();
  });

  test('concurrent calls with one code register the token once', async () => {
    const { calls, AccessToken, code } = await signedIn();
    const { SecretCode = '' } = await calls.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    const verify = () =>
      calls.sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: code(SecretCode) })).then(
        ({ Status }) => Status,
        (error: unknown) => (error as Error).name,
      );
    const outcomes = await Promise.all([verify(), verify(), verify()]);
    expect(outcomes.toSorted()).toEqual([
      'SUCCESS',
      'SoftwareTokenMFANotFoundException',
      'SoftwareTokenMFANotFoundException',
    ]);
  });

  test('a pool without software tokens says so in both actions', async () => {
    const { calls, AccessToken } = await signedIn({ ...OPTIONAL, EnabledMfas: ['SMS_MFA'] });
    const off = {
      name: 'SoftwareTokenMFANotFoundException',
      message: 'Software Token MFA has not been enabled by the userPool.',
    };
    expect(await errorOf(calls.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken })))).toEqual(off);
    const verify = new VerifySoftwareTokenCommand({ AccessToken, UserCode: '123456' });
    expect(await errorOf(calls.sdk.send(verify))).toEqual(off);
  });

  test('a code has six digits, and the error does not repeat it', async () => {
    const { calls, AccessToken } = await signedIn();
    const verify = (UserCode: string) => calls.sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    const { name, message } = await errorOf(verify('12a4'));
    expect(name).toBe('InvalidParameterException');
    expect(message).toContain("at 'userCode' failed to satisfy constraint");
    expect(message).not.toContain('12a4');
    expect((await errorOf(verify('1234567'))).name).toBe('InvalidParameterException');
  });

  test('an access token or a session is needed, and not both', async () => {
    const { calls, AccessToken } = await signedIn();
    const Session = 'x'.repeat(20);
    const rejected = { name: 'InvalidParameterException', message: 'Provide either AccessToken or Session.' };
    expect(await errorOf(calls.sdk.send(new AssociateSoftwareTokenCommand({})))).toEqual(rejected);
    const both = new VerifySoftwareTokenCommand({ AccessToken, Session, UserCode: '123456' });
    expect(await errorOf(calls.sdk.send(both))).toEqual(rejected);
    const forged = new AssociateSoftwareTokenCommand({ AccessToken: `${AccessToken}x` });
    expect((await errorOf(calls.sdk.send(forged))).name).toBe('NotAuthorizedException');
  });
});

describe('in the challenge MFA_SETUP', () => {
  test('the session leads through the setup to tokens, and the next sign-in asks for a code', async () => {
    const { calls, challenge, Session, code, nextCode, getUser } = await atSetup();
    expect(challenge.ChallengeName).toBe('MFA_SETUP');
    expect(challenge.ChallengeParameters?.['MFAS_CAN_SETUP']).toBe('["SOFTWARE_TOKEN_MFA"]');
    const associated = await calls.sdk.send(new AssociateSoftwareTokenCommand({ Session }));
    const { SecretCode = '' } = associated;
    const verified = await calls.sdk.send(
      new VerifySoftwareTokenCommand({
        Session: associated.Session,
        UserCode: code(SecretCode),
        FriendlyDeviceName: 'phone',
      }),
    );
    expect(verified.Status).toBe('SUCCESS');
    const done = await calls.answer({ ...challenge, Session: verified.Session }, { SMS_MFA_CODE: undefined });
    const { AccessToken = '' } = done.AuthenticationResult ?? {};
    expect((await getUser(AccessToken)).UserMFASettingList).toEqual(['SOFTWARE_TOKEN_MFA']);

    const next = await calls.signIn();
    expect(next.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    expect(next.ChallengeParameters).toEqual({
      FRIENDLY_DEVICE_NAME: 'phone',
      USER_ID_FOR_SRP: challenge.ChallengeParameters?.['USER_ID_FOR_SRP'],
    });
    const answer = { SMS_MFA_CODE: undefined, SOFTWARE_TOKEN_MFA_CODE: nextCode(SecretCode) };
    expect((await calls.answer(next, answer)).AuthenticationResult?.IdToken).toBeDefined();
  });

  test('only the session of the step before is accepted, once, and while it is valid', async () => {
    const { calls, pool, challenge, Session, code } = await atSetup();
    const rejected = async (call: Promise<unknown>) => {
      const { name, message } = await errorOf(call);
      expect(name).toBe('NotAuthorizedException');
      return message;
    };
    const associate = (session: string | undefined) =>
      calls.sdk.send(new AssociateSoftwareTokenCommand({ Session: session }));
    const verify = (session: string | undefined, UserCode: string) =>
      calls.sdk.send(new VerifySoftwareTokenCommand({ Session: session, UserCode }));
    const complete = (session: string | undefined) =>
      calls.answer({ ...challenge, Session: session }, { SMS_MFA_CODE: undefined });

    expect(await rejected(complete(Session))).toBe('Invalid session for the user.');
    expect(await rejected(verify(Session, '123456'))).toBe('Invalid session for the user.');
    const associated = await associate(Session);
    const right = code(associated.SecretCode ?? '');
    expect(await rejected(associate(Session))).toContain('session can only be used once');
    expect(await rejected(associate(associated.Session))).toBe('Invalid session for the user.');
    expect(await rejected(complete(associated.Session))).toBe('Invalid session for the user.');
    const wrong = wrongCodeOf(associated.SecretCode ?? '', pool.clock.nowMillis());
    expect(await errorOf(verify(associated.Session, wrong))).toEqual(MISMATCH);
    const verified = await verify(associated.Session, right);
    expect(await rejected(verify(associated.Session, right))).toContain('session can only be used once');
    expect(await rejected(associate('x'.repeat(20)))).toBe('Invalid session for the user.');
    pool.clock.advance(3 * 60 * 1000);
    expect(await rejected(complete(verified.Session))).toContain('session is expired');
  });

  test('the session of a disabled user is rejected', async () => {
    const { calls, pool, Session } = await atSetup();
    await calls.sdk.send(new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: EMAIL }));
    const { message } = await errorOf(calls.sdk.send(new AssociateSoftwareTokenCommand({ Session })));
    expect(message).toBe('User is disabled.');
  });

  test('another sign-in cannot use the setup of the first', async () => {
    const { calls, challenge, Session, code } = await atSetup();
    const second = await calls.signIn();
    const associated = await calls.sdk.send(new AssociateSoftwareTokenCommand({ Session }));
    const UserCode = code(associated.SecretCode ?? '');
    const verified = await calls.sdk.send(new VerifySoftwareTokenCommand({ Session: associated.Session, UserCode }));
    expect((await errorOf(calls.answer(second, { SMS_MFA_CODE: undefined }))).name).toBe('NotAuthorizedException');
    const completed = await calls.answer({ ...challenge, Session: verified.Session }, { SMS_MFA_CODE: undefined });
    expect(completed.AuthenticationResult).toBeDefined();
  });
});

test('an administrator deletes a software token, after which the user sets up another one', async () => {
  const them = await open(BOTH);
  await them.calls.join();
  const { AccessToken } = await them.calls.tokens();
  await them.enroll(AccessToken);
  await them.prefer(AccessToken, { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
  const named = { UserPoolId: them.pool.userPoolId, Username: EMAIL };
  const show = () => them.calls.sdk.send(new AdminGetUserCommand(named));
  expect(await show()).toMatchObject({
    PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
    UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
  });
  await them.calls.sdk.send(new AdminDeleteSoftwareTokenCommand(named));
  await them.calls.sdk.send(new AdminDeleteSoftwareTokenCommand(named));
  const { PreferredMfaSetting, UserMFASettingList } = await show();
  expect([PreferredMfaSetting, UserMFASettingList]).toEqual([undefined, undefined]);
  expect((await them.calls.signIn()).ChallengeName).toBe('SMS_MFA');
});
