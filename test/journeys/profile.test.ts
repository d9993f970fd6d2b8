import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson, TestGateway } from './testGateway.ts';

describe('the profile of a signed-in user', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.open();
  });
  afterAll(() => gateway.close());

  const subjects = (to: string) =>
    gateway.engine.inbox
      .list()
      .filter((message) => message.to === to)
      .map(({ subject }) => subject);

  test('goes through a new address, a new number, a new password, and ends', async () => {
    const person = newPerson();
    const { accessToken: token } = await gateway.signedIn(person);
    const { email, phoneNumber } = newPerson();

    const asked = await gateway.asUser(token, 'UpdateProfileDocument', { email, nickname: 'はな' });
    expect(asked.data?.updateProfile).toMatchObject({
      user: { email: person.email, nickname: 'はな' },
      pendingVerification: [{ attribute: 'EMAIL', delivery: { medium: 'EMAIL', destination: 'h***@e***' } }],
    });
    const verified = await gateway.asUser(token, 'VerifyAttributeDocument', {
      attribute: 'EMAIL',
      code: gateway.code(email),
    });
    expect(verified.data?.verifyAttribute?.user).toMatchObject({ email, emailVerified: true, pendingVerification: [] });

    const number = await gateway.asUser(token, 'UpdateProfileDocument', { phoneNumber });
    expect(number.data?.updateProfile?.pendingVerification).toMatchObject([{ attribute: 'PHONE_NUMBER' }]);
    await gateway.asUser(token, 'SendAttributeCodeDocument', { attribute: 'PHONE_NUMBER' });
    const proof = { attribute: 'PHONE_NUMBER' as const, code: gateway.code(phoneNumber) };
    const proven = await gateway.asUser(token, 'VerifyAttributeDocument', proof);
    expect(proven.data?.verifyAttribute?.user).toMatchObject({ phoneNumber, phoneNumberVerified: true });
    expect((await gateway.asUser(token, 'VerifyAttributeDocument', proof)).error?.errorType).toBe('CODE_EXPIRED');

    const now = { ...person, email, phoneNumber };
    const phone = await gateway.signedInAgain(now);
    const passwords = { currentPassword: person.password, proposedPassword: 'Momiji-2026' };
    const changed = await gateway.asUser(token, 'ChangePasswordDocument', passwords);
    expect(changed.data?.changePassword?.changedAt).toMatch(/Z$/);
    expect((await gateway.me(phone.accessToken)).errors?.[0]?.errorType).toBe('UNAUTHENTICATED');
    expect((await gateway.asUser(token, 'ChangePasswordDocument', passwords)).error?.errorType).toBe(
      'INVALID_CREDENTIALS',
    );

    const again = await gateway.signedInAgain({ ...now, password: 'Momiji-2026' });
    const { data } = await gateway.asUser(again.accessToken, 'SessionsDocument', null);
    expect(data?.sessions?.nodes.map(({ current }) => current)).toEqual([true, false]);
    const sessionId = String(data?.sessions?.nodes[1]?.sessionId);
    await gateway.asUser(again.accessToken, 'RevokeSessionDocument', { sessionId });
    expect((await gateway.me(token)).errors?.[0]?.errorType).toBe('UNAUTHENTICATED');

    const deleted = await gateway.asUser(again.accessToken, 'DeleteAccountDocument', { confirmEmail: email });
    expect(deleted.data?.deleteAccount?.deletedAt).toMatch(/Z$/);
    expect((await gateway.me(again.accessToken)).errors?.[0]?.errorType).toBe('UNAUTHENTICATED');
    expect(await gateway.signedUp(now)).toMatchObject({ kind: 'CONFIRM_SIGN_UP' });
  });

  test('changes are mailed to the owner', async () => {
    const person = newPerson();
    const { accessToken: token } = await gateway.signedIn(person);
    await gateway.asUser(token, 'UpdateProfileDocument', { email: newPerson().email });
    await gateway.asUser(token, 'UpdateProfileDocument', { phoneNumber: newPerson().phoneNumber });
    const passwords = { currentPassword: person.password, proposedPassword: 'Momiji-2026' };
    await gateway.asUser(token, 'ChangePasswordDocument', passwords);
    await expect
      .poll(() => subjects(person.email).sort(), { timeout: 10_000 })
      .toEqual(
        [
          '【Genkan】確認コード',
          '【Genkan】メールアドレスの変更手続きのお知らせ',
          '【Genkan】電話番号の変更のお知らせ',
          '【Genkan】パスワードの変更のお知らせ',
        ].sort(),
      );
  });

  test('signOutEverywhere ends every session', async () => {
    const person = newPerson();
    const first = await gateway.signedIn(person);
    const second = await gateway.signedInAgain(person);
    const { data } = await gateway.asUser(first.accessToken, 'SignOutEverywhereDocument', null);
    expect(data?.signOutEverywhere?.done).toBe(true);
    for (const { accessToken } of [first, second]) {
      expect((await gateway.me(accessToken)).errors?.[0]?.errorType).toBe('UNAUTHENTICATED');
    }
  });

  test('is closed to an ID token and to a disabled user', async () => {
    const person = newPerson();
    const { accessToken, idToken } = await gateway.signedIn(person);
    const outcome = async (token: string) =>
      (await gateway.asUser(token, 'UpdateProfileDocument', { nickname: 'X' })).error?.errorType;
    expect(await outcome(idToken)).toBe('UNAUTHENTICATED');
    await gateway
      .cognito()
      .send(new AdminDisableUserCommand({ UserPoolId: gateway.engine.userPoolId, Username: person.email }));
    expect(await outcome(accessToken)).toBe('UNAUTHENTICATED');
  });
});

describe("attributes of the deployment's own", () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.open('short');
  });
  afterAll(() => gateway.close());

  test('reach sign-up, me, updateProfile and the ID token', async () => {
    const attributes = [{ name: 'plan', value: 'free' }];
    const person = newPerson({ password: 'sakura-sakura-2026' });
    const { session } = gateway.challenged(await gateway.mutate('signUp', { ...person, attributes }));
    await gateway.mutate('confirmSignUp', { username: person.email, code: gateway.code(person.email), session });
    const { accessToken, idToken } = await gateway.signedInAgain(person);
    expect(decodeJwt(idToken)).toMatchObject({ 'custom:plan': 'free' });
    expect((await gateway.me(accessToken)).data?.me?.attributes).toEqual(attributes);
    const change = { attributes: [{ name: 'age', value: '41' }], removeAttributes: ['plan'] };
    const { data } = await gateway.asUser(accessToken, 'UpdateProfileDocument', change);
    expect(data?.updateProfile?.user.attributes).toEqual(change.attributes);
    const rejected = await gateway.mutate('signUp', {
      ...newPerson({ password: 'sakura-sakura-2026' }),
      attributes: [{ name: 'tier', value: 'gold' }],
    });
    expect(rejected.error).toMatchObject({
      errorType: 'VALIDATION_FAILED',
      errorInfo: { fields: [{ name: 'attributes.tier', rule: 'readOnly' }] },
    });
  });
});
