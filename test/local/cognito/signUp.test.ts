import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startUserPool, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, NICKNAME, PHONE, errorOf, type Calls } from './userPoolCalls.ts';

let pool: RunningUserPool;
let calls: Calls;
beforeEach(async () => {
  pool = await startUserPool();
  calls = callsTo(pool);
});
afterEach(() => pool.stop());

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
async function attributesOf(username: string): Promise<Record<string, string>> {
  const command = new AdminGetUserCommand({ UserPoolId: pool.userPoolId, Username: username });
  const { UserAttributes = [] } = await calls.sdk.send(command);
  return Object.fromEntries(UserAttributes.map(({ Name = '', Value = '' }) => [Name, Value]));
}

describe('SignUp', () => {
  test('answers the sub and where the code went, masked', async () => {
    const answer = await calls.signUp();
    expect(answer.UserConfirmed).toBe(false);
    expect(answer.UserSub).toMatch(UUID);
    expect(answer.CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'h***@e***',
    });
  });

  test('sends a six-digit code by mail, and nothing to the phone', async () => {
    await calls.signUp();
    const messages = pool.inbox.list();
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ to: EMAIL, channel: 'EMAIL', subject: 'Your verification code' });
    expect(messages[0]?.code).toMatch(/^[0-9]{6}$/);
    expect(messages[0]?.body).toBe(`Your verification code is ${messages[0]?.code ?? ''}.`);
  });

  test('with both contacts auto-verified only the phone gets the code', async () => {
    const both = await startUserPool({ poolProperties: { AutoVerifiedAttributes: ['email', 'phone_number'] } });
    const answer = await callsTo(both).signUp();
    expect(answer.CodeDeliveryDetails?.AttributeName).toBe('phone_number');
    expect(both.inbox.list().map(({ to }) => to)).toEqual([PHONE]);
    await both.stop();
  });

  test('where nothing is auto-verified there are no delivery details and no message', async () => {
    const none = await startUserPool({ poolProperties: { AutoVerifiedAttributes: [] } });
    expect((await callsTo(none).signUp()).CodeDeliveryDetails).toBeUndefined();
    expect(none.inbox.list()).toEqual([]);
    await none.stop();
  });

  test('the user name is the sub, and both contacts are unverified', async () => {
    const { UserSub } = await calls.signUp();
    const command = new AdminGetUserCommand({ UserPoolId: pool.userPoolId, Username: EMAIL });
    const user = await calls.sdk.send(command);
    expect(user).toMatchObject({ Username: UserSub, UserStatus: 'UNCONFIRMED', Enabled: true });
    expect(await attributesOf(EMAIL)).toEqual({
      sub: UserSub,
      email: EMAIL,
      phone_number: PHONE,
      nickname: NICKNAME,
      email_verified: 'false',
      phone_number_verified: 'false',
    });
  });

  test('the typed name fills its attribute', async () => {
    const UserAttributes = [
      { Name: 'email', Value: EMAIL },
      { Name: 'nickname', Value: NICKNAME },
    ];
    await calls.signUp({}, { Username: PHONE, SecretHash: pool.hash(PHONE), UserAttributes });
    expect((await attributesOf(PHONE))['phone_number']).toBe(PHONE);
  });

  test.each([
    ['Sak-1!', 'Password not long enough'],
    ['sakura-2024!', 'Password must have uppercase characters'],
    ['SAKURA-2024!', 'Password must have lowercase characters'],
    ['Sakura-sakura!', 'Password must have numeric characters'],
    ['Sakura2024', 'Password must have symbol characters'],
    ['sakura', 'Password not long enough'],
  ])('the password %s is rejected: %s', async (password, fault) => {
    expect(await errorOf(calls.signUp({ password }))).toEqual({
      name: 'InvalidPasswordException',
      message: `Password did not conform with policy: ${fault}`,
    });
    expect(pool.inbox.list()).toEqual([]);
  });

  test('a password under six characters breaks a constraint, not the policy', async () => {
    expect(await errorOf(calls.signUp({ password: 'Sa-1!' }))).toEqual({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must have length greater than or equal to 6",
    });
  });

  test.each(['email', 'phone_number', 'nickname'])('a missing %s is rejected, with a newline', async (missing) => {
    const all = { email: EMAIL, phone_number: PHONE, nickname: NICKNAME };
    const username = missing === 'email' ? PHONE : EMAIL;
    const UserAttributes = Object.entries(all)
      .filter(([name]) => name !== missing)
      .map(([Name, Value]) => ({ Name, Value }));
    const overrides = { Username: username, SecretHash: pool.hash(username), UserAttributes };
    expect(await errorOf(calls.signUp({}, overrides))).toEqual({
      name: 'InvalidParameterException',
      message: `Attributes did not conform to the schema: ${missing}: The attribute is required\n`,
    });
  });

  const withAttribute = (Name: string, Value: string) => ({
    UserAttributes: [
      { Name: 'email', Value: EMAIL },
      { Name: 'phone_number', Value: PHONE },
      { Name: 'nickname', Value: NICKNAME },
      { Name, Value },
    ],
  });

  test('an unknown attribute is rejected', async () => {
    expect(await errorOf(calls.signUp({}, withAttribute('custom:x', '1')))).toEqual({
      name: 'InvalidParameterException',
      message: 'Attributes did not conform to the schema: Type for attribute {custom:x} could not be determined\n',
    });
  });

  test.each(['email_verified', 'phone_number_verified', 'sub'])('%s cannot be written', async (name) => {
    expect(await errorOf(calls.signUp({}, withAttribute(name, 'true')))).toEqual({
      name: 'NotAuthorizedException',
      message: 'A client attempted to write unauthorized attribute',
    });
  });

  test('a client writes only the attributes that it may', async () => {
    const WriteAttributes = ['email', 'phone_number', 'nickname'];
    const narrow = await startUserPool({ clientProperties: { WriteAttributes } });
    const { signUp } = callsTo(narrow);
    expect((await errorOf(signUp({}, withAttribute('website', 'https://x.jp')))).name).toBe('NotAuthorizedException');
    expect((await signUp()).UserConfirmed).toBe(false);
    await narrow.stop();
  });

  test.each(['09012345678', '+81-90-1234', '+', '+1234567890123456'])(
    'the phone number %s is rejected',
    async (phone) => {
      expect(await errorOf(calls.signUp({ phone }))).toEqual({
        name: 'InvalidParameterException',
        message: 'Invalid phone number format.',
      });
    },
  );

  test('a malformed e-mail attribute is rejected', async () => {
    const person = { email: 'not-an-address' };
    const overrides = { Username: PHONE, SecretHash: pool.hash(PHONE) };
    expect((await errorOf(calls.signUp(person, overrides))).message).toBe('Invalid email address format.');
  });

  test.each([
    [['email', 'phone_number'], 'Username should be either an email or a phone number.'],
    [['email'], 'Username should be an email.'],
    [['phone_number'], 'Username should be a phone number.'],
  ])('in a pool of %j a plain user name is rejected', async (UsernameAttributes, message) => {
    const other = await startUserPool({ poolProperties: { UsernameAttributes } });
    const overrides = { Username: 'hanako', SecretHash: other.hash('hanako') };
    expect(await errorOf(callsTo(other).signUp({}, overrides))).toEqual({ name: 'InvalidParameterException', message });
    await other.stop();
  });

  test('a name that is taken is rejected, whatever its case', async () => {
    await calls.signUp();
    expect(await errorOf(calls.signUp({ email: 'Hanako@Example.JP', phone: '+81311112222' }))).toEqual({
      name: 'UsernameExistsException',
      message: 'User already exists',
    });
    expect(pool.inbox.list()).toHaveLength(1);
  });

  test('a case-sensitive pool tells cases apart', async () => {
    const strict = await startUserPool({ poolProperties: { UsernameConfiguration: { CaseSensitive: 'true' } } });
    const { signUp } = callsTo(strict);
    await signUp();
    expect((await signUp({ email: 'Hanako@example.jp', phone: '+81311112222' })).UserConfirmed).toBe(false);
    await strict.stop();
  });

  test('the other sign-in attribute is taken too', async () => {
    await calls.signUp();
    expect(await errorOf(calls.signUp({ email: 'taro@example.jp' }))).toEqual({
      name: 'UsernameExistsException',
      message: 'An account with the given phone_number already exists.',
    });
  });

  test('of two at the same time with one name exactly one succeeds', async () => {
    const outcomes = await Promise.allSettled([calls.signUp(), calls.signUp(), calls.signUp()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(pool.inbox.list()).toHaveLength(1);
  });

  test('is rejected where only administrators create users', async () => {
    const closed = await startUserPool({
      poolProperties: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: 'true' } },
    });
    expect(await errorOf(callsTo(closed).signUp())).toEqual({
      name: 'NotAuthorizedException',
      message: 'SignUp is not permitted for this user pool',
    });
    await closed.stop();
  });

  test('neither password nor code is kept in clear', async () => {
    await calls.signUp();
    const rows = [
      ...pool.state.prepare('SELECT * FROM cognito_users').all(),
      ...pool.state.prepare('SELECT * FROM cognito_codes').all(),
    ];
    const kept = JSON.stringify(rows);
    expect(rows).toHaveLength(2);
    expect(kept).not.toContain('Sakura-2024!');
    expect(kept).not.toContain(calls.codeSentTo(EMAIL));
  });

  test('any password is kept to the letter: it signs in, its neighbour does not', async () => {
    const free = await startUserPool({ poolProperties: { MfaConfiguration: 'OFF' } });
    const { join, signIn } = callsTo(free);
    let count = 0;
    // Of the line separators, which no password has, fast-check's graphemes have U+2028 and U+2029.
    const texts = fc.string({ unit: 'grapheme', minLength: 0, maxLength: 20 }).filter((text) => /^.*$/.test(text));
    const passwords = texts.map((text) => `aA1!${text}zzzz`);
    await fc.assert(
      fc.asyncProperty(passwords, async (password) => {
        count += 1;
        const email = `user${count}@example.jp`;
        await join({ email, phone: `+8190${String(count).padStart(8, '0')}`, password });
        expect((await signIn(email, password)).AuthenticationResult?.AccessToken).toBeDefined();
        expect((await errorOf(signIn(email, `${password}z`))).name).toBe('NotAuthorizedException');
      }),
      { numRuns: 20 },
    );
    await free.stop();
  });

  test.each(['\n', '\r', '\u2028', '\u2029'])(
    'a password with the line separator %j is rejected',
    async (separator) => {
      const { name, message } = await errorOf(calls.join({ password: `aA1!${separator}zzzz` }));
      expect(name).toBe('InvalidParameterException');
      expect(message).toContain("Value at 'password' failed to satisfy constraint");
    },
  );

  test('the address of the end user is checked where the client passes it on', async () => {
    const context = { UserContextData: { IpAddress: 'unknown' } };
    expect((await calls.signUp({}, context)).UserConfirmed).toBe(false);
    const passing = await startUserPool({ clientProperties: { EnablePropagateAdditionalUserContextData: true } });
    const { signUp } = callsTo(passing);
    expect((await errorOf(signUp({}, context))).name).toBe('InvalidParameterException');
    expect((await signUp({}, { UserContextData: { IpAddress: '2001:db8::1' } })).UserConfirmed).toBe(false);
    await passing.stop();
  });
});
