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
    expect(stack.resolve(gateway.clientSecret?.secretArn)).toEqual({
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

describe('a client secret that is encrypted in the environment', () => {
  const ciphertexts = ['AQICAHh'.padEnd(276, 'A'), 'AQICAHj'.padEnd(276, 'B')];
  const [ciphertext, otherCiphertext] = ciphertexts;
  const encrypted = synthesize({ encryptedClientSecret: { functionName: 'shop-auth', ciphertexts } });
  const keyArn = { 'Fn::GetAtt': [Match.stringLikeRegexp('EncryptionKey'), 'Arn'] };

  test('is in no secret of Secrets Manager, and no member', () => {
    expectCount(encrypted.template, SECRET, 0);
    expect(JSON.stringify(encrypted.resources)).not.toMatch(/secretsmanager:|"ClientSecret"\]/);
    expect(encrypted.gateway.clientSecret).toBeUndefined();
  });

  test('is a variable of the two functions that need it, whose environment the key encrypts', () => {
    const secrets = {
      ENCRYPTED_CLIENT_SECRET: ciphertext,
      ENCRYPTED_OTHER_CLIENT_SECRET: otherCiphertext,
      CLIENT_SECRET_KEY_ARN: keyArn,
      CLIENT_SECRET_FUNCTION_NAME: 'shop-auth',
      CLIENT_SECRET_ARN: Match.absent(),
    };
    expectProperties(encrypted.template, 'AWS::Lambda::Function', {
      FunctionName: 'shop-auth',
      KmsKeyArn: keyArn,
      Environment: { Variables: { ...secrets, AUTH_CONFIG: Match.anyValue() } },
    });
    expectProperties(encrypted.template, 'AWS::Lambda::Function', {
      FunctionName: Match.absent(),
      KmsKeyArn: keyArn,
      Environment: { Variables: { ...secrets, USER_POOL_ID: Match.anyValue() } },
    });
    const withKey = Object.values(encrypted.resources).filter(({ Properties }) => 'KmsKeyArn' in Properties);
    expect(withKey).toHaveLength(2);
  });

  test('can be decrypted with this key and encryption context only', () => {
    const decrypting = everyObject(encrypted.resources).filter(
      ({ Action, Resource }) => Action === 'kms:Decrypt' && Resource !== '*',
    );
    const expected = {
      Action: 'kms:Decrypt',
      Effect: 'Allow',
      Resource: { 'Fn::GetAtt': [expect.stringContaining('EncryptionKey') as string, 'Arn'] },
      Condition: { StringEquals: { 'kms:EncryptionContext:LambdaFunctionName': 'shop-auth' } },
    };
    expect(decrypting).toEqual([expected, expected]);
  });

  test('has no second variable without a rotation', () => {
    const one = synthesize({ encryptedClientSecret: { functionName: 'a', ciphertexts: ciphertexts.slice(1) } });
    expect(JSON.stringify(one.resources)).not.toContain('ENCRYPTED_OTHER_CLIENT_SECRET');
  });

  test('is none by default, nor is a key of the environment', () => {
    expect(JSON.stringify(resources)).not.toMatch(/KmsKeyArn|ENCRYPTED_/);
  });

  const problems: [string, object, RegExp][] = [
    ['a name with a colon', { functionName: 'a:b' }, /functionName must be 1 to 64 letters/],
    ['a name of 65 characters', { functionName: 'a'.repeat(65) }, /functionName must be 1 to 64 letters/],
    ['no ciphertext', { ciphertexts: [] }, /must be one, or two during a rotation; got 0/],
    ['three ciphertexts', { ciphertexts: [...ciphertexts, ciphertext] }, /; got 3/],
    ['a text that is not base64', { ciphertexts: ['-'.repeat(100)] }, /must be the CiphertextBlob of KMS/],
    ['a text of 404 characters', { ciphertexts: ['A'.repeat(404)] }, /at most 400 characters/],
    ['a client secret in clear', { ciphertexts: ['s3cr3t'.repeat(10)] }, /more than 64/],
  ];
  test.each(problems)('is rejected with %s, without its value', (_, changes, message) => {
    const encryptedClientSecret = { functionName: 'shop-auth', ciphertexts, ...changes };
    expect(() => synthesize({ encryptedClientSecret })).toThrow(message);
    expect(() => synthesize({ encryptedClientSecret })).not.toThrow('s3cr3t');
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
