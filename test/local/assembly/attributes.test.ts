import { describe, expect, test } from 'vitest';
import { attributeTable } from '../../../local/assembly/attributes.ts';
import { openIdentities } from '../../../local/assembly/identities.ts';
import { openAssembly } from '../../../local/assembly/openAssembly.ts';
import { openState } from '../../../local/state.ts';
import { writeAssembly } from './writeAssembly.ts';

const ACCOUNT = 'ap-northeast-1:123456789012';
const API = 'abcdefghijklmnopqrstuvwxyz';
const UUID = '[0-9a-f-]{36}';

/** For each type: properties, the shape of `Ref`, and the shape of each attribute. */
const rows: Record<string, [Record<string, unknown>, string, Record<string, string>]> = {
  'AWS::AppSync::GraphQLApi': [
    {},
    `arn:aws:appsync:${ACCOUNT}:apis/[a-z0-9]{26}`,
    {
      ApiId: '[a-z0-9]{26}',
      Arn: `arn:aws:appsync:${ACCOUNT}:apis/[a-z0-9]{26}`,
      GraphQLDns: String.raw`[a-z0-9]{26}\.appsync-api\.ap-northeast-1\.amazonaws\.com`,
      GraphQLEndpointArn: `arn:aws:appsync:${ACCOUNT}:endpoints/graphql-api/[a-z0-9]{26}`,
      GraphQLUrl: String.raw`https://[a-z0-9]{26}\.appsync-api\.ap-northeast-1\.amazonaws\.com/graphql`,
      RealtimeDns: String.raw`[a-z0-9]{26}\.appsync-realtime-api\.ap-northeast-1\.amazonaws\.com`,
      RealtimeUrl: String.raw`wss://[a-z0-9]{26}\.appsync-realtime-api\.ap-northeast-1\.amazonaws\.com/graphql`,
    },
  ],
  'AWS::AppSync::GraphQLSchema': [{ ApiId: API }, `${API}GraphQLSchema`, { Id: `${API}GraphQLSchema` }],
  'AWS::AppSync::ApiKey': [
    { ApiId: API },
    `arn:aws:appsync:${ACCOUNT}:apis/${API}/apikeys/da2-[a-z0-9]{26}`,
    {
      ApiKey: 'da2-[a-z0-9]{26}',
      ApiKeyId: 'da2-[a-z0-9]{26}',
      Arn: `arn:aws:appsync:${ACCOUNT}:apis/${API}/apikeys/da2-[a-z0-9]{26}`,
    },
  ],
  'AWS::AppSync::DataSource': [
    { ApiId: API, Name: 'ds' },
    `arn:aws:appsync:${ACCOUNT}:apis/${API}/datasources/ds`,
    { DataSourceArn: `arn:aws:appsync:${ACCOUNT}:apis/${API}/datasources/ds`, Name: 'ds' },
  ],
  'AWS::AppSync::FunctionConfiguration': [
    { ApiId: API, Name: 'step', DataSourceName: 'ds' },
    `arn:aws:appsync:${ACCOUNT}:apis/${API}/functions/[a-z0-9]{26}`,
    {
      DataSourceName: 'ds',
      FunctionArn: `arn:aws:appsync:${ACCOUNT}:apis/${API}/functions/[a-z0-9]{26}`,
      FunctionId: '[a-z0-9]{26}',
      Name: 'step',
    },
  ],
  'AWS::AppSync::Resolver': [
    { ApiId: API, TypeName: 'Query', FieldName: 'me' },
    `arn:aws:appsync:${ACCOUNT}:apis/${API}/types/Query/resolvers/me`,
    {
      FieldName: 'me',
      ResolverArn: `arn:aws:appsync:${ACCOUNT}:apis/${API}/types/Query/resolvers/me`,
      TypeName: 'Query',
    },
  ],
  'AWS::Cognito::UserPool': [
    {},
    'ap-northeast-1_[A-Za-z0-9]{9}',
    {
      Arn: `arn:aws:cognito-idp:${ACCOUNT}:userpool/ap-northeast-1_[A-Za-z0-9]{9}`,
      ProviderName: String.raw`cognito-idp\.ap-northeast-1\.amazonaws\.com/ap-northeast-1_[A-Za-z0-9]{9}`,
      ProviderURL: String.raw`https://cognito-idp\.ap-northeast-1\.amazonaws\.com/ap-northeast-1_[A-Za-z0-9]{9}`,
      UserPoolId: 'ap-northeast-1_[A-Za-z0-9]{9}',
    },
  ],
  'AWS::Cognito::UserPoolClient': [
    { GenerateSecret: true },
    '[a-z0-9]{26}',
    { ClientId: '[a-z0-9]{26}', ClientSecret: '[a-z0-9]{52}', Name: 'It-[A-Z0-9]{12}' },
  ],
  'AWS::Cognito::IdentityPool': [{}, `ap-northeast-1:${UUID}`, { Name: 'Demo-It-[A-Z0-9]{12}' }],
  'AWS::Cognito::IdentityPoolRoleAttachment': [{}, UUID, {}],
  'AWS::Cognito::UserPoolDomain': [
    { Domain: 'shop' },
    'shop',
    { CloudFrontDistribution: String.raw`d111111abcdef8\.cloudfront\.net` },
  ],
  'AWS::Cognito::UserPoolIdentityProvider': [{ ProviderName: 'Google' }, 'Google', {}],
  'AWS::Cognito::UserPoolResourceServer': [{ Identifier: 'https://shop.example' }, 'https://shop.example', {}],
  'AWS::Cognito::UserPoolGroup': [{}, 'Demo-It-[A-Z0-9]{12}', {}],
  'AWS::Cognito::UserPoolSessionConfigurationAttachment': [
    { UserPoolId: 'ap-northeast-1_Genkan001', UserSessionTracking: 'ENABLED' },
    'ap-northeast-1_Genkan001',
    {},
  ],
  'Custom::DescribeCognitoUserPoolClient': [
    { Create: { 'Fn::Sub': '{"parameters":{"ClientId":"${Client}"}}' } },
    UUID,
    { 'UserPoolClient.ClientSecret': '[a-z0-9]{52}' },
  ],
  'AWS::Events::Rule': [{}, 'Demo-It-[A-Z0-9]{12}', { Arn: `arn:aws:events:${ACCOUNT}:rule/Demo-It-[A-Z0-9]{12}` }],
  'AWS::Lambda::Function': [{ FunctionName: 'fn' }, 'fn', { Arn: `arn:aws:lambda:${ACCOUNT}:function:fn` }],
  'AWS::Lambda::Version': [
    { FunctionName: `arn:aws:lambda:${ACCOUNT}:function:fn` },
    `arn:aws:lambda:${ACCOUNT}:function:fn:1`,
    { FunctionArn: `arn:aws:lambda:${ACCOUNT}:function:fn:1`, Version: '1' },
  ],
  'AWS::Lambda::Alias': [
    { FunctionName: 'fn', Name: 'live' },
    `arn:aws:lambda:${ACCOUNT}:function:fn:live`,
    { AliasArn: `arn:aws:lambda:${ACCOUNT}:function:fn:live` },
  ],
  'AWS::Lambda::LayerVersion': [
    { LayerName: 'sdk' },
    `arn:aws:lambda:${ACCOUNT}:layer:sdk:1`,
    { LayerVersionArn: `arn:aws:lambda:${ACCOUNT}:layer:sdk:1` },
  ],
  'AWS::SecretsManager::Secret': [
    {},
    `arn:aws:secretsmanager:${ACCOUNT}:secret:It-[A-Z0-9]{12}-[A-Za-z0-9]{6}`,
    { Id: `arn:aws:secretsmanager:${ACCOUNT}:secret:It-[A-Z0-9]{12}-[A-Za-z0-9]{6}` },
  ],
  'AWS::IAM::Role': [
    { Path: '/app/' },
    'Demo-It-[A-Z0-9]{12}',
    { Arn: 'arn:aws:iam::123456789012:role/app/Demo-It-[A-Z0-9]{12}', RoleId: 'AROA[A-Z0-9]{17}' },
  ],
  'AWS::KMS::Key': [{}, UUID, { Arn: `arn:aws:kms:${ACCOUNT}:key/${UUID}`, KeyId: UUID }],
  'AWS::KMS::Alias': [{ AliasName: 'alias/it' }, 'alias/it', {}],
  'AWS::Logs::LogGroup': [
    { LogGroupName: '/aws/it' },
    '/aws/it',
    { Arn: String.raw`arn:aws:logs:${'REGION'}:log-group:/aws/it:\*`.replace('REGION', ACCOUNT) },
  ],
  'AWS::SNS::Topic': [
    {},
    `arn:aws:sns:${ACCOUNT}:Demo-It-[A-Z0-9]{12}`,
    { TopicArn: `arn:aws:sns:${ACCOUNT}:Demo-It-[A-Z0-9]{12}`, TopicName: 'Demo-It-[A-Z0-9]{12}' },
  ],
};

describe('attributeTable', () => {
  test.each(Object.entries(rows))('gives what AWS gives for %s', (type, [properties, ref, attributes]) => {
    const client = { Type: 'AWS::Cognito::UserPoolClient', Properties: { GenerateSecret: true } };
    const template = { Resources: { Client: client, It: { Type: type, Properties: properties } } };
    const [scope] = openAssembly(writeAssembly({ Demo: { template } }), openIdentities(openState(null)));
    expect(scope?.ref('It')).toMatch(new RegExp(`^${ref}$`));
    for (const [name, shape] of Object.entries(attributes)) {
      expect(scope?.attribute('It', name), name).toMatch(new RegExp(`^${shape}$`));
      expect(scope?.attribute('It', name), name).toBe(scope?.attribute('It', name));
    }
    expect(Object.keys(attributeTable[type]?.attributes ?? {}).toSorted()).toEqual(Object.keys(attributes).toSorted());
  });

  test('has no row that this test does not know', () => {
    expect(Object.keys(attributeTable).toSorted()).toEqual(Object.keys(rows).toSorted());
  });
});
