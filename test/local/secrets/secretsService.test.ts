import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Clock } from '../../../local/clock.ts';
import { EventLog } from '../../../local/events.ts';
import { Faults } from '../../../local/faults.ts';
import { createSecretsService } from '../../../local/secrets/secretsService.ts';

const arn = 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:genkan/client-secret-a1B2c3';
const VALUE = 'the value of the secret';

let server: Server;
let endpoint: string;
let client: SecretsManagerClient;
let events: EventLog;
let faults: Faults;

beforeEach(async () => {
  events = new EventLog(new Clock());
  faults = new Faults();
  const secrets = [{ logicalId: 'Secret', arn, name: 'genkan/client-secret', value: VALUE }];
  const service = createSecretsService({ model: { secrets }, events, faults });
  server = createServer((incoming, outgoing) => {
    void getRequestListener((request) => service.handle(request))(incoming, outgoing);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = new SecretsManagerClient({
    region: 'ap-northeast-1',
    endpoint,
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});

afterEach(() => {
  client.destroy();
  server.closeAllConnections();
  server.close();
});

function outcomes() {
  return events.list().map(({ name, outcome }) => `${name} ${outcome}`);
}

describe('ListSecrets', () => {
  test('names the secrets, without a value', async () => {
    const { SecretList } = await client.send(new ListSecretsCommand({}));
    expect(SecretList).toEqual([{ ARN: arn, Name: 'genkan/client-secret' }]);
  });

  test('reports what of a request is not emulated', async () => {
    await expect(client.send(new ListSecretsCommand({ MaxResults: 1 }))).rejects.toMatchObject({
      message: 'not emulated: ListSecrets with MaxResults',
    });
  });
});

describe('GetSecretValue', () => {
  test.each([
    ['name', 'genkan/client-secret'],
    ['ARN', arn],
    ['ARN without its random suffix', arn.slice(0, -7)],
  ])('finds a secret by %s', async (_, SecretId) => {
    const answer = await client.send(new GetSecretValueCommand({ SecretId }));
    expect(answer).toMatchObject({
      ARN: arn,
      Name: 'genkan/client-secret',
      SecretString: VALUE,
      VersionStages: ['AWSCURRENT'],
    });
    expect(Math.abs(Date.now() - (answer.CreatedDate?.getTime() ?? 0))).toBeLessThan(60_000);
    expect(outcomes()).toEqual(['GetSecretValue ok']);
  });

  test.each(['genkan', `${arn}x`, 'genkan/client-secret-a1B2c3', 'constructor'])(
    'does not find %s',
    async (SecretId) => {
      await expect(client.send(new GetSecretValueCommand({ SecretId }))).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: "Secrets Manager can't find the specified secret.",
        $metadata: { httpStatusCode: 400 },
      });
      expect(outcomes()).toEqual(['GetSecretValue ResourceNotFoundException']);
    },
  );

  test('rejects a label or version that is not there, and a pair that does not belong together', async () => {
    const get = (choice: object) => client.send(new GetSecretValueCommand({ SecretId: arn, ...choice }));
    const { VersionId } = await get({});
    await expect(get({ VersionStage: 'AWSPREVIOUS' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(get({ VersionId: 'x'.repeat(32) })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(get({ VersionId, VersionStage: 'AWSPENDING' })).rejects.toMatchObject({
      name: 'InvalidRequestException',
    });
    expect(await get({ VersionId, VersionStage: 'AWSCURRENT' })).toMatchObject({ SecretString: VALUE });
  });

  test('fails as asked, as often as asked', async () => {
    faults.failNext('GetSecretValue', { exception: 'InternalServiceError', message: 'try again' });
    const get = () => client.send(new GetSecretValueCommand({ SecretId: arn }));
    await expect(get()).rejects.toMatchObject({
      name: 'InternalServiceError',
      message: 'try again',
      $metadata: { httpStatusCode: 500 },
    });
    expect(await get()).toMatchObject({ SecretString: VALUE });
  });
});

describe('PutSecretValue', () => {
  const put = (SecretString: string, ClientRequestToken?: string) =>
    client.send(new PutSecretValueCommand({ SecretId: arn, SecretString, ClientRequestToken }));
  const get = (VersionStage?: string) =>
    client.send(new GetSecretValueCommand({ SecretId: arn, ...(VersionStage && { VersionStage }) }));

  test('makes a new current version and keeps the previous one only', async () => {
    const first = await get();
    const second = await put('second');
    expect(second.VersionStages).toEqual(['AWSCURRENT']);
    expect((await get()).SecretString).toBe('second');
    expect((await get('AWSPREVIOUS')).SecretString).toBe(VALUE);
    await put('third');
    expect((await get('AWSPREVIOUS')).SecretString).toBe('second');
    await expect(
      client.send(new GetSecretValueCommand({ SecretId: arn, VersionId: first.VersionId })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });

    const described = await client.send(new DescribeSecretCommand({ SecretId: arn }));
    expect(Object.values(described.VersionIdsToStages ?? {})).toEqual([['AWSCURRENT'], ['AWSPREVIOUS']]);
    expect(JSON.stringify(described)).not.toContain('third');
  });

  test('takes the same token and value once, and rejects the token for another value', async () => {
    const token = '11111111-2222-3333-4444-555555555555';
    expect(await put('second', token)).toMatchObject({ VersionId: token });
    expect(await put('second', token)).toMatchObject({ VersionId: token });
    expect((await get('AWSPREVIOUS')).SecretString).toBe(VALUE);
    await expect(put('other', token)).rejects.toMatchObject({ name: 'ResourceExistsException' });
    expect((await get()).SecretString).toBe('second');
  });

  test('names what it does not emulate', async () => {
    const command = new PutSecretValueCommand({ SecretId: arn, SecretString: 'x', VersionStages: ['AWSPENDING'] });
    await expect(client.send(command)).rejects.toMatchObject({
      message: 'not emulated: PutSecretValue with VersionStages',
    });
  });
});

describe('what is rejected', () => {
  const post = async (body: string, headers: Record<string, string>) => {
    const target = { 'x-amz-target': 'secretsmanager.GetSecretValue', 'content-type': 'application/x-amz-json-1.1' };
    const response = await fetch(endpoint, { method: 'POST', body, headers: { ...target, ...headers } });
    return { status: response.status, ...((await response.json()) as { __type: string; Message: string }) };
  };
  const signed = {
    authorization: 'AWS4-HMAC-SHA256 Credential=local/20250101/ap-northeast-1/secretsmanager/aws4_request',
  };

  test('an unsigned call', async () => {
    const answer = await post(JSON.stringify({ SecretId: arn }), {});
    expect(answer).toMatchObject({ status: 400, __type: 'MissingAuthenticationTokenException' });
    expect(outcomes()).toEqual(['GetSecretValue MissingAuthenticationTokenException']);
  });

  test('a body that is not a JSON object', async () => {
    for (const body of ['', '{', '[]', 'null', '"x"']) {
      expect(await post(body, signed), body).toMatchObject({ status: 400, __type: 'SerializationException' });
    }
  });

  test('a SecretId that is missing or no text', async () => {
    for (const body of ['{}', '{"SecretId":""}', '{"SecretId":7}', '{"SecretId":null}']) {
      expect(await post(body, signed), body).toMatchObject({ status: 400, __type: 'InvalidParameterException' });
    }
  });

  test('an action that the engine does not emulate, by name', async () => {
    await expect(client.send(new RotateSecretCommand({ SecretId: arn }))).rejects.toMatchObject({
      message: 'not emulated: Secrets Manager RotateSecret',
    });
    const target = { ...signed, 'x-amz-target': 'secretsmanager.constructor' };
    expect(await post('{}', target)).toMatchObject({ Message: 'not emulated: Secrets Manager constructor' });
    expect(outcomes()).toEqual(['RotateSecret NotEmulatedError', 'constructor NotEmulatedError']);
  });

  test('never says the value', async () => {
    await client.send(new GetSecretValueCommand({ SecretId: arn }));
    await client.send(new GetSecretValueCommand({ SecretId: arn, VersionStage: 'AWSPREVIOUS' })).catch(() => undefined);
    expect(JSON.stringify(events.list())).not.toContain(VALUE);
  });
});
