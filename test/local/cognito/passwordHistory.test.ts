import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  DescribeUserPoolCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMembers, type Members } from './startMembers.ts';
import { errorOf, PASSWORD } from './userPoolCalls.ts';

const [SECOND, THIRD, FOURTH] = ['Second-2026!', 'Third-2026!', 'Fourth-2026!'] as const;
const REUSED = { name: 'PasswordHistoryPolicyViolationException', message: 'Password has been used before.' };

let members: Members;
let calls: Members['calls'];
beforeAll(async () => {
  const PasswordPolicy = { MinimumLength: 8, RequireUppercase: true, PasswordHistorySize: 2 };
  members = await startMembers({ poolProperties: { Policies: { PasswordPolicy } } });
  ({ calls } = members);
});
afterAll(() => members.pool.stop());

test('is emulated, and described', async () => {
  expect(members.pool.service.notEmulated).toEqual([]);
  const { UserPool } = await calls.sdk.send(new DescribeUserPoolCommand({ UserPoolId: members.pool.userPoolId }));
  expect(UserPool?.Policies?.PasswordPolicy?.PasswordHistorySize).toBe(2);
});

test('of size two prevents the present and the previous password', async () => {
  const user = await members.join();
  expect(await errorOf(members.changePassword(user, PASSWORD, PASSWORD))).toEqual(REUSED);
  await members.changePassword(user, PASSWORD, SECOND);
  expect(await errorOf(members.changePassword(user, SECOND, PASSWORD))).toEqual(REUSED);
  await members.changePassword(user, SECOND, THIRD);
  await members.changePassword(user, THIRD, PASSWORD);
  expect((await members.signIn(user.email)).AccessToken).not.toBe('');
});

test('covers a reset, whose code stays valid, and the administrator', async () => {
  const user = await members.join();
  await calls.forgot(user.email);
  const code = calls.codeSentTo(user.email);
  expect(await errorOf(calls.reset(user.email, code, PASSWORD))).toEqual(REUSED);
  await calls.reset(user.email, code, SECOND);
  const set = (Password: string) =>
    calls.sdk.send(new AdminSetUserPasswordCommand({ ...members.named(user.sub), Password, Permanent: true }));
  expect(await errorOf(set(PASSWORD))).toEqual(REUSED);
  expect(await errorOf(set(SECOND))).toEqual(REUSED);
  await set(THIRD);
  await set(PASSWORD);
});

test('covers the answer to NEW_PASSWORD_REQUIRED: not the temporary password', async () => {
  const email = 'invited@example.jp';
  const UserAttributes = [{ Name: 'nickname', Value: 'はな' }];
  const invitation = { ...members.named(email), UserAttributes, TemporaryPassword: SECOND, MessageAction: 'SUPPRESS' };
  await calls.sdk.send(new AdminCreateUserCommand({ ...invitation, MessageAction: 'SUPPRESS' }));
  const challenge = await calls.signIn(email, SECOND);
  const USERNAME = challenge.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '';
  const answer = (NEW_PASSWORD: string) =>
    calls.sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId: members.pool.clientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: challenge.Session,
        ChallengeResponses: { USERNAME, SECRET_HASH: members.pool.hash(USERNAME), NEW_PASSWORD },
      }),
    );
  expect(await errorOf(answer(SECOND))).toEqual(REUSED);
  expect((await answer(FOURTH)).AuthenticationResult?.AccessToken).toBeDefined();
  const { UserStatus } = await calls.sdk.send(new AdminGetUserCommand(members.named(email)));
  expect(UserStatus).toBe('CONFIRMED');
});
