import { AdminDisableUserCommand, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startUserPool, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, PHONE, errorOf, wrongCode, type Calls } from './userPoolCalls.ts';

let pool: RunningUserPool;
let calls: Calls;
beforeEach(async () => {
  pool = await startUserPool();
  calls = callsTo(pool);
  await calls.signUp();
});
afterEach(() => pool.stop());

const HOUR = 3_600_000;
const mismatch = {
  name: 'CodeMismatchException',
  message: 'Invalid verification code provided, please try again.',
};
const expired = { name: 'ExpiredCodeException', message: 'Invalid code provided, please request a code again.' };
async function statusOf() {
  const command = new AdminGetUserCommand({ UserPoolId: pool.userPoolId, Username: EMAIL });
  const { UserStatus, UserAttributes = [] } = await calls.sdk.send(command);
  const flag = (name: string) => UserAttributes.find(({ Name }) => Name === name)?.Value;
  return [UserStatus, flag('email_verified'), flag('phone_number_verified')];
}

describe('ConfirmSignUp', () => {
  test('the right code confirms the user and verifies the address that got it, not the phone', async () => {
    expect(await statusOf()).toEqual(['UNCONFIRMED', 'false', 'false']);
    const { $metadata, ...answer } = await calls.confirm();
    expect([$metadata.httpStatusCode, answer]).toEqual([200, {}]);
    expect(await statusOf()).toEqual(['CONFIRMED', 'true', 'false']);
  });

  test('works by phone number and by sub too', async () => {
    const code = calls.codeSentTo(EMAIL);
    expect((await calls.confirm(PHONE, code)).$metadata.httpStatusCode).toBe(200);
  });

  test('a wrong code is a mismatch and changes nothing', async () => {
    const code = calls.codeSentTo(EMAIL);
    expect(await errorOf(calls.confirm(EMAIL, wrongCode(code)))).toEqual(mismatch);
    expect(await statusOf()).toEqual(['UNCONFIRMED', 'false', 'false']);
    expect((await calls.confirm(EMAIL, code)).$metadata.httpStatusCode).toBe(200);
  });

  test('a code lives 24 hours', async () => {
    pool.clock.advance(24 * HOUR);
    expect(await errorOf(calls.confirm())).toEqual(expired);
    await calls.resend();
    pool.clock.advance(24 * HOUR - 60_000);
    expect((await calls.confirm()).$metadata.httpStatusCode).toBe(200);
  });

  test('a second confirmation is rejected with the status', async () => {
    await calls.confirm();
    expect(await errorOf(calls.confirm())).toEqual({
      name: 'NotAuthorizedException',
      message: 'User cannot be confirmed. Current status is CONFIRMED',
    });
  });

  test('of many at the same time with the same code exactly one succeeds', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => calls.confirm()));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('the sixteenth guess of an hour is rejected without a check, even when right', async () => {
    const code = calls.codeSentTo(EMAIL);
    const guesses = await Promise.all(Array.from({ length: 50 }, () => errorOf(calls.confirm(EMAIL, wrongCode(code)))));
    expect(guesses.filter(({ name }) => name === 'CodeMismatchException')).toHaveLength(15);
    const limited = {
      name: 'LimitExceededException',
      message: 'Attempt limit exceeded, please try after some time.',
    };
    expect(await errorOf(calls.confirm(EMAIL, code))).toEqual(limited);
    pool.clock.advance(HOUR);
    expect((await calls.confirm(EMAIL, code)).$metadata.httpStatusCode).toBe(200);
  });

  test('an unknown user name gets the error of a wrong code where users are hidden', async () => {
    expect(await errorOf(calls.confirm('unknown@example.jp', '123456'))).toEqual(mismatch);
    const open = await startUserPool({ clientProperties: { PreventUserExistenceErrors: 'LEGACY' } });
    expect(await errorOf(callsTo(open).confirm('unknown@example.jp', '123456'))).toEqual({
      name: 'UserNotFoundException',
      message: 'Username/client id combination not found.',
    });
    await open.stop();
  });
});

describe('ResendConfirmationCode', () => {
  test('answers the details and sends a new code; the old one is gone', async () => {
    const before = calls.codeSentTo(EMAIL);
    const answer = await calls.resend();
    expect(answer.CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'h***@e***',
    });
    expect(pool.inbox.list()).toHaveLength(2);
    const after = calls.codeSentTo(EMAIL);
    if (after !== before) expect(await errorOf(calls.confirm(EMAIL, before))).toEqual(mismatch);
    expect((await calls.confirm(EMAIL, after)).$metadata.httpStatusCode).toBe(200);
  });

  test('five an hour, then the limit', async () => {
    for (let count = 0; count < 5; count += 1) await calls.resend();
    expect((await errorOf(calls.resend())).name).toBe('LimitExceededException');
    pool.clock.advance(HOUR);
    expect((await calls.resend()).CodeDeliveryDetails).toBeDefined();
  });

  test('a confirmed user is rejected', async () => {
    await calls.confirm();
    expect(await errorOf(calls.resend())).toEqual({
      name: 'InvalidParameterException',
      message: 'User is already confirmed.',
    });
  });

  test('an unknown user name gets simulated details and no message', async () => {
    const answer = await calls.resend('unknown@example.com');
    expect(answer.CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'u***@e***',
    });
    expect(pool.inbox.list()).toHaveLength(1);
    const phone = await calls.resend('+819000000000');
    expect(phone.CodeDeliveryDetails?.Destination).toMatch(/^[a-z]\*\*\*@[a-z]\*\*\*$/);
    expect(await calls.resend('+819000000000')).toMatchObject({ CodeDeliveryDetails: phone.CodeDeliveryDetails });
  });

  test('a disabled user gets simulated details, or an error where users are not hidden', async () => {
    await calls.sdk.send(new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: EMAIL }));
    expect((await calls.resend()).CodeDeliveryDetails?.Destination).toBe('h***@e***');
    expect(pool.inbox.list()).toHaveLength(1);
    const open = await startUserPool({ clientProperties: { PreventUserExistenceErrors: 'LEGACY' } });
    const legacy = callsTo(open);
    await legacy.signUp();
    await legacy.sdk.send(new AdminDisableUserCommand({ UserPoolId: open.userPoolId, Username: EMAIL }));
    expect((await errorOf(legacy.resend())).message).toBe('User is disabled.');
    expect((await errorOf(legacy.resend('unknown@example.jp'))).name).toBe('UserNotFoundException');
    await open.stop();
  });

  test('a pool that verifies nothing has nothing to send', async () => {
    const none = await startUserPool({ poolProperties: { AutoVerifiedAttributes: [] } });
    const { signUp, resend } = callsTo(none);
    await signUp();
    expect((await errorOf(resend())).name).toBe('InvalidParameterException');
    await none.stop();
  });
});
