import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startUserPool, type RunningUserPool } from './startUserPool.ts';

const email = 'hanako@example.jp';
const phone = '+819012345678';
const password = 'Sakura-2024!';
let pool: RunningUserPool;
let sdk: CognitoIdentityProviderClient;

beforeAll(async () => {
  pool = await startUserPool();
  sdk = new CognitoIdentityProviderClient({
    endpoint: pool.url,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
});
afterAll(() => pool.stop());

test('signing up, confirming by mail, signing in and answering by text message gives tokens', async () => {
  const signedUp = await sdk.send(
    new SignUpCommand({
      ClientId: pool.clientId,
      SecretHash: pool.hash(email),
      Username: email,
      Password: password,
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'phone_number', Value: phone },
        { Name: 'nickname', Value: '花子' },
      ],
    }),
  );
  expect(signedUp.UserConfirmed).toBe(false);
  expect(signedUp.CodeDeliveryDetails).toEqual({
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: 'h***@e***',
  });
  await sdk.send(
    new ConfirmSignUpCommand({
      ClientId: pool.clientId,
      SecretHash: pool.hash(email),
      Username: email,
      ConfirmationCode: pool.lastMessage(email).code ?? '',
    }),
  );
  const challenge = await sdk.send(
    new InitiateAuthCommand({
      ClientId: pool.clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password, SECRET_HASH: pool.hash(email) },
    }),
  );
  expect(challenge.ChallengeName).toBe('SMS_MFA');
  expect(challenge.AuthenticationResult).toBeUndefined();
  expect(challenge.ChallengeParameters).toEqual({
    CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
    CODE_DELIVERY_DESTINATION: '+********5678',
    USER_ID_FOR_SRP: signedUp.UserSub,
  });
  const sub = signedUp.UserSub ?? '';
  const answered = await sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId: pool.clientId,
      ChallengeName: 'SMS_MFA',
      Session: challenge.Session,
      ChallengeResponses: {
        USERNAME: sub,
        SMS_MFA_CODE: pool.lastMessage(phone).code ?? '',
        SECRET_HASH: pool.hash(sub),
      },
    }),
  );
  const { AccessToken = '', IdToken = '', ...rest } = answered.AuthenticationResult ?? {};
  expect(rest).toEqual({ RefreshToken: rest.RefreshToken, ExpiresIn: 3600, TokenType: 'Bearer' });
  expect(rest.RefreshToken?.split('.')).toHaveLength(5);
  expect(decodeJwt(AccessToken)['username']).toBe(sub);
  expect(decodeJwt(IdToken)).toMatchObject({ nickname: '花子', email_verified: true, phone_number_verified: true });
});
