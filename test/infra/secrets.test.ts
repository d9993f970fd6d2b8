import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { everyObject, synthesize, expectProperties, expectCount } from './synthesize.ts';

const { template, resources, gateway, stack } = synthesize();
const SECRET = 'AWS::SecretsManager::Secret';

describe('the client secret', () => {
  test('is copied from Cognito to Secrets Manager by reference, encrypted with the key', () => {
    expectCount(template, SECRET, 1);
    expectProperties(template, SECRET, {
      SecretString: { 'Fn::GetAtt': [Match.stringLikeRegexp('UserPoolClient'), 'ClientSecret'] },
      KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('EncryptionKey'), 'Arn'] },
    });
    expect(stack.resolve(gateway.clientSecret.secretArn)).toEqual({
      Ref: Object.keys(template.findResources(SECRET))[0],
    });
  });

  test('has no other reference', () => {
    const places = Object.values(resources).filter((resource) => JSON.stringify(resource).includes('"ClientSecret"]'));
    expect(places.map(({ Type }) => Type)).toEqual([SECRET]);
  });

  test('can be read and decrypted by the auth and pendingAccounts functions only', () => {
    const readers = everyObject(resources).filter(({ Action }) =>
      JSON.stringify(Action ?? '').includes('secretsmanager:'),
    );
    const reader = {
      Action: 'secretsmanager:GetSecretValue',
      Effect: 'Allow',
      Resource: { Ref: Object.keys(template.findResources(SECRET))[0] },
    };
    expect(readers).toEqual([reader, reader]);
    const roles = Object.entries(resources).filter(([, { Properties }]) =>
      JSON.stringify(Properties).includes('secretsmanager:GetSecretValue'),
    );
    expect(roles.map(([id]) => id.replace(/Role.*/, ''))).toEqual(['GatewayPendingAccounts', 'GatewayAuth']);
    expectProperties(template, 'AWS::IAM::Role', {
      Policies: [
        Match.objectLike({
          PolicyDocument: Match.objectLike({
            Statement: Match.arrayWith([
              Match.objectLike({
                Action: 'kms:Decrypt',
                Condition: {
                  StringEquals: {
                    'kms:ViaService': {
                      'Fn::Join': ['', ['secretsmanager.', { Ref: 'AWS::Region' }, '.amazonaws.com']],
                    },
                    'kms:EncryptionContext:SecretARN': { Ref: Match.stringLikeRegexp('ClientSecret') },
                  },
                },
              }),
            ]),
          }),
        }),
      ],
    });
  });
});

describe('the template', () => {
  test("has no custom resource and no function of CDK's own", () => {
    const types = Object.values(resources).map(({ Type }) => Type);
    expect(
      types.filter((type) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource'),
    ).toEqual([]);
    expectCount(template, 'AWS::Lambda::Function', 4);
  });

  test('has resources of these types and no others', () => {
    expect([...new Set(Object.values(resources).map(({ Type }) => Type))].sort()).toEqual([
      'AWS::AppSync::ApiKey',
      'AWS::AppSync::DataSource',
      'AWS::AppSync::GraphQLApi',
      'AWS::AppSync::GraphQLSchema',
      'AWS::AppSync::Resolver',
      'AWS::Cognito::UserPool',
      'AWS::Cognito::UserPoolClient',
      'AWS::Cognito::UserPoolGroup',
      'AWS::Cognito::UserPoolSessionConfigurationAttachment',
      'AWS::Events::Rule',
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
      'AWS::KMS::Key',
      'AWS::Lambda::EventInvokeConfig',
      'AWS::Lambda::Function',
      'AWS::Lambda::Permission',
      'AWS::Logs::LogGroup',
      'AWS::SecretsManager::Secret',
    ]);
  });

  test('has outputs for URLs and ids, not for the API key or a secret', () => {
    const outputs = template.findOutputs('*') as Record<string, { Value: unknown }>;
    expect(Object.fromEntries(Object.entries(outputs).map(([name, { Value }]) => [name, Value]))).toEqual({
      GraphqlUrl: { 'Fn::GetAtt': [expect.stringContaining('GraphQLApi') as string, 'GraphQLUrl'] },
      ApiId: { 'Fn::GetAtt': [expect.stringContaining('GraphQLApi') as string, 'ApiId'] },
      UserPoolId: { Ref: expect.stringContaining('UserPool') as string },
      UserPoolClientId: { Ref: expect.stringContaining('UserPoolClient') as string },
      Region: { Ref: 'AWS::Region' },
    });
  });

  test('has no variable with the name of a secret, except for an ARN', () => {
    const names = everyObject(resources).flatMap(({ Variables, EnvironmentVariables }) => [
      ...Object.keys(Variables ?? {}),
      ...Object.keys(EnvironmentVariables ?? {}),
    ]);
    expect(names.filter((name) => /secret|password|token|key/i.test(name))).toEqual([
      'CLIENT_SECRET_ARN',
      'CLIENT_SECRET_ARN',
    ]);
  });
});
