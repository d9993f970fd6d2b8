import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type AdminInitiateAuthCommandInput,
  type InitiateAuthCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startUserPool, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, errorOf, PASSWORD, PHONE, post, wrongCode, type Calls } from './userPoolCalls.ts';

let pool: RunningUserPool;
let calls: Calls;
let sub: string;
beforeAll(async () => {
  const ExplicitAuthFlows = ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  pool = await startUserPool({ clientProperties: { ExplicitAuthFlows, RefreshTokenValidity: 1 } });
  calls = callsTo(pool);
  sub = await calls.join();
});
afterAll(() => pool.stop());

function initiate(
  AuthFlow: AdminInitiateAuthCommandInput['AuthFlow'],
  parameters: Record<string, string>,
  rest: Partial<AdminInitiateAuthCommandInput> = {},
) {
  const AuthParameters = { SECRET_HASH: pool.hash(parameters['USERNAME'] ?? sub), ...parameters };
  const named = { UserPoolId: pool.userPoolId, ClientId: pool.clientId };
  return calls.sdk.send(new AdminInitiateAuthCommand({ ...named, AuthFlow, AuthParameters, ...rest }));
}
function answer(challenge: InitiateAuthCommandOutput, responses: Record<string, string>) {
  const USERNAME = challenge.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '';
  return calls.sdk.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId: pool.userPoolId,
      ClientId: pool.clientId,
      ChallengeName: challenge.ChallengeName,
      Session: challenge.Session,
      ChallengeResponses: { USERNAME, SECRET_HASH: pool.hash(USERNAME), ...responses },
      ContextData: { IpAddress: '192.0.2.1', ServerName: 'a', ServerPath: '/', HttpHeaders: [] },
    }),
  );
}
const password = { USERNAME: EMAIL, PASSWORD };

test('a server signs a user in with the password and the SMS code, and refreshes the tokens', async () => {
  const challenge = await initiate('ADMIN_USER_PASSWORD_AUTH', password);
  expect(challenge.ChallengeName).toBe('SMS_MFA');
  const code = calls.codeSentTo(PHONE);
  expect((await errorOf(answer(challenge, { SMS_MFA_CODE: wrongCode(code) }))).name).toBe('CodeMismatchException');
  const { AuthenticationResult: tokens } = await answer(challenge, { SMS_MFA_CODE: code });
  const REFRESH_TOKEN = tokens?.RefreshToken ?? '';
  for (const flow of ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'] as const) {
    const { AuthenticationResult: fresh, ChallengeParameters } = await initiate(flow, { REFRESH_TOKEN });
    expect(ChallengeParameters).toEqual({});
    expect(fresh).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' });
    expect(fresh).not.toHaveProperty('RefreshToken');
  }
  pool.clock.advance(86_400_000);
  const { message } = await errorOf(initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN }));
  expect(message).toBe('Refresh Token has expired');
});

test('the older name of the flow works, at the flow and at the app client', async () => {
  expect((await initiate('ADMIN_NO_SRP_AUTH', password)).ChallengeName).toBe('SMS_MFA');
  const older = await startUserPool({ clientProperties: { ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH'] } });
  const { sdk, join } = callsTo(older);
  await join();
  const named = { UserPoolId: older.userPoolId, ClientId: older.clientId };
  const AuthParameters = { ...password, SECRET_HASH: older.hash(EMAIL) };
  const call = new AdminInitiateAuthCommand({ ...named, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters });
  expect((await sdk.send(call)).ChallengeName).toBe('SMS_MFA');
  await older.stop();
});

test('SRP begins as for a client', async () => {
  const { ChallengeName, ChallengeParameters } = await initiate('USER_SRP_AUTH', { USERNAME: EMAIL, SRP_A: 'abc' });
  expect([ChallengeName, ChallengeParameters?.['USERNAME']]).toEqual(['PASSWORD_VERIFIER', sub]);
});

test('a temporary password leads to a new one', async () => {
  const Username = 'taro@example.jp';
  const UserAttributes = [{ Name: 'phone_number', Value: '+819012340000' }];
  const TemporaryPassword = 'Temporary-1!';
  const invitation = { UserPoolId: pool.userPoolId, Username, UserAttributes, TemporaryPassword };
  await calls.sdk.send(new AdminCreateUserCommand(invitation));
  const challenge = await initiate('ADMIN_USER_PASSWORD_AUTH', { USERNAME: Username, PASSWORD: TemporaryPassword });
  expect(challenge.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  const next = await answer(challenge, { NEW_PASSWORD: PASSWORD, 'userAttributes.nickname': 'Taro' });
  expect(next.ChallengeName).toBe('SMS_MFA');
});

describe('an error', () => {
  test.each<[string, () => Promise<unknown>, string, string]>([
    [
      'of the flow of InitiateAuth',
      () => initiate('USER_PASSWORD_AUTH', password),
      'InvalidParameterException',
      'Initiate Auth method not supported.',
    ],
    [
      'of a flow that the app client does not enable',
      () => initiate('USER_AUTH', password),
      'InvalidParameterException',
      'USER_AUTH flow not enabled for this client',
    ],
    [
      'of a wrong password',
      () => initiate('ADMIN_USER_PASSWORD_AUTH', { ...password, PASSWORD: 'Wrong-1!' }),
      'NotAuthorizedException',
      'Incorrect username or password.',
    ],
    [
      'of an unknown user pool',
      () => initiate('ADMIN_USER_PASSWORD_AUTH', password, { UserPoolId: 'ap-northeast-1_Unknown' }),
      'ResourceNotFoundException',
      'User pool ap-northeast-1_Unknown does not exist.',
    ],
    [
      'of an unknown app client',
      () => initiate('ADMIN_USER_PASSWORD_AUTH', password, { ClientId: 'unknown' }),
      'ResourceNotFoundException',
      'User pool client unknown does not exist.',
    ],
    [
      'of an answer without a session',
      () => answer({ ChallengeName: 'SMS_MFA', $metadata: {} }, { SMS_MFA_CODE: '123456' }),
      'InvalidParameterException',
      'Missing required parameter Session',
    ],
  ])('%s is AWS’s', async (_, call, name, message) => {
    expect(await errorOf(call())).toEqual({ name, message });
  });

  test.each(['AdminInitiateAuth', 'AdminRespondToAuthChallenge', 'ListUserPools', 'ListUserPoolClients'])(
    'comes for %s without a signature',
    async (target) => {
      expect((await post(pool, { target })).body['__type']).toBe('MissingAuthenticationTokenException');
    },
  );
});
