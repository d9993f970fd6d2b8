import {
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startUserPool, type RunningUserPool } from './startUserPool.ts';
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
