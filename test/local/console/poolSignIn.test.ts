import {
  AddUserPoolClientSecretCommand,
  CognitoIdentityProviderClient,
  DeleteUserPoolClientSecretCommand,
  ListUserPoolClientSecretsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { ExplorerSignIn } from '../../../local/console/explorerApi.ts';
import { createPoolSignIn } from '../../../local/console/poolSignIn.ts';
import { EngineControl } from '../../../local/control/EngineControl.ts';
import { startEngine, type Engine } from '../../../local/Engine.ts';

let engine: Engine;
let control: EngineControl;
beforeAll(async () => {
  engine = await startEngine({ assembly: inject('assemblies').default, stateFolder: null });
  control = await EngineControl.connect(engine.consoleUrl);
});
afterAll(() => engine.stop());

async function signIn(body: object): Promise<ExplorerSignIn> {
  const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(new URL('/console/sign-in', engine.consoleUrl), options);
  expect(response.status).toBe(200);
  return (await response.json()) as ExplorerSignIn;
}

test('a user of the pool signs in with the password and the code of the text message', async () => {
  const { users, password } = await control.seed(1);
  const { email = '', phoneNumber = '' } = users[0] ?? {};
  const first = await signIn({ username: email, password });
  const destination = expect.stringMatching(/^\+\*+\d{4}$/) as string;
  expect(first).toMatchObject({ challenge: { name: 'SMS_MFA', delivery: { medium: 'SMS', destination } } });
  const challenge = 'challenge' in first ? first.challenge : undefined;
  const [text] = await control.inbox({ to: phoneNumber });

  const wrong = text?.code === '000000' ? '111111' : '000000';
  expect(await signIn({ challenge, code: wrong })).toMatchObject({
    error: expect.stringMatching(/^CodeMismatchException: /) as string,
  });
  const { tokens } = (await signIn({ challenge, code: text?.code })) as { tokens?: Record<string, string> };
  expect(tokens?.['accessToken']).toMatch(/^eyJ/);
  expect(tokens?.['refreshToken']).toMatch(/^eyJ/);
});

test('an error of Cognito has its name', async () => {
  expect(await signIn({ username: 'unknown@example.com', password: 'Sakura-2026' })).toEqual({
    error: 'NotAuthorizedException: Incorrect username or password.',
  });
});

test('signs in with the secret that remains after a rotation', async () => {
  const { users, password } = await control.seed(1);
  const { userPoolId: UserPoolId, clientId: ClientId, cognitoUrl: endpoint } = engine;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const cognito = new CognitoIdentityProviderClient({ endpoint, region: engine.model.region, credentials });
  const named = { UserPoolId, ClientId };
  await cognito.send(new AddUserPoolClientSecretCommand(named));
  const { ClientSecrets = [] } = await cognito.send(new ListUserPoolClientSecretsCommand(named));
  const ClientSecretId = ClientSecrets[0]?.ClientSecretId;
  await cognito.send(new DeleteUserPoolClientSecretCommand({ ...named, ClientSecretId }));
  cognito.destroy();
  expect(await signIn({ username: users[0]?.email, password })).toMatchObject({ challenge: { name: 'SMS_MFA' } });
});

test('the code of an authenticator app answers its challenge', async () => {
  const bodies: unknown[] = [];
  const cognito = async (request: Request) => {
    bodies.push(await request.json());
    return Response.json({ ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: 's', ChallengeParameters: {} });
  };
  const ask = createPoolSignIn({ cognito, clientId: 'client', secretHash: () => null });
  const challenge = { name: 'SOFTWARE_TOKEN_MFA', session: 's', username: 'a@example.com' };
  expect(await ask({ username: 'a@example.com', password: 'x' })).toEqual({
    challenge: { ...challenge, delivery: null },
  });
  await ask({ challenge, code: '123456' });
  expect(bodies[1]).toMatchObject({
    ChallengeResponses: { USERNAME: 'a@example.com', SOFTWARE_TOKEN_MFA_CODE: '123456' },
  });
});

test('a challenge that the form cannot answer leads to the operations of the API', async () => {
  const cognito = () => Promise.resolve(Response.json({ ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's' }));
  const ask = createPoolSignIn({ cognito, clientId: 'client', secretHash: () => null });
  expect(await ask({ username: 'a@example.com', password: 'x' })).toEqual({
    error: "This user has to answer NEW_PASSWORD_REQUIRED, which this form cannot. Sign in by the API's operations.",
  });
});

test('a deployment without an app client says so', async () => {
  const ask = createPoolSignIn({
    cognito: () => Promise.reject(new Error('called')),
    clientId: null,
    secretHash: () => null,
  });
  expect(await ask({ username: 'a@example.com', password: 'x' })).toEqual({
    error: 'The deployment has no app client to sign in with.',
  });
});
