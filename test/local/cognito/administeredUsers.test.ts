import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  DescribeUserPoolCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startUserPool, type RunningUserPool, type UserPoolOptions } from './startUserPool.ts';
import { callsTo, EMAIL, errorOf, PASSWORD, PHONE, post, type Calls } from './userPoolCalls.ts';

const OTHER = { email: 'taro@example.jp', phone: '+819011112222' };

let pool: RunningUserPool;
let calls: Calls;
beforeEach(() => open());
afterEach(() => pool.stop());

async function open(options: UserPoolOptions = {}): Promise<void> {
  pool = await startUserPool(options);
  calls = callsTo(pool);
}

async function reopen(options: UserPoolOptions): Promise<void> {
  await pool.stop();
  await open(options);
}

function named(username = EMAIL) {
  return { UserPoolId: pool.userPoolId, Username: username };
}

function remove(username = EMAIL) {
  return calls.sdk.send(new AdminDeleteUserCommand(named(username)));
}
function setPassword(Password: string, Permanent?: boolean) {
  return calls.sdk.send(new AdminSetUserPasswordCommand({ ...named(), Password, Permanent }));
}
function update(attributes: Record<string, string>, username = EMAIL) {
  return calls.sdk.send(
    new AdminUpdateUserAttributesCommand({
      ...named(username),
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
}
async function read(username = EMAIL) {
  const { UserStatus, UserAttributes } = await calls.sdk.send(new AdminGetUserCommand(named(username)));
  const attributes = Object.fromEntries((UserAttributes ?? []).map(({ Name = '', Value = '' }) => [Name, Value]));
  return { status: UserStatus, attributes };
}

describe('signatures', () => {
  test.each(['AdminDeleteUser', 'AdminDeleteUserAttributes', 'AdminSetUserPassword', 'AdminUpdateUserAttributes'])(
    '%s needs one',
    async (target) => {
      expect((await post(pool, { target })).body['__type']).toBe('MissingAuthenticationTokenException');
    },
  );

  test.each(['AdminDeleteUser', 'AdminDeleteUserAttributes', 'AdminUpdateUserAttributes', 'AdminSetUserPassword'])(
    '%s reports an unknown user',
    async (target) => {
      const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=x' };
      const body = JSON.stringify({
        ...named('unknown@example.jp'),
        Password: PASSWORD,
        UserAttributes: [],
        UserAttributeNames: [],
      });
      expect((await post(pool, { target, body, headers })).body).toEqual({
        __type: 'UserNotFoundException',
        message: 'User does not exist.',
      });
    },
  );
});

describe('AdminDeleteUser', () => {
  test('frees the e-mail address and the phone number at once', async () => {
    const first = await calls.join();
    await remove();
    expect((await errorOf(calls.signIn())).name).toBe('NotAuthorizedException');
    const second = await calls.join();
    expect(second).not.toBe(first);
    expect((await read(PHONE)).attributes['sub']).toBe(second);
  });

  test('deletes a pending user with the code and the attempts', async () => {
    await calls.signUp();
    const code = calls.codeSentTo(EMAIL);
    for (let resend = 0; resend < 5; resend += 1) await calls.resend();
    expect((await errorOf(calls.resend())).name).toBe('LimitExceededException');
    await remove();
    await calls.signUp();
    expect((await errorOf(calls.confirm(EMAIL, code))).name).toBe('CodeMismatchException');
    await calls.resend();
    await calls.confirm();
    expect((await read()).status).toBe('CONFIRMED');
  });

  test('ends tokens and sessions', async () => {
    await calls.join();
    const { AccessToken, RefreshToken } = await calls.tokens();
    const challenge = await calls.signIn();
    await remove();
    expect(await errorOf(calls.sdk.send(new GetUserCommand({ AccessToken })))).toEqual({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
    const refresh = { ClientId: pool.clientId, ClientSecret: pool.clientSecret, RefreshToken };
    const failed = await errorOf(calls.sdk.send(new GetTokensFromRefreshTokenCommand(refresh)));
    expect(failed).toEqual({ name: 'NotAuthorizedException', message: 'Invalid Refresh Token' });
    expect((await errorOf(calls.answer(challenge))).name).toBe('NotAuthorizedException');
  });

  test('leaves no row that names the user, and counts one user less', async () => {
    const sub = await calls.join();
    await calls.tokens();
    await calls.forgot();
    await errorOf(calls.signIn(EMAIL, 'Wrong-2024!'));
    await remove(sub);
    const tables = pool.state
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'cognito_%'")
      .all()
      .map(({ name }) => String(name));
    const left = tables.filter((table) =>
      JSON.stringify(pool.state.prepare(`SELECT * FROM ${table}`).all()).includes(sub),
    );
    expect(left).toEqual([]);
    expect(pool.state.prepare('SELECT * FROM cognito_refresh_tokens').all()).toEqual([]);
    const { UserPool } = await calls.sdk.send(new DescribeUserPoolCommand({ UserPoolId: pool.userPoolId }));
    expect(UserPool?.EstimatedNumberOfUsers).toBe(0);
    const { Users } = await calls.sdk.send(new ListUsersCommand({ UserPoolId: pool.userPoolId }));
    expect(Users).toEqual([]);
    expect((await errorOf(remove(sub))).name).toBe('UserNotFoundException');
  });
});

describe('AdminSetUserPassword', () => {
  test('a permanent password confirms the user and keeps tokens valid', async () => {
    await calls.signUp();
    await setPassword('Permanent-1!', true);
    expect(await read()).toMatchObject({ status: 'CONFIRMED', attributes: { email_verified: 'false' } });
    const { AccessToken } = await calls.tokens(EMAIL, 'Permanent-1!');
    await setPassword('Permanent-2!', true);
    expect((await calls.sdk.send(new GetUserCommand({ AccessToken }))).Username).toBeDefined();
    expect((await errorOf(calls.signIn(EMAIL, 'Permanent-1!'))).name).toBe('NotAuthorizedException');
  });

  test.each([false, undefined])('a temporary password must be changed (Permanent: %s)', async (permanent) => {
    await calls.join();
    await setPassword('Temporary-1!', permanent);
    expect((await read()).status).toBe('FORCE_CHANGE_PASSWORD');
    expect((await calls.signIn(EMAIL, 'Temporary-1!')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    pool.clock.advance(7 * 86_400_000);
    expect((await errorOf(calls.signIn(EMAIL, 'Temporary-1!'))).message).toContain('Temporary password has expired');
  });

  test('applies the policy', async () => {
    await calls.join();
    expect(await errorOf(setPassword('lowercase-1', true))).toEqual({
      name: 'InvalidPasswordException',
      message: 'Password did not conform with policy: Password must have uppercase characters',
    });
    expect((await errorOf(setPassword('short', true))).name).toBe('InvalidParameterException');
  });
});

describe('AdminUpdateUserAttributes', () => {
  test('writes what the app client may not, and changes nothing else', async () => {
    await reopen({ clientProperties: { WriteAttributes: ['email', 'phone_number', 'nickname'] } });
    await calls.join();
    await update({ locale: 'ja', phone_number_verified: 'true' });
    expect((await read()).attributes).toMatchObject({
      locale: 'ja',
      email: EMAIL,
      email_verified: 'true',
      phone_number_verified: 'true',
    });
    await update({ locale: '' });
    expect((await read()).attributes).not.toHaveProperty('locale');
  });

  test('a changed contact is unverified, signs in at once, gets a code, and leaves the old one free', async () => {
    await calls.join();
    await update({ email: 'new@example.jp' });
    expect((await read('new@example.jp')).attributes).toMatchObject({ email_verified: 'false' });
    expect(pool.lastMessage('new@example.jp').code).toMatch(/^\d{6}$/);
    expect((await errorOf(calls.signIn())).name).toBe('NotAuthorizedException');
    expect((await calls.signIn('new@example.jp')).ChallengeName).toBe('SMS_MFA');
    expect((await calls.signUp({ phone: OTHER.phone })).UserConfirmed).toBe(false);
  });

  test('a changed contact that is given as verified gets no code; an unchanged one stays verified', async () => {
    await calls.join();
    const before = pool.inbox.list().length;
    await update({ email: 'new@example.jp', email_verified: 'true' });
    expect((await read('new@example.jp')).attributes).toMatchObject({ email_verified: 'true' });
    await update({ email: 'new@example.jp' }, 'new@example.jp');
    expect((await read('new@example.jp')).attributes).toMatchObject({ email_verified: 'true' });
    expect(pool.inbox.list()).toHaveLength(before);
  });

  test("another user's contact is an AliasExistsException and changes nothing", async () => {
    await calls.join();
    await calls.join(OTHER);
    expect(await errorOf(update({ nickname: 'x', email: OTHER.email.toUpperCase() }))).toEqual({
      name: 'AliasExistsException',
      message: 'An account with the email already exists.',
    });
    expect((await errorOf(update({ phone_number: OTHER.phone }))).name).toBe('AliasExistsException');
    expect((await read()).attributes['nickname']).not.toBe('x');
  });

  test('in a pool with aliases a contact signs in once it is verified', async () => {
    await reopen({
      poolProperties: {
        UsernameAttributes: undefined,
        AliasAttributes: ['email'],
        Schema: [],
        MfaConfiguration: 'OFF',
      },
    });
    const create = (Username: string) => calls.sdk.send(new AdminCreateUserCommand({ ...named(Username) }));
    await create('hanako');
    await create('taro');
    await update({ email: EMAIL }, 'hanako');
    await update({ email: EMAIL }, 'taro');
    expect((await errorOf(read())).name).toBe('UserNotFoundException');
    await update({ email_verified: 'true' }, 'taro');
    expect((await read()).attributes['sub']).toBe((await read('taro')).attributes['sub']);
    expect((await errorOf(update({ email_verified: 'true' }, 'hanako'))).name).toBe('AliasExistsException');
    await update({ email: '' }, 'taro');
    expect((await read('taro')).attributes).not.toHaveProperty('email_verified');
    await update({ email_verified: 'true' }, 'hanako');
    expect((await read()).attributes['sub']).toBe((await read('hanako')).attributes['sub']);
  });

  test.each([
    [
      { 'custom:nope': 'x' },
      'Attributes did not conform to the schema: Type for attribute {custom:nope} could not be determined\n',
    ],
    [{ sub: 'x' }, 'user.sub: Attribute cannot be updated.\n'],
    [{ email: '' }, 'user.email: Required attribute cannot be deleted.\n'],
    [{ email: 'not an address' }, 'Invalid email address format.'],
    [
      { email_verified: 'perhaps' },
      'Attributes did not conform to the schema: email_verified: Attribute value is not a boolean\n',
    ],
  ])('%j is an InvalidParameterException', async (attributes, message) => {
    await calls.join();
    expect(await errorOf(update(attributes as Record<string, string>))).toEqual({
      name: 'InvalidParameterException',
      message,
    });
  });

  test('a flag without its contact is an InvalidParameterException', async () => {
    await reopen({ poolProperties: { UsernameAttributes: undefined, Schema: [], MfaConfiguration: 'OFF' } });
    await calls.sdk.send(new AdminCreateUserCommand(named('hanako')));
    expect((await errorOf(update({ email_verified: 'true' }, 'hanako'))).name).toBe('InvalidParameterException');
  });

  test('a contact that is verified before the update is pending, unless it is given as verified', async () => {
    await reopen({
      poolProperties: { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
    });
    await calls.join();
    await update({ email: 'new@example.jp', nickname: 'はな' });
    expect((await read()).attributes).toMatchObject({ email: EMAIL, email_verified: 'true', nickname: 'はな' });
    expect(pool.lastMessage('new@example.jp').code).toMatch(/^\d{6}$/);
    await update({ email: 'new@example.jp', email_verified: 'true' });
    expect((await read('new@example.jp')).attributes).toMatchObject({ email_verified: 'true' });
  });
});

describe('custom attributes', () => {
  const Schema = [
    ...['email', 'phone_number', 'nickname'].map((Name) => ({ Name, Required: true, Mutable: true })),
    { Name: 'contested', AttributeDataType: 'String', Mutable: true },
    { Name: 'points', AttributeDataType: 'Number', Mutable: true, NumberAttributeConstraints: { MaxValue: '10' } },
    { Name: 'member', AttributeDataType: 'Boolean', Mutable: false },
  ];
  const values = { 'custom:contested': 'yes', 'custom:points': '7' };
  beforeEach(() => reopen({ poolProperties: { Schema } }));

  test('are written and read by an administrator', async () => {
    await calls.join();
    await update(values);
    expect((await read()).attributes).toMatchObject(values);
  });

  test.each([
    [{ 'custom:points': 'many' }, 'custom:points: Attribute value is not a number'],
    [{ 'custom:points': '11' }, 'custom:points: Number must be no greater than 10'],
    [{ 'custom:member': 'yes' }, 'custom:member: Attribute value is not a boolean'],
    [{ 'custom:member': 'true' }, 'user.custom:member: Attribute cannot be updated.'],
  ])('%j is rejected', async (attributes, message) => {
    await calls.join();
    expect((await errorOf(update(attributes as Record<string, string>))).message).toContain(message);
  });

  test('a client without lists of attributes may neither write nor read them', async () => {
    const UserAttributes = [{ Name: 'custom:contested', Value: 'yes' }];
    expect((await errorOf(calls.signUp({}, { UserAttributes }))).message).toContain('write unauthorized attribute');
    await calls.join();
    await update(values);
    const { AccessToken } = await calls.tokens();
    const user = await calls.sdk.send(new GetUserCommand({ AccessToken }));
    expect(user.UserAttributes?.map(({ Name }) => Name)).not.toContain('custom:contested');
  });
});
