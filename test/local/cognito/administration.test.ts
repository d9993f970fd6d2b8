import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
  type AdminCreateUserCommandInput,
  type InitiateAuthCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toSql } from '../../../local/cognito/state/listUsers.ts';
import { readUserFilter } from '../../../local/cognito/state/userFilter.ts';
import { startUserPool, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, NICKNAME, PASSWORD, PHONE, errorOf, type Calls } from './userPoolCalls.ts';

let pool: RunningUserPool;
let calls: Calls;
beforeEach(async () => {
  pool = await startUserPool();
  calls = callsTo(pool);
});
afterEach(() => pool.stop());

function named(username = EMAIL) {
  return { UserPoolId: pool.userPoolId, Username: username };
}

describe('describing', () => {
  test('a pool shows its settings', async () => {
    await calls.signUp();
    const { UserPool } = await calls.sdk.send(new DescribeUserPoolCommand({ UserPoolId: pool.userPoolId }));
    expect(UserPool).toMatchObject({
      Id: pool.userPoolId,
      MfaConfiguration: 'ON',
      UsernameAttributes: ['email', 'phone_number'],
      AutoVerifiedAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      EstimatedNumberOfUsers: 1,
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
    });
    expect(UserPool?.Policies?.PasswordPolicy).toEqual({
      MinimumLength: 8,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 7,
    });
    const attribute = (name: string) => UserPool?.SchemaAttributes?.find(({ Name }) => Name === name);
    expect(attribute('nickname')).toMatchObject({ Required: true, Mutable: true, AttributeDataType: 'String' });
    expect(attribute('updated_at')?.NumberAttributeConstraints).toEqual({ MinValue: '0' });
    expect(UserPool?.CreationDate).toBeInstanceOf(Date);
  });

  test('a client shows its settings and its secret', async () => {
    const command = new DescribeUserPoolClientCommand({ UserPoolId: pool.userPoolId, ClientId: pool.clientId });
    const { UserPoolClient } = await calls.sdk.send(command);
    expect(UserPoolClient).toMatchObject({
      ClientId: pool.clientId,
      ClientSecret: pool.clientSecret,
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      AuthSessionValidity: 3,
      RefreshTokenValidity: 30,
      EnableTokenRevocation: true,
    });
  });

  test('a client with more settings shows them', async () => {
    const rotating = await startUserPool({
      clientSecret: null,
      clientProperties: {
        AccessTokenValidity: '15',
        TokenValidityUnits: { AccessToken: 'minutes' },
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
        PreventUserExistenceErrors: 'LEGACY',
      },
      poolProperties: { AccountRecoverySetting: undefined, EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } },
    });
    const { sdk } = callsTo(rotating);
    const ids = { UserPoolId: rotating.userPoolId, ClientId: rotating.clientId };
    const { UserPoolClient } = await sdk.send(new DescribeUserPoolClientCommand(ids));
    expect(UserPoolClient).toMatchObject({
      AccessTokenValidity: 15,
      TokenValidityUnits: { AccessToken: 'minutes' },
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
      PreventUserExistenceErrors: 'LEGACY',
    });
    expect(UserPoolClient?.ClientSecret).toBeUndefined();
    const { UserPool } = await sdk.send(new DescribeUserPoolCommand({ UserPoolId: rotating.userPoolId }));
    expect(UserPool?.AccountRecoverySetting).toBeUndefined();
    expect(UserPool?.EmailConfiguration).toEqual({ EmailSendingAccount: 'DEVELOPER' });
    await rotating.stop();
  });

  test('unknown ids are reported', async () => {
    const unknown = 'ap-northeast-1_Unknown00';
    expect(await errorOf(calls.sdk.send(new DescribeUserPoolCommand({ UserPoolId: unknown })))).toEqual({
      name: 'ResourceNotFoundException',
      message: `User pool ${unknown} does not exist.`,
    });
    const command = new DescribeUserPoolClientCommand({ UserPoolId: pool.userPoolId, ClientId: 'unknown' });
    expect((await errorOf(calls.sdk.send(command))).message).toBe('User pool client unknown does not exist.');
    const malformed = new DescribeUserPoolCommand({ UserPoolId: 'nowhere' });
    expect((await errorOf(calls.sdk.send(malformed))).message).toContain("Value 'nowhere' at 'userPoolId'");
  });
});

describe('AdminGetUser', () => {
  test('finds by sub, e-mail and phone number, verified or not', async () => {
    const { UserSub = '' } = await calls.signUp();
    for (const username of [UserSub, EMAIL, EMAIL.toUpperCase(), PHONE]) {
      const user = await calls.sdk.send(new AdminGetUserCommand(named(username)));
      expect(user.Username).toBe(UserSub);
      expect(user.UserCreateDate?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    }
    expect(await errorOf(calls.sdk.send(new AdminGetUserCommand(named('unknown@example.jp'))))).toEqual({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });
});

describe('ListUsers', () => {
  const people = Array.from({ length: 7 }, (_, index) => ({
    email: `user${index}@example.jp`,
    phone: `+8190000000${index}0`,
    nickname: `N${index}`,
  }));
  const list = async (options: { Filter?: string; Limit?: number; AttributesToGet?: string[] } = {}) => {
    const emails: (string | undefined)[] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await calls.sdk.send(
        new ListUsersCommand({ UserPoolId: pool.userPoolId, ...options, PaginationToken }),
      );
      for (const user of page.Users ?? []) {
        emails.push(user.Attributes?.find(({ Name }) => Name === 'email')?.Value);
      }
      PaginationToken = page.PaginationToken;
    } while (PaginationToken !== undefined);
    return emails;
  };
  let subs: string[];
  beforeEach(async () => {
    subs = [];
    for (const person of people) subs.push((await calls.signUp(person)).UserSub ?? '');
    await calls.confirm('user3@example.jp');
    await calls.sdk.send(new AdminDisableUserCommand(named('user5@example.jp')));
  });

  test('shows everybody, page by page, each once', async () => {
    const all = people.map(({ email }) => email);
    expect(await list()).toEqual(all);
    expect(await list({ Limit: 2 })).toEqual(all);
    expect(await list({ Filter: '', Limit: 3 })).toEqual(all);
  });

  test.each([
    ['email = "user2@example.jp"', ['user2@example.jp']],
    ['"email"^="user"', people.map(({ email }) => email)],
    ['email ^= "user6"', ['user6@example.jp']],
    ['phone_number = "+819000000040"', ['user4@example.jp']],
    ['phone_number ^= "+8190000000"', people.map(({ email }) => email)],
    ['cognito:user_status = "CONFIRMED"', ['user3@example.jp']],
    ['status = "Disabled"', ['user5@example.jp']],
    ['email = "no\\"body"', []],
    ['email = "User2@EXAMPLE.jp"', ['user2@example.jp']],
    ['email ^= "USER"', people.map(({ email }) => email)],
    ['cognito:user_status = "Confirmed"', ['user3@example.jp']],
    ['cognito:user_status ^= "conf"', ['user3@example.jp']],
    ['status = "disabled"', []],
  ])('filters by %s', async (Filter, expected) => {
    expect(await list({ Filter })).toEqual(expected);
    expect(await list({ Filter, Limit: 1 })).toEqual(expected);
  });

  test('filters by sub and user name', async () => {
    expect(await list({ Filter: `sub = "${subs[1] ?? ''}"` })).toEqual(['user1@example.jp']);
    expect(await list({ Filter: `username = "${subs[2] ?? ''}"` })).toEqual(['user2@example.jp']);
    expect(await list({ Filter: `sub = "${subs[1]?.toUpperCase() ?? ''}"` })).toEqual(['user1@example.jp']);
    expect(await list({ Filter: `username = "${subs[2]?.toUpperCase() ?? ''}"` })).toEqual([]);
  });

  test.each(['email like "x"', 'custom:tier = "x"', 'nickname = "x"', 'locale = "ja"', 'Email = "x"'])(
    'rejects the filter %s',
    async (Filter) => {
      expect((await errorOf(list({ Filter }))).name).toBe('InvalidParameterException');
    },
  );

  test('shows only the attributes that are asked for', async () => {
    const command = new ListUsersCommand({ UserPoolId: pool.userPoolId, AttributesToGet: ['nickname'], Limit: 1 });
    const { Users } = await calls.sdk.send(command);
    expect(Users?.[0]?.Attributes).toEqual([{ Name: 'nickname', Value: 'N0' }]);
    expect((await errorOf(list({ AttributesToGet: ['custom:x'] }))).name).toBe('InvalidParameterException');
    // Every user in the result needs a value.
    expect((await errorOf(list({ AttributesToGet: ['given_name'] }))).name).toBe('InvalidParameterException');
    expect(await list({ AttributesToGet: ['given_name'], Filter: 'email = "no one"' })).toEqual([]);
  });

  test('rejects a made-up token and a page of more than 60', async () => {
    const command = new ListUsersCommand({ UserPoolId: pool.userPoolId, PaginationToken: 'made-up' });
    expect(await errorOf(calls.sdk.send(command))).toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(/^Paging marker made-up is invalid for request [0-9a-f-]{36}$/) as string,
    });
    expect((await errorOf(list({ Limit: 61 }))).message).toContain('less than or equal to 60');
    expect((await errorOf(list({ Limit: -1 }))).message).toContain('greater than or equal to 0');
  });

  test('every filter has an index that gives the order too, so the cost is that of the page', () => {
    const filters = ['email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username', 'sub']
      .concat('username', 'cognito:user_status', 'status')
      .flatMap((name) => [readUserFilter(`${name} = "x"`), readUserFilter(`${name} ^= "x"`)]);
    for (const filter of [null, ...filters]) {
      for (const continues of [false, true]) {
        const plan = pool.state.prepare(`EXPLAIN QUERY PLAN ${toSql(filter, continues)}`).all();
        const steps = plan.map((row) => String(row['detail']));
        expect(steps).toHaveLength(1);
        expect(steps[0]).toMatch(/^SEARCH cognito_users USING INDEX/);
      }
    }
  });
});

describe('disabling and confirming by an administrator', () => {
  test('a disabled user is signed out, and signs in again when enabled', async () => {
    await calls.join();
    const { AccessToken } = await calls.tokens();
    await calls.sdk.send(new AdminDisableUserCommand(named()));
    expect((await calls.sdk.send(new AdminGetUserCommand(named()))).Enabled).toBe(false);
    expect((await errorOf(calls.sdk.send(new GetUserCommand({ AccessToken })))).name).toBe('NotAuthorizedException');
    await calls.sdk.send(new AdminEnableUserCommand(named()));
    expect((await calls.signIn()).ChallengeName).toBe('SMS_MFA');
  });

  test('AdminConfirmSignUp confirms without verifying', async () => {
    await calls.signUp();
    await calls.sdk.send(new AdminConfirmSignUpCommand(named()));
    const { UserStatus, UserAttributes } = await calls.sdk.send(new AdminGetUserCommand(named()));
    expect(UserStatus).toBe('CONFIRMED');
    expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
    expect((await errorOf(calls.sdk.send(new AdminConfirmSignUpCommand(named())))).name).toBe('NotAuthorizedException');
  });
});

describe('AdminCreateUser', () => {
  const invite = (options: Partial<AdminCreateUserCommandInput> = {}) =>
    calls.sdk.send(
      new AdminCreateUserCommand({
        ...named(),
        UserAttributes: [{ Name: 'phone_number', Value: PHONE }],
        DesiredDeliveryMediums: ['EMAIL'],
        ...options,
      }),
    );
  const answer = (challenge: InitiateAuthCommandOutput, responses: Record<string, string>) => {
    const USERNAME = challenge.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '';
    return calls.sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId: pool.clientId,
        ChallengeName: challenge.ChallengeName,
        Session: challenge.Session,
        ChallengeResponses: { USERNAME, SECRET_HASH: pool.hash(USERNAME), ...responses },
      }),
    );
  };

  test('invites by mail; the first sign-in asks for a new password and what is missing, then the SMS code', async () => {
    const { User } = await invite();
    expect(User).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true });
    const invitation = pool.lastMessage(EMAIL);
    const temporary = invitation.code ?? '';
    expect(invitation.body).toBe(`Your username is ${EMAIL} and temporary password is ${temporary}.`);
    const challenge = await calls.signIn(EMAIL, temporary);
    expect(challenge.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    expect(JSON.parse(challenge.ChallengeParameters?.['requiredAttributes'] ?? '')).toEqual([
      'userAttributes.nickname',
    ]);
    expect(JSON.parse(challenge.ChallengeParameters?.['userAttributes'] ?? '')).toMatchObject({ email: EMAIL });

    expect((await errorOf(answer(challenge, {}))).message).toBe('Missing required parameter NEW_PASSWORD');
    expect((await errorOf(answer(challenge, { NEW_PASSWORD: 'weakweak' }))).name).toBe('InvalidPasswordException');
    expect((await errorOf(answer(challenge, { NEW_PASSWORD: PASSWORD }))).message).toContain('nickname');
    const complete = { NEW_PASSWORD: PASSWORD, 'userAttributes.nickname': NICKNAME };
    const next = await answer(challenge, complete);
    expect(next.ChallengeName).toBe('SMS_MFA');
    expect((await errorOf(answer(challenge, complete))).message).toContain('session can only be used once');
    const { AuthenticationResult } = await calls.answer(next);
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    expect((await calls.signIn()).ChallengeName).toBe('SMS_MFA');
  });

  test('a temporary password ends after seven days, and RESEND gives a new one', async () => {
    await invite({ TemporaryPassword: 'Temporary-1!' });
    pool.clock.advance(7 * 86_400_000);
    expect((await errorOf(calls.signIn(EMAIL, 'Temporary-1!'))).message).toContain('Temporary password has expired');
    await invite({ MessageAction: 'RESEND', TemporaryPassword: 'Temporary-2!' });
    expect((await calls.signIn(EMAIL, 'Temporary-2!')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    expect((await errorOf(calls.signIn(EMAIL, 'Temporary-1!'))).name).toBe('NotAuthorizedException');
  });

  test('a taken name or contact is rejected', async () => {
    await calls.signUp();
    const taken = { name: 'UsernameExistsException', message: 'User account already exists' };
    expect(await errorOf(invite())).toEqual(taken);
    expect(await errorOf(invite({ Username: 'taro@example.jp' }))).toEqual(taken);
    expect((await errorOf(invite({ MessageAction: 'RESEND' }))).name).toBe('UnsupportedUserStateException');
  });

  test('texts unless mail is asked for, and says nothing when suppressed', async () => {
    await invite({ DesiredDeliveryMediums: undefined });
    expect(pool.inbox.list().map(({ to }) => to)).toEqual([PHONE]);
    await invite({ Username: 'taro@example.jp', UserAttributes: [], DesiredDeliveryMediums: ['SMS'] });
    await invite({ Username: 'jiro@example.jp', UserAttributes: [], MessageAction: 'SUPPRESS' });
    expect(pool.inbox.list()).toHaveLength(1);
  });

  test('the password of an invited user cannot be recovered yet', async () => {
    await invite({ UserAttributes: [{ Name: 'email_verified', Value: 'true' }] });
    expect((await errorOf(calls.forgot())).message).toBe('User password cannot be reset in the current state.');
  });
});
