import { createPrivateKey, type JsonWebKey } from 'node:crypto';
import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TRIGGER_ARN } from './startUserPool.ts';
import { EXPIRED, MISMATCH, notAuthorized, startMembers, type Member, type Members } from './startMembers.ts';
import { errorOf, wrongCode, type Calls } from './userPoolCalls.ts';

const DAY = 86_400_000;

let members: Members;
let pool: Members['pool'];
let calls: Calls;
/** Events of the CustomMessage trigger, newest last. */
const events: { triggerSource: string; request: { userAttributes: Record<string, string> } }[] = [];
let fails = false;
beforeAll(async () => {
  members = await startMembers({
    poolProperties: {
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email', 'phone_number'] },
      LambdaConfig: { CustomMessage: TRIGGER_ARN },
    },
    invoke: (_, event) => {
      events.push(event as (typeof events)[number]);
      return Promise.resolve(
        fails ? { functionError: 'Unhandled', errorType: 'Error', errorMessage: 'no' } : { payload: event },
      );
    },
  });
  ({ pool, calls } = members);
});
afterAll(() => pool.stop());

describe('a new contact that the pool verifies before the update', () => {
  test('is pending: the previous one signs in and is verified until the code of the new one arrives', async () => {
    const user = await members.join();
    const email = `new-${user.email}`;
    const { CodeDeliveryDetailsList } = await members.update(user, { email, nickname: 'さくら' });
    expect(CodeDeliveryDetailsList).toEqual([
      { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'n***@e***' },
    ]);
    expect(events.at(-1)).toMatchObject({
      triggerSource: 'CustomMessage_UpdateUserAttribute',
      request: { userAttributes: { email: user.email } },
    });
    expect(await members.read(user)).toMatchObject({ email: user.email, email_verified: 'true', nickname: 'さくら' });
    expect((await errorOf(calls.signIn(email))).name).toBe('NotAuthorizedException');
    const code = calls.codeSentTo(email);
    expect(await errorOf(members.verify(user, 'email', wrongCode(code)))).toEqual(MISMATCH);
    await members.verify(await members.signIn(user.email), 'email', code);
    expect(await members.read(user)).toMatchObject({ email, email_verified: 'true' });
    expect((await members.signIn(email)).AccessToken).not.toBe('');
    expect((await errorOf(calls.signIn(user.email))).name).toBe('NotAuthorizedException');
    expect(await errorOf(members.verify(user, 'email', code))).toEqual(EXPIRED);
  });

  test('of both contacts, each has a code of its own', async () => {
    const user = await members.join();
    const [email, phone_number] = [`new-${user.email}`, `${user.phone}1`];
    await members.update(user, { email, phone_number });
    const code = calls.codeSentTo(phone_number);
    if (code !== calls.codeSentTo(email)) {
      expect(await errorOf(members.verify(user, 'email', code))).toEqual(MISMATCH);
    }
    await members.verify(user, 'phone_number', code);
    expect(await members.read(user)).toMatchObject({ email: user.email, phone_number, phone_number_verified: 'true' });
  });

  test('gets a new code on request, and ends with its code after 24 hours', async () => {
    const user = await members.join();
    const email = `new-${user.email}`;
    await members.update(user, { email });
    const first = calls.codeSentTo(email);
    await members.sendCode(user, 'email');
    expect(events.at(-1)?.triggerSource).toBe('CustomMessage_VerifyUserAttribute');
    const second = calls.codeSentTo(email);
    if (first !== second) expect(await errorOf(members.verify(user, 'email', first))).toEqual(MISMATCH);
    pool.clock.advance(DAY);
    const later = await members.signIn(user.email);
    expect(await errorOf(members.verify(later, 'email', second))).toEqual(EXPIRED);
    await members.sendCode(later, 'email');
    await members.verify(later, 'email', calls.codeSentTo(user.email));
    expect(await members.read(user)).toMatchObject({ email: user.email, email_verified: 'true' });
  });

  test('is replaced by a later one, withdrawn by the present one, and overtaken by an administrator', async () => {
    const user = await members.join();
    const [first, second] = [`first-${user.email}`, `second-${user.email}`];
    await members.update(user, { email: first });
    const code = calls.codeSentTo(first);
    await members.update(user, { email: second });
    const other = calls.codeSentTo(second);
    if (code !== other) expect(await errorOf(members.verify(user, 'email', code))).toEqual(MISMATCH);
    expect((await members.update(user, { email: user.email })).CodeDeliveryDetailsList).toEqual([]);
    expect(await errorOf(members.verify(user, 'email', other))).toEqual(EXPIRED);
    await members.update(user, { email: first });
    await members.administer(user.sub, { email: second, email_verified: 'true' });
    expect(await errorOf(members.verify(user, 'email', calls.codeSentTo(first)))).toEqual(EXPIRED);
    expect(await members.read(user)).toMatchObject({ email: second, email_verified: 'true' });
  });

  test('of another user is an AliasExistsException when it is verified, and changes nothing', async () => {
    const [user, other] = [await members.join(), await members.join()];
    await members.update(user, { email: other.email });
    const code = calls.codeSentTo(other.email);
    expect(await errorOf(members.verify(user, 'email', code))).toEqual({
      name: 'AliasExistsException',
      message: 'An account with the email already exists.',
    });
    expect(await members.read(user)).toMatchObject({ email: user.email, email_verified: 'true' });
    expect((await members.signIn(other.email)).AccessToken).not.toBe('');
  });

  test('is not pending when the trigger of its message fails; the other attributes are stored', async () => {
    const user = await members.join();
    fails = true;
    const error = await errorOf(members.update(user, { email: `new-${user.email}`, nickname: 'さくら' }));
    fails = false;
    expect(error.name).toBe('UserLambdaValidationException');
    expect(await members.read(user)).toMatchObject({ email: user.email, nickname: 'さくら' });
    expect((await members.sendCode(user, 'email')).CodeDeliveryDetails).toMatchObject({ Destination: 'm***@e***' });
  });

  test('never leaves a user without a verified address, in any order of changes and answers', async () => {
    const user = await members.join();
    const seen = new Set([user.email]);
    let number = 0;
    const change = async () => {
      const email = `any${(number += 1)}-${user.email}`;
      await members.update(user, { email });
      seen.add(email);
    };
    const answer = async () => {
      // Before the first change, no code has been sent.
      if (number === 0) return;
      const pending = [...seen].at(-1) ?? '';
      await members.verify(user, 'email', calls.codeSentTo(pending)).catch(() => undefined);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(change, answer), { maxLength: 6 }), async (steps) => {
        await members.verify(user, 'email', '000000').catch(() => undefined);
        for (const step of steps) await step();
        const { email = '', email_verified } = await members.read(user);
        expect(email_verified).toBe('true');
        expect(seen).toContain(email);
        expect((await calls.sdk.send(new AdminGetUserCommand(members.named(email)))).Username).toBe(user.sub);
        pool.clock.advance(3_600_000);
        Object.assign(user, await members.signIn(email));
      }),
      { numRuns: 10 },
    );
  });
});

describe("the user's own actions", () => {
  const actions = (user: Member): [string, () => Promise<unknown>][] => [
    ['GetUser', () => calls.sdk.send(new GetUserCommand(user))],
    ['UpdateUserAttributes', () => members.update(user, { nickname: 'x' })],
    ['VerifyUserAttribute', () => members.verify(user, 'email', '123456')],
    ['ChangePassword', () => members.changePassword(user, 'Sakura-2024!', 'Momiji-2026!')],
  ];
  const each = async (user: Member, error: object) => {
    const before = await members.read(user);
    for (const [name, call] of actions(user)) expect([name, await errorOf(call())]).toEqual([name, error]);
    expect(await members.read(user)).toEqual(before);
  };

  test('need an access token, not an ID token', async () => {
    const user = await members.join();
    await each({ ...user, AccessToken: user.IdToken }, notAuthorized('Invalid Access Token'));
  });

  test('need a token that is not expired', async () => {
    const user = await members.join();
    pool.clock.advance(3_600_000);
    await each(user, notAuthorized('Access Token has expired'));
  });

  test('need the scope aws.cognito.signin.user.admin', async () => {
    const user = await members.join();
    const row = pool.state.prepare("SELECT private_jwk FROM cognito_signing_keys WHERE use = 'access'").get();
    const key = createPrivateKey({ key: JSON.parse(String(row?.['private_jwk'])) as JsonWebKey, format: 'jwk' });
    const { kid = '' } = decodeProtectedHeader(user.AccessToken);
    const signed = (scope: object) =>
      new SignJWT({ ...decodeJwt(user.AccessToken), scope: undefined, ...scope })
        .setProtectedHeader({ alg: 'RS256', kid })
        .sign(key);
    const error = notAuthorized('Access Token does not have required scopes');
    await each({ ...user, AccessToken: await signed({}) }, error);
    await each({ ...user, AccessToken: await signed({ scope: 'openid email' }) }, error);
  });

  test('are rejected for a disabled user, and for the tokens of before when the user is enabled again', async () => {
    const user = await members.join();
    await calls.sdk.send(new AdminDisableUserCommand(members.named(user.sub)));
    await each(user, notAuthorized('User is disabled.'));
    await calls.sdk.send(new AdminEnableUserCommand(members.named(user.sub)));
    await each(user, notAuthorized('Access Token has been revoked'));
  });
});
