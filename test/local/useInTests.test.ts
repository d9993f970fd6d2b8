import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { startEngine, type Engine } from '../../local/index.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { demoAssembly } from './demoAssembly.ts';

const assembly = demoAssembly();

// example
let engine: Engine;
let cognito: CognitoIdentityProviderClient;

beforeAll(async () => {
  engine = await startEngine({ assembly });
  cognito = new CognitoIdentityProviderClient({
    endpoint: engine.cognitoUrl,
    region: engine.model.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
beforeEach(() => engine.control.reset());
afterAll(() => engine.stop());

const Username = 'hanako@example.com';
const Password = 'Sakura-2026';

function signIn() {
  const AuthParameters = { USERNAME: Username, PASSWORD: Password };
  return cognito.send(
    new InitiateAuthCommand({ ClientId: engine.clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  );
}

test('answers a query through the deployed resolver', async () => {
  const response = await fetch(engine.graphqlUrl, {
    method: 'POST',
    headers: { 'x-api-key': engine.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ here }' }),
  });
  expect(await response.json()).toEqual({ data: { here: 'here' } });
});

test('signs a seeded user in', async () => {
  await engine.control.createUser({ email: Username, password: Password });
  expect((await signIn()).AuthenticationResult?.AccessToken).toBeDefined();
});

test('confirms an address with the code that was sent', async () => {
  await cognito.send(new SignUpCommand({ ClientId: engine.clientId, Username, Password }));
  const ConfirmationCode = await engine.control.latestCode(Username);
  await cognito.send(new ConfirmSignUpCommand({ ClientId: engine.clientId, Username, ConfirmationCode }));
  expect((await signIn()).AuthenticationResult?.IdToken).toBeDefined();
});

test('rejects a code that has expired', async () => {
  await cognito.send(new SignUpCommand({ ClientId: engine.clientId, Username, Password }));
  const ConfirmationCode = await engine.control.latestCode(Username);
  await engine.control.advanceClock(25 * 60 * 60);
  const confirmation = new ConfirmSignUpCommand({ ClientId: engine.clientId, Username, ConfirmationCode });
  await expect(cognito.send(confirmation)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
});

test('reports a throttled sign-in', async () => {
  await engine.control.injectFault({ action: 'InitiateAuth', exception: 'TooManyRequestsException' });
  await expect(signIn()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
});
