import { AdminGetUserCommand, AdminSetUserMFAPreferenceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OPTIONAL, startSoftwareTokenPool, TOKEN_ONLY, type SoftwareTokenPool } from './startSoftwareTokenPool.ts';
import { EMAIL, errorOf, PHONE } from './userPoolCalls.ts';

let them: SoftwareTokenPool;
let accessToken: string;
const ON = { Enabled: true };
const PREFERRED = { Enabled: true, PreferredMfa: true };
const OFF = { Enabled: false };

beforeEach(async () => {
  them = await startSoftwareTokenPool(OPTIONAL);
  await them.calls.join();
  accessToken = (await them.calls.signIn()).AuthenticationResult?.AccessToken ?? '';
});
afterEach(() => them.pool.stop());

async function shown() {
  const { PreferredMfaSetting, UserMFASettingList } = await them.getUser(accessToken);
  return { PreferredMfaSetting, UserMFASettingList };
}

describe('the second factors of a user', () => {
  test('are none until one is switched on', async () => {
    expect(await shown()).toEqual({});
    await them.prefer(accessToken, { SMSMfaSettings: ON });
    expect(await shown()).toEqual({ UserMFASettingList: ['SMS_MFA'] });
    expect((await them.calls.signIn()).ChallengeName).toBe('SMS_MFA');
    await them.prefer(accessToken, { SMSMfaSettings: OFF });
    expect(await shown()).toEqual({});
    expect((await them.calls.signIn()).AuthenticationResult).toBeDefined();
  });

  test('have at most one that is preferred: the latest', async () => {
    await them.enroll(accessToken);
    await them.prefer(accessToken, { SMSMfaSettings: PREFERRED, SoftwareTokenMfaSettings: ON });
    const UserMFASettingList = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'];
    expect(await shown()).toEqual({ PreferredMfaSetting: 'SMS_MFA', UserMFASettingList });
    await them.prefer(accessToken, { SoftwareTokenMfaSettings: PREFERRED });
    expect(await shown()).toEqual({ PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA', UserMFASettingList });
    // Without PreferredMfa the preference stays.
    await them.prefer(accessToken, { SoftwareTokenMfaSettings: ON, SMSMfaSettings: ON });
    expect((await shown()).PreferredMfaSetting).toBe('SOFTWARE_TOKEN_MFA');
    await them.prefer(accessToken, { SoftwareTokenMfaSettings: { PreferredMfa: false } });
    expect(await shown()).toEqual({ UserMFASettingList });
  });

  test('are not preferred once they are off', async () => {
    await them.prefer(accessToken, { SMSMfaSettings: PREFERRED });
    await them.prefer(accessToken, { SMSMfaSettings: OFF });
    await them.prefer(accessToken, { SMSMfaSettings: ON });
    expect(await shown()).toEqual({ UserMFASettingList: ['SMS_MFA'] });
  });

  test('that are not set up can be switched off, but not on', async () => {
    await them.prefer(accessToken, { SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false } });
    expect(await errorOf(them.prefer(accessToken, { SoftwareTokenMfaSettings: ON }))).toEqual({
      name: 'InvalidParameterException',
      message: 'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
    });
  });

  test.each([
    ['two that are preferred', { SMSMfaSettings: PREFERRED, SoftwareTokenMfaSettings: PREFERRED }],
    ['one that is preferred and off', { SMSMfaSettings: { Enabled: false, PreferredMfa: true } }],
    ['one that is preferred and was never switched on', { SMSMfaSettings: { PreferredMfa: true } }],
  ])('are not changed by %s', async (_, settings) => {
    await them.enroll(accessToken);
    await them.prefer(accessToken, { SoftwareTokenMfaSettings: ON });
    expect((await errorOf(them.prefer(accessToken, settings))).name).toBe('InvalidParameterException');
    expect(await shown()).toEqual({ UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] });
  });

  test('are changed all or none', async () => {
    const settings = { SMSMfaSettings: ON, SoftwareTokenMfaSettings: ON };
    expect((await errorOf(them.prefer(accessToken, settings))).name).toBe('InvalidParameterException');
    expect(await shown()).toEqual({});
  });

  test.each(['EmailMfaSettings', 'WebAuthnMfaSettings'])('by %s are named as not emulated', async (name) => {
    await them.prefer(accessToken, { [name]: OFF });
    expect((await errorOf(them.prefer(accessToken, { [name]: ON }))).message).toBe(
      `not emulated: SetUserMFAPreference ${name}`,
    );
  });

  test('can be set by an administrator', async () => {
    const named = { UserPoolId: them.pool.userPoolId, Username: EMAIL };
    await them.calls.sdk.send(new AdminSetUserMFAPreferenceCommand({ ...named, SMSMfaSettings: PREFERRED }));
    expect(await them.calls.sdk.send(new AdminGetUserCommand(named))).toMatchObject({
      PreferredMfaSetting: 'SMS_MFA',
      UserMFASettingList: ['SMS_MFA'],
    });
    const unknown = new AdminSetUserMFAPreferenceCommand({ ...named, Username: 'unknown', SMSMfaSettings: ON });
    expect((await errorOf(them.calls.sdk.send(unknown))).name).toBe('UserNotFoundException');
  });

  test('appear in the detail of the control API', async () => {
    const admin = them.pool.service.userAdmin(them.pool.userPoolId);
    const sub = (await them.getUser(accessToken)).Username ?? '';
    expect(admin?.detail(sub).factors).toEqual([]);
    let changes = 0;
    const stop = admin?.onChange(() => (changes += 1));
    await them.prefer(accessToken, { SMSMfaSettings: ON });
    stop?.();
    expect(admin?.detail(sub).factors).toEqual(['SMS_MFA']);
    expect(changes).toBe(1);
  });
});

test('a text message is no factor without a number, nor in a pool without it', async () => {
  await them.pool.stop();
  them = await startSoftwareTokenPool({ ...TOKEN_ONLY, MfaConfiguration: 'OPTIONAL' });
  await them.joinWithoutPhone();
  accessToken = (await them.calls.signIn()).AuthenticationResult?.AccessToken ?? '';
  expect((await errorOf(them.prefer(accessToken, { SMSMfaSettings: ON }))).message).toBe(
    'User does not have delivery config set to turn on SMS_MFA',
  );
});

test('a number that is the second factor gets no code of a password recovery', async () => {
  await them.pool.stop();
  them = await startSoftwareTokenPool({
    ...OPTIONAL,
    AutoVerifiedAttributes: ['phone_number'],
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_phone_number', Priority: 1 }] },
  });
  await them.calls.signUp();
  await them.calls.confirm(EMAIL, them.calls.codeSentTo(PHONE));
  accessToken = (await them.calls.signIn()).AuthenticationResult?.AccessToken ?? '';
  expect((await them.calls.forgot()).CodeDeliveryDetails?.DeliveryMedium).toBe('SMS');
  const before = them.pool.inbox.list({ to: PHONE }).length;
  await them.prefer(accessToken, { SMSMfaSettings: ON });
  await them.calls.forgot().catch(() => undefined);
  expect(them.pool.inbox.list({ to: PHONE }).length).toBe(before);
});
