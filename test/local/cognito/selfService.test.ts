import {
  AdminDeleteUserAttributesCommand,
  AdminResetUserPasswordCommand,
  DeleteUserAttributesCommand,
  DeleteUserCommand,
  GetUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  EXPIRED,
  invalid,
  LIMIT,
  MISMATCH,
  notAuthorized,
  startMembers,
  type Member,
  type Members,
} from './startMembers.ts';
import { errorOf, PASSWORD, post, wrongCode, type Calls } from './userPoolCalls.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NEW_PASSWORD = 'Momiji-2026!';

let members: Members;
let pool: Members['pool'];
let calls: Calls;
beforeAll(async () => {
  members = await startMembers();
  ({ pool, calls } = members);
});
afterAll(() => pool.stop());

describe('UpdateUserAttributes', () => {
  test('writes and deletes what the app client may, and sends no code for it', async () => {
    const user = await members.join();
    const change = { nickname: 'さくら', locale: 'ja', 'custom:tier': 'gold' };
    expect((await members.update(user, change)).CodeDeliveryDetailsList).toEqual([]);
    expect(await members.read(user)).toMatchObject(change);
    await members.update(user, { locale: '', 'custom:tier': '' });
    expect(Object.keys(await members.read(user))).not.toEqual(expect.arrayContaining(['locale', 'custom:tier']));
  });

  test('a new contact signs in at once, is unverified, and its code verifies it', async () => {
    const user = await members.join();
    const [email, phone_number] = [`new-${user.email}`, `${user.phone}1`];
    const { CodeDeliveryDetailsList } = await members.update(user, { email, phone_number });
    expect(CodeDeliveryDetailsList).toEqual([
      { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'n***@e***' },
      { AttributeName: 'phone_number', DeliveryMedium: 'SMS', Destination: expect.stringMatching(/^\+\*+\d{4}$/) },
    ]);
    expect(await members.read(user)).toMatchObject({ email, email_verified: 'false', phone_number_verified: 'false' });
    expect((await errorOf(calls.signIn(user.email))).name).toBe('NotAuthorizedException');
    await members.verify(await members.signIn(email), 'email', calls.codeSentTo(email));
    expect(await members.read(user)).toMatchObject({ email, email_verified: 'true', phone_number_verified: 'false' });
  });

  test('a code that was sent to the previous address does not verify the new one', async () => {
    const user = await members.join();
    await members.sendCode(user, 'email');
    const code = calls.codeSentTo(user.email);
    await members.administer(user.sub, { email: `other-${user.email}`, email_verified: 'false' });
    const sent = calls.codeSentTo(`other-${user.email}`);
    expect((await errorOf(members.verify(user, 'email', code === sent ? wrongCode(code) : code))).name).toBe(
      MISMATCH.name,
    );
    await members.administer(user.sub, { email: user.email, email_verified: 'true' });
    expect(await errorOf(members.verify(user, 'email', sent))).toEqual(EXPIRED);
  });

  test("another user's contact is an AliasExistsException and changes nothing", async () => {
    const [user, other] = [await members.join(), await members.join()];
    expect(await errorOf(members.update(user, { nickname: 'x', email: other.email.toUpperCase() }))).toEqual({
      name: 'AliasExistsException',
      message: 'An account with the email already exists.',
    });
    expect(await members.read(user)).toMatchObject({ nickname: 'はな', email: user.email });
  });

  test.each<[Record<string, string>, object]>([
    [{ email_verified: 'true' }, notAuthorized('A client attempted to write unauthorized attribute')],
    [{ sub: 'x' }, notAuthorized('A client attempted to write unauthorized attribute')],
    [{ gender: 'x' }, notAuthorized('A client attempted to write unauthorized attribute')],
    [{ 'custom:born': 'x' }, invalid('user.custom:born: Attribute cannot be updated.\n')],
    [{ nickname: '' }, invalid('user.nickname: Required attribute cannot be deleted.\n')],
    [{ email: 'no address' }, invalid('Invalid email address format.')],
    [{ phone_number: '090' }, invalid('Invalid phone number format.')],
    [
      { 'custom:nope': 'x' },
      invalid('Attributes did not conform to the schema: Type for attribute {custom:nope} could not be determined\n'),
    ],
  ])('%j is rejected and changes nothing', async (attributes, error) => {
    const user = await members.join();
    const before = await members.read(user);
    expect(await errorOf(members.update(user, { 'custom:tier': 'gold', ...attributes }))).toEqual(error);
    expect(await members.read(user)).toEqual(before);
  });

  test('needs a list', async () => {
    const { AccessToken } = await members.join();
    const { body } = await post(pool, { target: 'UpdateUserAttributes', body: JSON.stringify({ AccessToken }) });
    expect(body['message']).toBe(
      "1 validation error detected: Value null at 'userAttributes' failed to satisfy constraint: Member must not be null",
    );
  });
});

describe('DeleteUserAttributes and AdminDeleteUserAttributes', () => {
  const remove = ({ AccessToken }: Member, ...UserAttributeNames: string[]) =>
    calls.sdk.send(new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames }));
  const removeFor = ({ sub }: Member, ...UserAttributeNames: string[]) =>
    calls.sdk.send(new AdminDeleteUserAttributesCommand({ ...members.named(sub), UserAttributeNames }));

  test('delete a contact with its flag, its sign-in name and its code', async () => {
    const user = await members.join();
    await members.sendCode(user, 'phone_number');
    const code = calls.codeSentTo(user.phone);
    await remove(user, 'phone_number', 'locale');
    expect(Object.keys(await members.read(user)).filter((name) => name.startsWith('phone'))).toEqual([]);
    expect((await errorOf(calls.signIn(user.phone))).name).toBe('NotAuthorizedException');
    expect(await errorOf(members.verify(user, 'phone_number', code))).toEqual(EXPIRED);
    expect(await errorOf(members.sendCode(user, 'phone_number'))).toEqual(
      invalid('User does not have a valid registered phone number'),
    );
  });

  test('keep required, immutable and unwritable attributes', async () => {
    const user = await members.join({ 'custom:born': '1990', 'custom:tier': 'gold' });
    const before = await members.read(user);
    const required = invalid('user.email: Required attribute cannot be deleted.\n');
    const immutable = invalid('user.custom:born: Attribute cannot be updated.\n');
    expect(await errorOf(remove(user, 'custom:tier', 'email'))).toEqual(required);
    expect(await errorOf(removeFor(user, 'custom:tier', 'email'))).toEqual(required);
    expect(await errorOf(remove(user, 'custom:born'))).toEqual(immutable);
    expect(await errorOf(removeFor(user, 'custom:born'))).toEqual(immutable);
    expect((await errorOf(remove(user, 'gender'))).message).toContain('write unauthorized attribute');
    expect(await members.read(user)).toEqual(before);
    await removeFor(user, 'custom:tier', 'gender');
    expect(await members.read(user)).not.toHaveProperty('custom:tier');
  });
});

describe('VerifyUserAttribute', () => {
  test('verifies again what is verified; a used code is an expired one', async () => {
    const user = await members.join();
    expect((await members.sendCode(user, 'email')).CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'm***@e***',
    });
    const code = calls.codeSentTo(user.email);
    await members.verify(user, 'email', code);
    expect(await errorOf(members.verify(user, 'email', code))).toEqual(EXPIRED);
    expect(await members.read(user)).toMatchObject({ email: user.email, email_verified: 'true' });
  });

  test('a code for the e-mail address does not verify the phone number, nor does one of another user', async () => {
    const [user, other] = [await members.join(), await members.join()];
    await members.administer(user.sub, { email_verified: 'false', phone_number_verified: 'false' });
    await members.sendCode(user, 'email');
    const code = calls.codeSentTo(user.email);
    expect(await errorOf(members.verify(user, 'phone_number', code))).toEqual(EXPIRED);
    expect(await errorOf(members.verify(other, 'email', code))).toEqual(EXPIRED);
    expect(await members.read(user)).toMatchObject({ email_verified: 'false', phone_number_verified: 'false' });
  });

  test('a code ends after 24 hours', async () => {
    const user = await members.join();
    await members.sendCode(user, 'email');
    const code = calls.codeSentTo(user.email);
    pool.clock.advance(DAY - 1000);
    const late = { ...user, ...(await members.signIn(user.email)) };
    expect(await errorOf(members.verify(late, 'email', wrongCode(code)))).toEqual(MISMATCH);
    pool.clock.advance(1000);
    expect(await errorOf(members.verify(late, 'email', code))).toEqual(EXPIRED);
  });

  test('after five wrong codes the right one waits for the end of the hour', async () => {
    const user = await members.join();
    await members.sendCode(user, 'email');
    const code = calls.codeSentTo(user.email);
    const guesses = await Promise.all(
      Array.from({ length: 50 }, () => errorOf(members.verify(user, 'email', wrongCode(code)))),
    );
    expect(guesses.filter(({ name }) => name === MISMATCH.name)).toHaveLength(5);
    expect(await errorOf(members.verify(user, 'email', code))).toEqual(LIMIT);
    pool.clock.advance(HOUR);
    await members.verify({ ...user, ...(await members.signIn(user.email)) }, 'email', code);
    expect((await members.read(user))['email_verified']).toBe('true');
  });

  test('of fifty concurrent calls with one code, one is right', async () => {
    const user = await members.join();
    await members.sendCode(user, 'email');
    const code = calls.codeSentTo(user.email);
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => members.verify(user, 'email', code)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('only the contacts can be verified', async () => {
    const user = await members.join();
    const error = invalid('Invalid attribute name. Only phone_number and email can be verified.');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('nickname', 'sub', 'custom:tier', 'EMAIL', 'メール'), async (name) => {
        expect(await errorOf(members.sendCode(user, name))).toEqual(error);
        expect(await errorOf(members.verify(user, name, '123456'))).toEqual(error);
      }),
      { numRuns: 5 },
    );
  });

  test('five codes are sent within an hour', async () => {
    const user = await members.join();
    for (let sent = 0; sent < 5; sent += 1) await members.sendCode(user, 'email');
    expect(await errorOf(members.sendCode(user, 'email'))).toEqual(LIMIT);
  });
});

describe('ChangePassword', () => {
  test('replaces the password, and tokens stay valid', async () => {
    const user = await members.join();
    await members.changePassword(user, PASSWORD, NEW_PASSWORD);
    expect((await errorOf(calls.signIn(user.email))).message).toBe('Incorrect username or password.');
    expect((await members.signIn(user.email, NEW_PASSWORD)).AccessToken).not.toBe('');
    expect((await calls.sdk.send(new GetUserCommand(user))).Username).toBe(user.sub);
  });

  test('rejects a wrong or missing previous password and a weak new one', async () => {
    const user = await members.join();
    const wrong = notAuthorized('Incorrect username or password.');
    expect(await errorOf(members.changePassword(user, 'Wrong-2026!', NEW_PASSWORD))).toEqual(wrong);
    expect(await errorOf(members.changePassword(user, undefined, NEW_PASSWORD))).toEqual(wrong);
    expect(await errorOf(members.changePassword(user, PASSWORD, 'lowercase-1'))).toEqual({
      name: 'InvalidPasswordException',
      message: 'Password did not conform with policy: Password must have uppercase characters',
    });
    expect((await members.signIn(user.email)).AccessToken).not.toBe('');
  });

  test('counts concurrent guesses, and of concurrent changes one wins', async () => {
    const user = await members.join();
    const changes = Array.from({ length: 8 }, (_, index) =>
      members.changePassword(user, PASSWORD, `Momiji-202${index}!`),
    );
    const outcomes = await Promise.allSettled(changes);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const winner = `Momiji-202${outcomes.findIndex(({ status }) => status === 'fulfilled')}!`;
    expect(await errorOf(members.changePassword(user, winner, NEW_PASSWORD))).toEqual(LIMIT);
    pool.clock.advance(HOUR);
    const later = await members.signIn(user.email, winner);
    await members.changePassword(later, winner, NEW_PASSWORD);
  });

  test('is not possible while the password has to be reset', async () => {
    const user = await members.join();
    await calls.sdk.send(new AdminResetUserPasswordCommand(members.named(user.sub)));
    expect(await errorOf(members.changePassword(user, PASSWORD, NEW_PASSWORD))).toEqual({
      name: 'PasswordResetRequiredException',
      message: 'Password reset required for the user',
    });
  });
});

describe('DeleteUser', () => {
  test('deletes the user with every token, and frees the contacts', async () => {
    const user = await members.join();
    await calls.sdk.send(new DeleteUserCommand(user));
    const unknown = { name: 'UserNotFoundException', message: 'User does not exist.' };
    for (const call of [new GetUserCommand(user), new DeleteUserCommand(user)]) {
      expect(await errorOf(calls.sdk.send(call as GetUserCommand))).toEqual(unknown);
    }
    expect(await errorOf(calls.signIn(user.email))).toEqual(notAuthorized('Incorrect username or password.'));
    const refresh = new InitiateAuthCommand({
      ClientId: pool.clientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: user.RefreshToken, SECRET_HASH: pool.hash(user.sub) },
    });
    expect((await errorOf(calls.sdk.send(refresh))).name).toBe('NotAuthorizedException');
    const again = await calls.signUp({ email: user.email, phone: user.phone });
    expect(again.UserSub).not.toBe(user.sub);
  });
});
