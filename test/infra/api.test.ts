import { Expiration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../../infra/projectFolder.ts';
import { synthesize, expectProperties, expectCount } from './synthesize.ts';

const { template, resources, gateway, stack } = synthesize();
const API = 'AWS::AppSync::GraphQLApi';
const client = { Ref: Match.stringLikeRegexp('UserPoolClient') };

describe('the API', () => {
  test('accepts only tokens of its app client by default', () => {
    expectCount(template, API, 1);
    expectProperties(template, API, {
      AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
      UserPoolConfig: {
        UserPoolId: { Ref: Match.stringLikeRegexp('UserPool') },
        AwsRegion: { Ref: 'AWS::Region' },
        DefaultAction: 'ALLOW',
        AppIdClientRegex: client,
      },
      AdditionalAuthenticationProviders: [{ AuthenticationType: 'API_KEY' }, { AuthenticationType: 'AWS_IAM' }],
    });
  });

  test('allows introspection only with the prop', () => {
    expectProperties(template, API, { IntrospectionConfig: 'DISABLED' });
    expectProperties(synthesize({ introspection: true }).template, API, { IntrospectionConfig: 'ENABLED' });
  });

  test('limits the depth and the number of resolvers of a request', () => {
    expectProperties(template, API, { QueryDepthLimit: 5, ResolverCountLimit: 2 });
  });

  test('logs failing fields without content in its own log group', () => {
    expectProperties(template, API, {
      LogConfig: {
        FieldLogLevel: 'ERROR',
        ExcludeVerboseContent: true,
        CloudWatchLogsRoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('LoggingRole'), 'Arn'] },
      },
    });
    expectProperties(template, 'AWS::Logs::LogGroup', {
      LogGroupName: { 'Fn::Join': ['', ['/aws/appsync/apis/', { 'Fn::GetAtt': [Match.anyValue(), 'ApiId'] }]] },
      RetentionInDays: 90,
    });
  });

  test("passes the position of the caller's address to resolvers, and nothing else", () => {
    expectProperties(template, API, { EnvironmentVariables: { VIEWER_ADDRESS_POSITION: '2' } });
    expectProperties(synthesize({ viewerAddressPosition: 3 }).template, API, {
      EnvironmentVariables: { VIEWER_ADDRESS_POSITION: '3' },
    });
  });

  test('has schema.graphql as its schema, unchanged', () => {
    const [schema] = Object.values(
      template.findResources('AWS::AppSync::GraphQLSchema'),
    ) as (typeof resources)[string][];
    expect(schema?.Properties['Definition']).toBe(readFileSync(join(projectFolder, 'schema.graphql'), 'utf8'));
  });

  test('has a data source for users, which may invoke only the auth function', () => {
    const authFunction = { 'Fn::GetAtt': [Match.stringLikeRegexp('AuthFunction'), 'Arn'] };
    expectCount(template, 'AWS::AppSync::DataSource', 2);
    expectProperties(template, 'AWS::AppSync::DataSource', {
      Name: 'auth',
      Type: 'AWS_LAMBDA',
      LambdaConfig: { LambdaFunctionArn: authFunction },
    });
    expectProperties(template, 'AWS::IAM::Role', {
      AssumeRolePolicyDocument: Match.objectLike({
        Statement: [
          Match.objectLike({
            Principal: { Service: 'appsync.amazonaws.com' },
            Condition: {
              StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
              ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [Match.stringLikeRegexp('GraphQLApi'), 'Arn'] } },
            },
          }),
        ],
      }),
      Policies: [
        {
          PolicyName: 'invoke',
          PolicyDocument: Match.objectLike({
            Statement: [{ Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: authFunction }],
          }),
        },
      ],
    });
    expect(stack.resolve(gateway.authDataSource.name)).toBe('auth');
  });

  test('has a data source for operators, which may invoke only the admin function', () => {
    const adminFunction = { 'Fn::GetAtt': [Match.stringLikeRegexp('AdminFunction'), 'Arn'] };
    expectProperties(template, 'AWS::AppSync::DataSource', {
      Name: 'admin',
      Type: 'AWS_LAMBDA',
      LambdaConfig: { LambdaFunctionArn: adminFunction },
    });
    expectProperties(template, 'AWS::IAM::Role', {
      Policies: [
        {
          PolicyName: 'invoke',
          PolicyDocument: Match.objectLike({
            Statement: [{ Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: adminFunction }],
          }),
        },
      ],
    });
  });

  test('has a unit resolver for each resolver file, on the data source of its callers', () => {
    const resolvers = Object.values(resources).filter(({ Type }) => Type === 'AWS::AppSync::Resolver');
    const files = readdirSync(join(projectFolder, 'resolvers')).filter((file) => /^[A-Z]\w*\.\w+\.ts$/.test(file));
    expect(
      resolvers.map(({ Properties: p }) => `${String(p['TypeName'])}.${String(p['FieldName'])}.ts`).sort(),
    ).toEqual(files.sort());
    for (const { Properties } of resolvers) {
      expect(Properties).toMatchObject({
        Kind: 'UNIT',
        DataSourceName: String(Properties['FieldName']).startsWith('admin') ? 'admin' : 'auth',
        Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
        Code: expect.stringMatching(/export \{\n {2}request,\n {2}response\n\};/) as string,
      });
      expect((Properties['Code'] as string).length).toBeLessThanOrEqual(32_768);
    }
  });

  test('has log groups with the retention of the prop', () => {
    const groups = Object.values(
      synthesize({ logRetention: RetentionDays.ONE_WEEK }).template.findResources('AWS::Logs::LogGroup'),
    ) as (typeof resources)[string][];
    expect(groups).toHaveLength(5);
    for (const { Properties } of groups) expect(Properties['RetentionInDays']).toBe(7);
  });
});

describe('the API key', () => {
  test('expires at the same time in two synths', () => {
    const expires = new Date(Date.now() + 100 * 86_400_000);
    expires.setUTCMinutes(0, 0, 0);
    expectCount(template, 'AWS::AppSync::ApiKey', 1);
    expectProperties(template, 'AWS::AppSync::ApiKey', { Description: Match.absent() });
    expectProperties(synthesize({ apiKeyExpires: Expiration.atDate(expires) }).template, 'AWS::AppSync::ApiKey', {
      Expires: expires.getTime() / 1000,
    });
    expect(synthesize().template.findResources('AWS::AppSync::ApiKey')).toEqual(
      template.findResources('AWS::AppSync::ApiKey'),
    );
  });
});
