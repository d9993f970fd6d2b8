import {
  AddUserPoolClientSecretCommand,
  ConfirmSignUpCommand,
  DeleteUserPoolClientSecretCommand,
  DescribeUserPoolClientCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ListUserPoolClientSecretsCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CLIENT_SECRET, OTHER_CLIENT_ID, startUserPool, USER_POOL_ID, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, PASSWORD, errorOf, type Calls } from './userPoolCalls.ts';

let pool: RunningUserPool;
let calls: Calls;
let sub: string;
beforeAll(async () => {
  pool = await startUserPool();
  calls = callsTo(pool);
  sub = await calls.join();
});
afterAll(() => pool.stop());

function missing() {
  return `Client ${pool.clientId} is configured with secret but SECRET_HASH was not received`;
}
function wrong() {
  return `Unable to verify secret hash for client ${pool.clientId}`;
}

describe('the client secret', () => {
  test('a missing hash is rejected on sign-up, with the text of 2023', async () => {
    const rejected = await errorOf(calls.signUp({ email: 'new@example.jp' }, { SecretHash: undefined }));
    expect(rejected).toEqual({ name: 'NotAuthorizedException', message: missing() });
  });

  test('a wrong hash is rejected on sign-up, and no user is created', async () => {
    const rejected = await errorOf(calls.signUp({ email: 'new@example.jp' }, { SecretHash: pool.hash('other') }));
    expect(rejected).toEqual({ name: 'NotAuthorizedException', message: wrong() });
    expect(pool.inbox.list().some(({ to }) => to === 'new@example.jp')).toBe(false);
  });

  test('every public action asks for it', async () => {
    const named = { ClientId: pool.clientId, Username: EMAIL };
    const auth = { USERNAME: EMAIL, PASSWORD };
    const attempts = [
      calls.sdk.send(new ConfirmSignUpCommand({ ...named, ConfirmationCode: '123456' })),
      calls.sdk.send(new ForgotPasswordCommand(named)),
      calls.sdk.send(
        new InitiateAuthCommand({ ClientId: pool.clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: auth }),
      ),
    ];
    for (const attempt of attempts) expect((await errorOf(attempt)).message).toBe(missing());
  });

  test('an answer to a challenge takes the hash of USER_ID_FOR_SRP, not of the e-mail address', async () => {
    const challenge = await calls.signIn();
    const rejected = await errorOf(calls.answer(challenge, { SECRET_HASH: pool.hash(EMAIL) }));
    expect(rejected).toEqual({ name: 'NotAuthorizedException', message: wrong() });
    const unhashed = await errorOf(calls.answer(challenge, { SECRET_HASH: undefined }));
    expect(unhashed.message).toBe(missing());
    expect((await calls.answer(challenge)).AuthenticationResult).toBeDefined();
  });

  test('a refresh takes the hash of the sub, not of the e-mail address', async () => {
    const { RefreshToken } = await calls.tokens();
    const refresh = (username: string) =>
      calls.sdk.send(
        new InitiateAuthCommand({
          ClientId: pool.clientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: RefreshToken, SECRET_HASH: pool.hash(username) },
        }),
      );
    expect(await errorOf(refresh(EMAIL))).toEqual({
      name: 'NotAuthorizedException',
      message: `SecretHash does not match for the client: ${pool.clientId}`,
    });
    expect((await refresh(sub)).AuthenticationResult?.AccessToken).toBeDefined();
  });

  test('a client without a secret needs no hash and rejects one', async () => {
    const open = await startUserPool({ clientSecret: null });
    const { sdk, signUp } = callsTo(open);
    expect(await errorOf(signUp())).toEqual({
      name: 'NotAuthorizedException',
      message: `Client ${open.clientId} is not configured for secret but secret hash was received`,
    });
    const signedUp = await signUp({}, { SecretHash: undefined });
    expect(signedUp.UserConfirmed).toBe(false);
    const unknown = new SignUpCommand({ ClientId: 'unknown', Username: EMAIL, Password: PASSWORD });
    expect(await errorOf(sdk.send(unknown))).toEqual({
      name: 'ResourceNotFoundException',
      message: 'User pool client unknown does not exist.',
    });
    await open.stop();
  });
});

describe('two secrets around a rotation', () => {
  let other: RunningUserPool;
  beforeEach(async () => {
    other = await startUserPool();
    sdk = callsTo(other).sdk;
    named = { UserPoolId: USER_POOL_ID, ClientId: other.clientId };
  });
  afterEach(() => other.stop());

  let sdk: Calls['sdk'];
  let named: { UserPoolId: string; ClientId: string };
  const add = (ClientSecret?: string) => sdk.send(new AddUserPoolClientSecretCommand({ ...named, ClientSecret }));
  const list = async () => (await sdk.send(new ListUserPoolClientSecretsCommand(named))).ClientSecrets ?? [];
  const remove = (ClientSecretId: string | undefined) =>
    sdk.send(new DeleteUserPoolClientSecretCommand({ ...named, ClientSecretId }));

  /** Returns whether the client accepts a secret: then the user is unknown, and the hash is right. */
  async function isAccepted(secret: string): Promise<boolean> {
    const SecretHash = createHmac('sha256', secret).update(`someone@example.jp${other.clientId}`).digest('base64');
    const input = { ClientId: other.clientId, Username: 'someone@example.jp', ConfirmationCode: '123456', SecretHash };
    const { message } = await errorOf(sdk.send(new ConfirmSignUpCommand(input)));
    return !message.includes('Unable to verify secret hash');
  }

  test('both are accepted, until one is deleted', async () => {
    const { ClientSecretDescriptor: added } = await add();
    const value = String(added?.ClientSecretValue);
    expect(value).toMatch(/^\w{52}$/);
    expect([await isAccepted(CLIENT_SECRET), await isAccepted(value)]).toEqual([true, true]);
    const [first, second] = await list();
    expect(second).toEqual({
      ClientSecretId: added?.ClientSecretId,
      ClientSecretCreateDate: added?.ClientSecretCreateDate,
    });
    expect(first?.ClientSecretId).toMatch(new RegExp(`^${other.clientId}--\\d+$`));
    expect(await remove(first?.ClientSecretId)).toBeDefined();
    expect([await isAccepted(CLIENT_SECRET), await isAccepted(value)]).toEqual([false, true]);
    const { UserPoolClient } = await sdk.send(new DescribeUserPoolClientCommand(named));
    expect(UserPoolClient?.ClientSecret).toBe(value);
  });

  test('a given secret is not returned, and must have 24 to 64 characters', async () => {
    const value = 'given0123456789012345678';
    expect((await add(value)).ClientSecretDescriptor).not.toHaveProperty('ClientSecretValue');
    expect(await isAccepted(value)).toBe(true);
    expect((await errorOf(add('short'))).name).toBe('InvalidParameterException');
  });

  test('a third, the last and an unknown one are rejected', async () => {
    const [only] = await list();
    expect((await errorOf(remove(only?.ClientSecretId))).name).toBe('InvalidParameterException');
    await add();
    expect((await errorOf(add())).name).toBe('LimitExceededException');
    expect((await errorOf(remove('unknown'))).name).toBe('ResourceNotFoundException');
  });

  test('a client without a secret gets none', async () => {
    named = { ...named, ClientId: OTHER_CLIENT_ID };
    expect((await errorOf(add())).name).toBe('InvalidParameterException');
    expect(await list()).toEqual([]);
  });
});
