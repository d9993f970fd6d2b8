import { CognitoIdentityClient, GetIdCommand } from '@aws-sdk/client-cognito-identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../../local/Engine.ts';
import { writeAssembly } from '../assembly/writeAssembly.ts';

// Identity pools of other apps: ways in that AuthIdentityPool does not have.

function pool(properties: object) {
  return { Type: 'AWS::Cognito::IdentityPool', Properties: { AllowUnauthenticatedIdentities: false, ...properties } };
}

const GOOGLE = { 'accounts.google.com': 'a-token' };
let engine: Engine;
let sdk: CognitoIdentityClient;
beforeAll(async () => {
  const assembly = writeAssembly({
    Shop: {
      template: {
        Resources: {
          Users: { Type: 'AWS::Cognito::UserPool', Properties: {} },
          Plain: pool({ SupportedLoginProviders: {}, OpenIdConnectProviderARNs: [] }),
          Guests: pool({ AllowUnauthenticatedIdentities: true, AllowClassicFlow: true }),
          Social: pool({ SupportedLoginProviders: { 'accounts.google.com': '1234' }, DeveloperProviderName: 'shop' }),
        },
      },
    },
  });
  engine = await startEngine({ assembly, stateFolder: null });
  sdk = new CognitoIdentityClient({ endpoint: engine.cognitoUrl, region: engine.model.region || 'eu-west-1' });
});
afterAll(() => engine.stop());

async function nameOf(logicalId: string, logins?: Record<string, string>): Promise<string> {
  const id = engine.model.identityPools.find((each) => each.logicalId === logicalId)?.id;
  const command = new GetIdCommand({ IdentityPoolId: id, ...(logins && { Logins: logins }) });
  return sdk.send(command).then(
    () => 'an identity',
    (error: unknown) => `${(error as Error).name}: ${(error as Error).message}`,
  );
}

test('what is not emulated is named at boot', () => {
  expect(engine.notEmulated.filter((line) => line.includes('IdentityPool')).toSorted()).toEqual([
    'AWS::Cognito::IdentityPool.AllowClassicFlow Guests',
    'AWS::Cognito::IdentityPool.AllowUnauthenticatedIdentities Guests',
    'AWS::Cognito::IdentityPool.DeveloperProviderName Social',
    'AWS::Cognito::IdentityPool.SupportedLoginProviders Social',
  ]);
});

test('a call of it says so, instead of an error that AWS would not return', async () => {
  expect(await nameOf('Guests')).toBe('NotEmulatedError: not emulated: unauthenticated identities');
  expect(await nameOf('Social', GOOGLE)).toBe('NotEmulatedError: not emulated: Logins of accounts.google.com');
});

test('a pool that does not have it rejects the call, as AWS does', async () => {
  const unauthenticated = 'Unauthenticated access is not supported for this identity pool.';
  for (const name of ['Plain', 'Social']) expect(await nameOf(name)).toBe(`NotAuthorizedException: ${unauthenticated}`);
  expect(await nameOf('Plain', GOOGLE)).toMatch(/^NotAuthorizedException: .*not from a supported provider/);
});
