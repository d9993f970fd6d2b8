import { AdminDisableUserCommand, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startUserPool, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, PHONE, refusal, wrongCode, type Calls } from './userPoolCalls.ts';

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
    expect(await refusal(calls.confirm(EMAIL, wrongCode(code)))).toEqual(mismatch);
    expect(await statusOf()).toEqual(['UNCONFIRMED', 'false', 'false']);
    expect((await calls.confirm(EMAIL, code)).$metadata.httpStatusCode).toBe(200);
  });

  test('a code lives 24 hours', async () => {
    pool.clock.advance(24 * HOUR);
    expect(await refusal(calls.confirm())).toEqual(expired);
    await calls.resend();
    pool.clock.advance(24 * HOUR - 60_000);
    expect((await calls.confirm()).$metadata.httpStatusCode).toBe(200);
  });

  test('a second time is refused with the status', async () => {
    await calls.confirm();
    expect(await refusal(calls.confirm())).toEqual({
      name: 'NotAuthorizedException',
      message: 'User cannot be confirmed. Current status is CONFIRMED',
    });
  });

  test('of many at the same time with the same code exactly one succeeds', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => calls.confirm()));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('the sixteenth guess of an hour is refused unread, even when right', async () => {
    const code = calls.codeSentTo(EMAIL);
    const guesses = await Promise.all(Array.from({ length: 50 }, () => refusal(calls.confirm(EMAIL, wrongCode(code)))));
    expect(guesses.filter(({ name }) => name === 'CodeMismatchException')).toHaveLength(15);
    const limited = {
      name: 'LimitExceededException',
      message: 'Attempt limit exceeded, please try after some time.',
    };
    expect(await refusal(calls.confirm(EMAIL, code))).toEqual(limited);
    pool.clock.advance(HOUR);
    expect((await calls.confirm(EMAIL, code)).$metadata.httpStatusCode).toBe(200);
  });

  test('a name of nobody is answered as a wrong code where users are hidden', async () => {
    expect(await refusal(calls.confirm('nobody@example.jp', '123456'))).toEqual(mismatch);
    const open = await startUserPool({ clientProperties: { PreventUserExistenceErrors: 'LEGACY' } });
    expect(await refusal(callsTo(open).confirm('nobody@example.jp', '123456'))).toEqual({
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
    if (after !== before) expect(await refusal(calls.confirm(EMAIL, before))).toEqual(mismatch);
    expect((await calls.confirm(EMAIL, after)).$metadata.httpStatusCode).toBe(200);
  });

  test('five an hour, then the limit', async () => {
    for (let count = 0; count < 5; count += 1) await calls.resend();
    expect((await refusal(calls.resend())).name).toBe('LimitExceededException');
    pool.clock.advance(HOUR);
    expect((await calls.resend()).CodeDeliveryDetails).toBeDefined();
  });

  test('a confirmed user is refused', async () => {
    await calls.confirm();
    expect(await refusal(calls.resend())).toEqual({
      name: 'InvalidParameterException',
      message: 'User is already confirmed.',
    });
  });

  test('a name of nobody gets simulated details and no message', async () => {
    const answer = await calls.resend('nobody@example.com');
    expect(answer.CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'n***@e***',
    });
    expect(pool.inbox.list()).toHaveLength(1);
    const phone = await calls.resend('+819000000000');
    expect(phone.CodeDeliveryDetails?.Destination).toMatch(/^[a-z]\*\*\*@[a-z]\*\*\*$/);
    expect(await calls.resend('+819000000000')).toMatchObject({ CodeDeliveryDetails: phone.CodeDeliveryDetails });
  });

  test('a disabled user gets simulated details, or is told so where users are not hidden', async () => {
    await calls.sdk.send(new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: EMAIL }));
    expect((await calls.resend()).CodeDeliveryDetails?.Destination).toBe('h***@e***');
    expect(pool.inbox.list()).toHaveLength(1);
    const open = await startUserPool({ clientProperties: { PreventUserExistenceErrors: 'LEGACY' } });
    const legacy = callsTo(open);
    await legacy.signUp();
    await legacy.sdk.send(new AdminDisableUserCommand({ UserPoolId: open.userPoolId, Username: EMAIL }));
    expect((await refusal(legacy.resend())).message).toBe('User is disabled.');
    expect((await refusal(legacy.resend('nobody@example.jp'))).name).toBe('UserNotFoundException');
    await open.stop();
  });

  test('a pool that verifies nothing has nothing to send', async () => {
    const none = await startUserPool({ poolProperties: { AutoVerifiedAttributes: [] } });
    const { signUp, resend } = callsTo(none);
    await signUp();
    expect((await refusal(resend())).name).toBe('InvalidParameterException');
    await none.stop();
  });
});
