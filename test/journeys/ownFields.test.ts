import {
  AdminAddUserToGroupCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { App, Duration } from 'aws-cdk-lib';
import { ClientAttributes, type IUserPool } from 'aws-cdk-lib/aws-cognito';
import { decodeJwt } from 'jose';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAuthClient, readConfig, type GenkanConfig } from '../../client/index.ts';
import { fromConfig } from '../../client/fetch.ts';
import type { AuthGateway } from '../../infra/AuthGateway.ts';
import { startEngine } from '../../local/Engine.ts';
import { CafeStack } from '../infra/examples/CafeStack.ts';
import { requestText } from './graphql.ts';
import { newPerson, TestGateway } from './testGateway.ts';

let gateway: TestGateway;
const folder = mkdtempSync(join(tmpdir(), 'genkan-cafe-'));
const standard = { email: true, phoneNumber: true, nickname: true, locale: true };

/** Adds two app clients without a secret; the gateway accepts only the first. */
function addClients(accounts: AuthGateway): void {
  const pool: IUserPool = accounts.userPool;
  const options = {
    authFlows: { userPassword: true },
    writeAttributes: new ClientAttributes().withStandardAttributes(standard),
    refreshTokenValidity: Duration.days(1),
  };
  accounts.acceptClient(pool.addClient('Mobile', { ...options, userPoolClientName: 'mobile' }));
  pool.addClient('Stranger', { ...options, userPoolClientName: 'stranger' });
}

beforeAll(async () => {
  const app = new App({
    outdir: join(folder, 'cdk.out'),
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  const stack = new CafeStack(app, 'Cafe');
  addClients(stack.node.findChild('Accounts') as AuthGateway);
  app.synth();
  gateway = new TestGateway(await startEngine({ assembly: join(folder, 'cdk.out'), stateFolder: null }));
});
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

function ask(headers: Record<string, string>, query: string) {
  return requestText({ graphqlUrl: gateway.engine.graphqlUrl, headers }, query);
}

function clientId(name: string): string {
  return gateway.engine.model.userPoolClients.find((client) => client.name === name)?.id ?? '';
}

test('own fields answer beside those of the gateway, with the identity of the caller', async () => {
  const person = newPerson();
  const { accessToken, refreshToken } = await gateway.signedIn(person);
  const user = { authorization: accessToken };
  expect((await ask(gateway.key, '{ opens { from until } authConfig { signUpOpen } }')).data).toEqual({
    opens: { from: '08:00', until: '18:00' },
    authConfig: { signUpOpen: true },
  });
  expect((await ask(gateway.key, '{ orders { drink } }')).errors?.[0]).toMatchObject({ errorType: 'Unauthorized' });
  expect((await ask(user, 'mutation { order(input: { drink: "tea" }) { drink customerId free } }')).data).toEqual({
    order: { drink: 'tea', customerId: decodeJwt(accessToken).sub, free: false },
  });
  expect((await ask(user, '{ me { email orderCount } }')).data).toEqual({ me: { email: person.email, orderCount: 1 } });
  expect((await ask(user, '{ orders { drink } }')).data).toEqual({ orders: null });

  const membership = { UserPoolId: gateway.engine.userPoolId, Username: person.email, GroupName: 'staff' };
  await gateway.cognito().send(new AdminAddUserToGroupCommand(membership));
  const staff = gateway.tokens(await gateway.mutate('refreshTokens', { refreshToken: refreshToken ?? '' }));
  const asStaff = { authorization: staff.accessToken };
  expect((await ask(asStaff, '{ orders { drink } }')).data).toEqual({ orders: [{ drink: 'tea' }] });
  expect((await ask(asStaff, 'mutation { order(input: { drink: "tea" }) { free } }')).data).toEqual({
    order: { free: true },
  });
});

/** Signs a confirmed person in at Cognito itself, with another app client. */
async function signedInDirectly(name: string, { email, password, phoneNumber }: ReturnType<typeof newPerson>) {
  const cognito = gateway.cognito();
  const ClientId = clientId(name);
  const { Session, ChallengeParameters } = await cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  const USERNAME = ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '';
  const ChallengeResponses = { USERNAME, SMS_MFA_CODE: gateway.code(phoneNumber) };
  const answer = new RespondToAuthChallengeCommand({ ClientId, ChallengeName: 'SMS_MFA', Session, ChallengeResponses });
  return (await cognito.send(answer)).AuthenticationResult;
}

test('tokens of an additional app client are accepted, and those of any other are not', async () => {
  const person = newPerson();
  await gateway.confirmed(person);
  const stranger = await signedInDirectly('stranger', person);
  expect(await gateway.me(stranger?.AccessToken ?? '')).toMatchObject({
    errors: [{ errorType: 'UnauthorizedException' }],
  });

  const mobile = await signedInDirectly('mobile', person);
  const token = mobile?.AccessToken ?? '';
  expect((await gateway.me(token)).data?.me?.email).toBe(person.email);
  expect((await ask({ authorization: token }, '{ me { orderCount } }')).data).toEqual({ me: { orderCount: 0 } });
  expect((await ask({ authorization: token }, '{ sessions { nodes { current } } }')).errors).toBeUndefined();

  const refreshed = await gateway.mutate('refreshTokens', { refreshToken: mobile?.RefreshToken ?? '' });
  expect(refreshed.error?.errorType).toBe('REFRESH_TOKEN_INVALID');
  const nickname = await gateway.asUser(token, 'UpdateProfileDocument', { nickname: 'はな' });
  expect(nickname.error).toBeUndefined();
  const pending = await gateway.asUser(token, 'UpdateProfileDocument', { email: newPerson().email });
  expect(pending.error?.errorType).toBe('MISCONFIGURED');
});

test('the engine serves genkan.config.json, with which the client signs in', async () => {
  const { consoleUrl, graphqlUrl, apiKey, userPoolId, config: fromEngine } = gateway.engine;
  const response = await fetch(`${consoleUrl}genkan.config.json`);
  const config = (await response.json()) as GenkanConfig;
  expect(config).toEqual(fromEngine);
  expect(readConfig(config)).toEqual({
    version: 1,
    endpoint: graphqlUrl,
    apiKey,
    region: gateway.engine.model.region,
    userPoolId,
    clientId: gateway.engine.clientId,
    additionalClientIds: [clientId('mobile')],
    loginUrl: null,
    features: {
      selfSignUp: true,
      defaultLocale: 'en',
      locales: ['en', 'ja'],
      groups: ['admin', 'staff'],
      attributes: [],
    },
  });
  const person = newPerson();
  await gateway.confirmed(person);
  const auth = createAuthClient(fromConfig(config));
  const outcome = await auth.signIn({ username: person.email, password: person.password });
  expect(outcome.status === 'challenge' && outcome.challenge.kind).toBe('SMS_MFA');
});
