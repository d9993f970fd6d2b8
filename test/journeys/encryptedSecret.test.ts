import { DescribeUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { App } from 'aws-cdk-lib';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startEngine } from '../../local/Engine.ts';
import { SealedStack } from '../infra/examples/SealedStack.ts';
import { newPerson, TestGateway } from './testGateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'genkan-sealed-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Synthesizes the stack, and starts the engine with the state of the run before. */
async function deploy(name: string, ciphertexts?: string[]): Promise<TestGateway> {
  const app = new App({
    outdir: join(folder, name),
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  new SealedStack(app, 'Shop', ciphertexts && { ciphertexts });
  app.synth();
  return new TestGateway(await startEngine({ assembly: join(folder, name), stateFolder: join(folder, 'state') }));
}

/** Does what the operator does with the AWS CLI in docs/construct.md. */
async function encryptClientSecret(gateway: TestGateway, functionName: string): Promise<string> {
  const { engine } = gateway;
  const client = { UserPoolId: engine.userPoolId, ClientId: engine.clientId };
  const { UserPoolClient } = await gateway.cognito().send(new DescribeUserPoolClientCommand(client));
  const secret = UserPoolClient?.ClientSecret ?? '';
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' };
  const kms = new KMSClient({ endpoint: engine.cognitoUrl, region: engine.model.region, credentials });
  const encryption = { KeyId: 'alias/shop', EncryptionContext: { LambdaFunctionName: functionName } };
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ Plaintext: Buffer.from(secret), ...encryption }));
  kms.destroy();
  return Buffer.from(CiphertextBlob ?? []).toString('base64');
}

test('a deployment with a secret in Secrets Manager moves to a ciphertext that was made with its key', async () => {
  const person = newPerson();
  const first = await deploy('first');
  await first.signedIn(person);
  const ciphertext = await encryptClientSecret(first, 'shop-auth');
  const foreign = await encryptClientSecret(first, 'another-function');
  await first.close();

  const second = await deploy('second', [ciphertext]);
  const decryptions = () =>
    second.engine.events.list().filter(({ service, name }) => service === 'kms' && name === 'Decrypt');
  expect(decryptions()).toEqual([]);
  await second.signedInAgain(person);
  await second.signedIn(newPerson());
  expect(decryptions()).toHaveLength(1);
  expect(second.engine.events.list().some(({ service }) => service === 'secretsmanager')).toBe(false);
  await second.close();
  expect(readFileSync(join(folder, 'second/Shop.template.json'), 'utf8')).not.toContain('SecretsManager');

  const third = await deploy('third', [foreign]);
  const { error } = await third.mutate('signIn', { username: person.email, password: person.password });
  expect(error?.errorType).toBe('MISCONFIGURED');
  expect(third.engine.logs().join('\n')).toContain('InvalidCiphertextException');
  await third.close();
}, 60_000);
