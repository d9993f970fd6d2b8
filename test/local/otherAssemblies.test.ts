import { CognitoIdentityProviderClient, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, test } from 'vitest';
import { EngineControl } from '../../local/control/EngineControl.ts';
import { startEngine, type Engine } from '../../local/Engine.ts';
import { addresses, notices } from '../../local/start/report.ts';
import { writeAssembly } from './assembly/writeAssembly.ts';

const POOL = { Type: 'AWS::Cognito::UserPool', Properties: { UserPoolName: 'people' } };
function clientOf(Ref: string) {
  const Properties = { UserPoolId: { Ref }, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] };
  return { Type: 'AWS::Cognito::UserPoolClient', Properties };
}
const API = { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'shop', AuthenticationType: 'AWS_IAM' } };
function part(Type: string, properties: object) {
  return { Type: `AWS::AppSync::${Type}`, Properties: { ApiId: { 'Fn::GetAtt': 'Api.ApiId' }, ...properties } };
}
const SCHEMA = part('GraphQLSchema', { Definition: 'type Query { a: AWSJSON b: Int }' });

/** A function that calls DynamoDB with the name of a table, and an API with it and a DynamoDB source. */
const SHOP = {
  Api: { ...API, Properties: { ...API.Properties, AuthenticationType: 'API_KEY' } },
  Key: part('ApiKey', {}),
  Schema: SCHEMA,
  Table: { Type: 'AWS::DynamoDB::Table' },
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: {
        ZipFile: `exports.handler = async () => {
          const headers = { 'x-amz-target': 'DynamoDB_20120810.GetItem' };
          const response = await fetch(process.env.AWS_ENDPOINT_URL, { method: 'POST', headers, body: '{}' });
          return [process.env.TABLE, (await response.json()).message];
        };`,
      },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Environment: { Variables: { TABLE: { Ref: 'Table' } } },
    },
  },
  FnSource: part('DataSource', {
    Name: 'fn',
    Type: 'AWS_LAMBDA',
    LambdaConfig: { LambdaFunctionArn: { 'Fn::GetAtt': 'Fn.Arn' } },
  }),
  Posts: part('DataSource', { Name: 'posts', Type: 'AMAZON_DYNAMODB' }),
  A: part('Resolver', { TypeName: 'Query', FieldName: 'a', DataSourceName: 'fn' }),
  B: part('Resolver', {
    TypeName: 'Query',
    FieldName: 'b',
    DataSourceName: 'posts',
    RequestMappingTemplate: '{}',
    ResponseMappingTemplate: '$util.toJson($ctx.result)',
  }),
};

let engine: Engine | undefined;
afterEach(() => engine?.stop());

async function start(Resources: Record<string, unknown>): Promise<Engine> {
  const assembly = writeAssembly({ Shop: { template: { Resources } } });
  return (engine = await startEngine({ assembly, stateFolder: null }));
}

async function query({ graphqlUrl, apiKey }: Engine, text: string): Promise<unknown> {
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  const response = await fetch(graphqlUrl, { method: 'POST', headers, body: JSON.stringify({ query: text }) });
  return response.json();
}

test('a function with the name of a table is called, and its call to DynamoDB and a VTL field fail by name', async () => {
  const shop = await start(SHOP);
  const answer = (await query(shop, '{a b}')) as { data: { a: string }; errors: unknown[] };
  expect(JSON.parse(answer.data.a)).toEqual([
    expect.stringMatching(/^Shop-Table-[A-Z0-9]{12}$/),
    'not emulated: DynamoDB_20120810.GetItem',
  ]);
  expect(answer.errors).toMatchObject([
    { path: ['b'], errorType: 'NotEmulatedError', message: expect.stringContaining('Resolver B (VTL') as string },
  ]);
  expect(shop.notEmulated).toEqual([
    'AWS::DynamoDB::Table Table',
    'AWS::AppSync::DataSource Posts (AMAZON_DYNAMODB): Query.b',
    'AWS::AppSync::Resolver B (VTL mapping templates): Query.b',
  ]);
  const control = await EngineControl.connect(shop.consoleUrl);
  await control.injectFault({ action: 'Invoke', exception: 'TooManyRequestsException', message: 'Rate Exceeded.' });
  expect(await query(shop, '{a}')).toMatchObject({
    errors: [{ errorType: 'Lambda:TooManyRequestsException', message: 'Rate Exceeded.' }],
  });
});

describe('an assembly with user pools only', () => {
  test('boots Cognito, and the control API without an API', async () => {
    const pools = await start({ Pool: POOL, Client: clientOf('Pool') });
    expect([pools.graphqlUrl, pools.apiKey, pools.apis]).toEqual(['', '', []]);
    const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
    const cognito = new CognitoIdentityProviderClient({ endpoint: pools.cognitoUrl, region: 'any', credentials });
    const input = { ClientId: pools.clientId, Username: 'hanako', Password: 'Sakura-2026' };
    expect((await cognito.send(new SignUpCommand(input))).UserConfirmed).toBe(false);
    const control = await EngineControl.connect(pools.consoleUrl);
    expect(control.endpoints).toMatchObject({ graphqlUrl: '', apiKey: null, apis: [], authModes: [] });
    expect((await control.users()).total).toBe(1);
    expect(await (await fetch(`${pools.consoleUrl}console/apis`)).json()).toEqual([]);
    const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{a}"}' };
    expect((await fetch(`${pools.consoleUrl}console/graphql`, options)).status).toBe(404);
    expect(addresses(pools)).not.toContain('GraphQL');
    expect(notices(pools)).toEqual([]);
  });

  test('takes the pool of a request from ?pool=', async () => {
    const pools = await start({ First: POOL, Second: POOL, Client: clientOf('Second') });
    const [first, second] = pools.model.userPools;
    const control = await EngineControl.connect(pools.consoleUrl);
    expect(control.endpoints.userPools).toEqual([
      { id: first?.id, name: 'people', clientId: '' },
      { id: second?.id, name: 'people', clientId: pools.model.userPoolClients[0]?.id },
    ]);
    const ofSecond = control.ofPool(String(second?.id));
    const { user } = await ofSecond.createUser({ username: 'hanako', password: 'Sakura-2026' });
    expect([(await control.users()).total, (await ofSecond.users()).total]).toEqual([0, 1]);
    expect((await ofSecond.user(user.sub)).username).toBe('hanako');
    await expect(control.user(user.sub)).rejects.toThrow('404');
    await expect(control.user('')).rejects.toThrow('There is no user with an empty sub.');
    await expect(control.ofPool('nope').users()).rejects.toThrow('There is no such user pool.');
  });
});

test('an API with IAM only has no key, and no user pool', async () => {
  const shop = await start({ Api: API, Schema: SCHEMA });
  expect([shop.apiKey, shop.userPoolId, shop.clientId]).toEqual(['', '', '']);
  expect(addresses(shop)).toMatch(/API key +none/);
  expect(await query(shop, '{b}')).toMatchObject({ errors: [{ errorType: 'UnauthorizedException' }] });
});

test('an assembly without an API and a pool says what it has', async () => {
  await expect(start({ Bucket: { Type: 'AWS::S3::Bucket' } })).rejects.toThrow('It has AWS::S3::Bucket Bucket.');
});
