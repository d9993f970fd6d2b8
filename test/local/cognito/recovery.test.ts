import {
  AdminConfirmSignUpCommand,
  AdminDisableUserCommand,
  AdminResetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startUserPool, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, PASSWORD, PHONE, errorOf, wrongCode, type Calls } from './userPoolCalls.ts';

let pool: RunningUserPool;
let calls: Calls;
beforeEach(async () => {
  pool = await startUserPool();
  calls = callsTo(pool);
});
afterEach(() => pool.stop());

const HOUR = 3_600_000;
const NEW_PASSWORD = 'Momiji-2025?';
const mailDetails = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'h***@e***' };
const noChannel = {
  name: 'InvalidParameterException',
  message: 'Cannot reset password for the user as there is no registered/verified email or phone_number',
};
const limit = { name: 'LimitExceededException', message: 'Attempt limit exceeded, please try after some time.' };
function named(username = EMAIL) {
  return { UserPoolId: pool.userPoolId, Username: username };
}

describe('ForgotPassword', () => {
  test('sends a code to the verified address and answers where, masked', async () => {
    await calls.join();
    expect((await calls.forgot()).CodeDeliveryDetails).toEqual(mailDetails);
    expect((await calls.forgot(PHONE)).CodeDeliveryDetails).toEqual(mailDetails);
    expect(pool.inbox.list().filter(({ to }) => to === EMAIL)).toHaveLength(3);
  });

  test('an unknown user name gets simulated details, always the same, and no message', async () => {
    const first = await calls.forgot('unknown@example.com');
    expect(first.CodeDeliveryDetails).toEqual({ ...mailDetails, Destination: 'u***@e***' });
    const byPhone = await calls.forgot('+819099999999');
    expect(byPhone.CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL' });
    expect((await calls.forgot('+819099999999')).CodeDeliveryDetails).toEqual(byPhone.CodeDeliveryDetails);
    expect(pool.inbox.list()).toEqual([]);
  });

  test('so do a disabled user and one with nothing verified', async () => {
    await calls.signUp();
    expect((await calls.forgot()).CodeDeliveryDetails).toEqual(mailDetails);
    await calls.confirm();
    await calls.sdk.send(new AdminDisableUserCommand(named()));
    expect((await calls.forgot()).CodeDeliveryDetails).toEqual(mailDetails);
    expect(pool.inbox.list()).toHaveLength(1);
  });

  test('where users are not hidden each of them is reported', async () => {
    const open = await startUserPool({ clientProperties: { PreventUserExistenceErrors: 'LEGACY' } });
    const { forgot, signUp, confirm, sdk, reset } = callsTo(open);
    expect(await errorOf(forgot())).toEqual({
      name: 'UserNotFoundException',
      message: 'Username/client id combination not found.',
    });
    expect((await errorOf(reset(EMAIL, '123456', NEW_PASSWORD))).name).toBe('UserNotFoundException');
    await signUp();
    expect(await errorOf(forgot())).toEqual(noChannel);
    await confirm();
    await sdk.send(new AdminDisableUserCommand({ UserPoolId: open.userPoolId, Username: EMAIL }));
    expect((await errorOf(forgot())).message).toBe('User is disabled.');
    expect((await errorOf(reset(EMAIL, '123456', NEW_PASSWORD))).message).toBe('User is disabled.');
    await open.stop();
  });

  test('is limited, and free again after an hour', async () => {
    await calls.join();
    for (let count = 0; count < 5; count += 1) await calls.forgot();
    expect(await errorOf(calls.forgot())).toEqual(limit);
    pool.clock.advance(HOUR);
    expect((await calls.forgot()).CodeDeliveryDetails).toEqual(mailDetails);
  });
});

describe('the channel of recovery', () => {
  const start = async (poolProperties: Record<string, unknown>) => {
    const other = await startUserPool({
      poolProperties,
      clientProperties: { PreventUserExistenceErrors: 'LEGACY' },
    });
    return { other, other_: callsTo(other) };
  };
  const mechanisms = (...names: string[]) => ({
    AccountRecoverySetting: {
      RecoveryMechanisms: names.map((Name, index) => ({ Name, Priority: String(index + 1) })),
    },
  });

  test('without a setting a verified phone comes first', async () => {
    const { other, other_: them } = await start({ AccountRecoverySetting: undefined });
    await them.join();
    expect((await them.forgot()).CodeDeliveryDetails?.AttributeName).toBe('email');
    await them.tokens();
    expect((await them.forgot()).CodeDeliveryDetails).toEqual({
      AttributeName: 'phone_number',
      DeliveryMedium: 'SMS',
      Destination: '+********5678',
    });
    await other.stop();
  });

  test('is never the phone that is the second factor, where the setting is made', async () => {
    const { other, other_: them } = await start(mechanisms('verified_phone_number'));
    await them.join();
    await them.tokens();
    expect(await errorOf(them.forgot())).toEqual(noChannel);
    await other.stop();
    const single = await start({ ...mechanisms('verified_phone_number', 'verified_email'), MfaConfiguration: 'OFF' });
    const both = { AutoVerifiedAttributes: ['phone_number'] };
    await single.other.stop();
    const phone = await start({ ...mechanisms('verified_phone_number'), ...both, MfaConfiguration: 'OFF' });
    await phone.other_.signUp();
    await phone.other_.confirm(EMAIL, phone.other_.codeSentTo(PHONE));
    expect((await phone.other_.forgot()).CodeDeliveryDetails?.AttributeName).toBe('phone_number');
    await phone.other.stop();
  });

  test('simulated, fits the typed name where both are open, and is the phone where only that is', async () => {
    const both = await startUserPool({ poolProperties: mechanisms('verified_email', 'verified_phone_number') });
    const { forgot } = callsTo(both);
    expect((await forgot('x@y.jp')).CodeDeliveryDetails?.Destination).toBe('x***@y***');
    expect((await forgot('+819000001111')).CodeDeliveryDetails?.Destination).toBe('+********1111');
    await both.stop();
    const phone = await startUserPool({ poolProperties: mechanisms('verified_phone_number') });
    const made = (await callsTo(phone).forgot('x@y.jp')).CodeDeliveryDetails;
    expect(made?.Destination).toMatch(/^\+\*{7}[0-9]{4}$/);
    await phone.stop();
  });

  test('is an administrator where only they may', async () => {
    const { other, other_: them } = await start(mechanisms('admin_only'));
    await them.join();
    expect(await errorOf(them.forgot())).toEqual({
      name: 'NotAuthorizedException',
      message: 'Contact administrator to reset password.',
    });
    await other.stop();
  });
});

describe('ConfirmForgotPassword', () => {
  beforeEach(async () => {
    await calls.join();
    await calls.forgot();
  });

  test('the right code sets the new password and the old one is gone', async () => {
    await calls.reset(EMAIL, calls.codeSentTo(EMAIL), NEW_PASSWORD);
    expect((await errorOf(calls.signIn(EMAIL, PASSWORD))).name).toBe('NotAuthorizedException');
    expect((await calls.signIn(EMAIL, NEW_PASSWORD)).ChallengeName).toBe('SMS_MFA');
  });

  test('ends a lock-out', async () => {
    for (let count = 0; count < 5; count += 1) await errorOf(calls.signIn(EMAIL, 'Wrong-Password-1!'));
    await calls.reset(EMAIL, calls.codeSentTo(EMAIL), NEW_PASSWORD);
    expect((await calls.signIn(EMAIL, NEW_PASSWORD)).ChallengeName).toBe('SMS_MFA');
  });

  test('a wrong code is a mismatch; the fifth in an hour is the last that is read', async () => {
    const code = calls.codeSentTo(EMAIL);
    const guess = () => errorOf(calls.reset(EMAIL, wrongCode(code), NEW_PASSWORD));
    expect(await guess()).toEqual({
      name: 'CodeMismatchException',
      message: 'Invalid verification code provided, please try again.',
    });
    for (let count = 1; count < 5; count += 1) await guess();
    expect(await errorOf(calls.reset(EMAIL, code, NEW_PASSWORD))).toEqual(limit);
  });

  const expired = { name: 'ExpiredCodeException', message: 'Invalid code provided, please request a code again.' };

  test('a code lives an hour', async () => {
    pool.clock.advance(HOUR);
    expect(await errorOf(calls.reset(EMAIL, calls.codeSentTo(EMAIL), NEW_PASSWORD))).toEqual(expired);
  });

  test('a code works once, of many at the same time too', async () => {
    const code = calls.codeSentTo(EMAIL);
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => calls.reset(EMAIL, code, NEW_PASSWORD)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await errorOf(calls.reset(EMAIL, code, NEW_PASSWORD))).toEqual(expired);
  });

  test('a weak password is rejected, and the code stays good', async () => {
    const code = calls.codeSentTo(EMAIL);
    expect(await errorOf(calls.reset(EMAIL, code, 'momiji-2025?'))).toEqual({
      name: 'InvalidPasswordException',
      message: 'Password did not conform with policy: Password must have uppercase characters',
    });
    expect((await calls.reset(EMAIL, code, NEW_PASSWORD)).$metadata.httpStatusCode).toBe(200);
  });

  test('an unknown or disabled user gets the error of a wrong code; a code that was never requested is expired', async () => {
    const mismatch = 'CodeMismatchException';
    expect((await errorOf(calls.reset('unknown@example.jp', '123456', NEW_PASSWORD))).name).toBe(mismatch);
    const other = { email: 'taro@example.jp', phone: '+819011112222' };
    await calls.join(other);
    expect(await errorOf(calls.reset(other.email, '123456', NEW_PASSWORD))).toEqual(expired);
    await calls.sdk.send(new AdminDisableUserCommand(named(other.email)));
    expect((await errorOf(calls.reset(other.email, '123456', NEW_PASSWORD))).name).toBe(mismatch);
  });

  test('a sign-up code does not reset a password', async () => {
    const other = { email: 'taro@example.jp', phone: '+819011112222' };
    await calls.signUp(other);
    const rejected = await errorOf(calls.reset(other.email, calls.codeSentTo(other.email), NEW_PASSWORD));
    expect(rejected.name).toBe('ExpiredCodeException');
  });
});

describe('AdminResetUserPassword', () => {
  test('sends a code, and signing in asks for the reset until it is done', async () => {
    await calls.join();
    await calls.sdk.send(new AdminResetUserPasswordCommand(named()));
    expect(await errorOf(calls.signIn())).toEqual({
      name: 'PasswordResetRequiredException',
      message: 'Password reset required for the user',
    });
    await calls.reset(EMAIL, calls.codeSentTo(EMAIL), NEW_PASSWORD);
    expect((await calls.signIn(EMAIL, NEW_PASSWORD)).ChallengeName).toBe('SMS_MFA');
  });

  test('needs a confirmed user with something verified', async () => {
    await calls.signUp();
    expect((await errorOf(calls.sdk.send(new AdminResetUserPasswordCommand(named())))).name).toBe(
      'NotAuthorizedException',
    );
    await calls.sdk.send(new AdminConfirmSignUpCommand(named()));
    expect(await errorOf(calls.sdk.send(new AdminResetUserPasswordCommand(named())))).toEqual(noChannel);
  });
});
