import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openIdentities } from '../../../local/assembly/identities.ts';
import { readAssembly } from '../../../local/assembly/readAssembly.ts';
import { openState } from '../../../local/state.ts';
import { writeAssembly } from './writeAssembly.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

function read(folder: string) {
  return readAssembly(folder, openIdentities(openState(null)), { unpackTo: join(folder, 'code'), nowSeconds: 0 });
}
function folderWith(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
const API = { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'a', AuthenticationType: 'API_KEY' } };

describe('a folder that holds no usable assembly', () => {
  test.each([
    ['no manifest', {}, /holds no manifest\.json, .*`npx cdk synth` makes one$/],
    ['no JSON', { 'manifest.json': '{' }, /manifest\.json is not JSON/],
    ['no object', { 'manifest.json': '[]' }, /manifest\.json holds no JSON object/],
    ['no stack', { 'manifest.json': '{"artifacts":{}}' }, /holds no stack/],
    [
      'no template file',
      { 'manifest.json': '{"artifacts":{"A":{"type":"aws:cloudformation:stack","properties":{}}}}' },
      /templateFile of stack A is not a string/,
    ],
    [
      'a template file that is not there',
      { 'manifest.json': '{"artifacts":{"A":{"type":"aws:cloudformation:stack","properties":{"templateFile":"t"}}}}' },
      /t cannot be read/,
    ],
  ])('is rejected: %s', (_, files, message) => {
    expect(() => read(folderWith(files))).toThrow(message);
  });

  test('is rejected: a resource without a type', () => {
    expect(() => read(writeAssembly({ A: { template: { Resources: { X: {} } } } }))).toThrow('resource X has no Type');
  });

  test('is rejected: an API without a schema', () => {
    expect(() => read(writeAssembly({ A: { template: { Resources: { Api: API } } } }))).toThrow(
      'API Api has no schema',
    );
  });
});

describe('what a template cannot say', () => {
  const missing = (template: Record<string, unknown>) => read(writeAssembly({ A: { template } })).notEmulated;

  test('is named: a nested stack whose template is elsewhere', () => {
    const TemplateURL = 'https://s3.amazonaws.com/elsewhere/template.json';
    const nested = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } };
    const reason = 'AWS::CloudFormation::Stack Nested with a template outside the assembly';
    expect(missing({ Resources: { Nested: nested } })).toEqual([
      { logicalId: 'Nested', type: 'AWS::CloudFormation::Stack', reason },
    ]);
  });

  test('is named: macros', () => {
    const Transform = ['AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31', { Name: 'AWS::Include' }];
    const Resources = { 'Fn::ForEach::Topics': ['Name', [], {}], Fn: { Type: 'AWS::Serverless::Function' } };
    expect(missing({ Transform, Resources })).toEqual([
      { logicalId: 'Fn', type: 'AWS::Serverless::Function' },
      { logicalId: 'of stack A', type: 'Transform AWS::Serverless-2016-10-31' },
      { logicalId: 'of stack A', type: 'Transform AWS::Include' },
      { logicalId: 'of stack A', type: 'Fn::ForEach::Topics' },
    ]);
  });

  test('is named: a resource whose condition, and a property whose value, depends on a parameter', () => {
    const Parameters = { Stage: { Type: 'String' } };
    const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } };
    const why = 'parameter A/Stage, which has no default; the engine passes no parameters';
    const Pool = { Type: 'AWS::Cognito::UserPool', Properties: { LambdaConfig: { PreSignUp: { Ref: 'Stage' } } } };
    const Gone = { Type: 'AWS::S3::Bucket', Condition: 'IsProd' };
    const model = read(writeAssembly({ A: { template: { Parameters, Conditions, Resources: { Pool, Gone } } } }));
    expect(model.userPools[0]?.properties).toEqual({ LambdaConfig: {} });
    expect(model.notEmulated).toEqual([
      { logicalId: 'Pool', type: 'AWS::Cognito::UserPool.LambdaConfig.PreSignUp', reason: why },
      { logicalId: 'Gone', type: 'AWS::S3::Bucket', reason: `condition IsProd: ${why}` },
    ]);
  });

  test('is named: a part of an API of another app', () => {
    const Properties = { ApiId: 'abc', TypeName: 'Query', FieldName: 'a', DataSourceName: 'none' };
    expect(missing({ Resources: { R: { Type: 'AWS::AppSync::Resolver', Properties } } })).toEqual([
      { logicalId: 'R', type: 'AWS::AppSync::Resolver', reason: 'of an API that does not run here' },
    ]);
  });
});

describe('an asset', () => {
  const Code = { S3Bucket: { 'Fn::Sub': 'assets-${AWS::Region}' }, S3Key: 'abc.zip' };
  const resources = {
    Api: API,
    Schema: {
      Type: 'AWS::AppSync::GraphQLSchema',
      Properties: { ApiId: { 'Fn::GetAtt': 'Api.ApiId' }, Definition: '' },
    },
    Fn: { Type: 'AWS::Lambda::Function', Properties: { Code, Handler: 'a.b', Runtime: 'nodejs24.x' } },
    Source: {
      Type: 'AWS::AppSync::DataSource',
      Properties: {
        ApiId: { 'Fn::GetAtt': 'Api.ApiId' },
        Name: 'ds',
        Type: 'AWS_LAMBDA',
        LambdaConfig: { LambdaFunctionArn: { 'Fn::GetAtt': 'Fn.Arn' } },
      },
    },
  };
  const file = (objectKey: string, bucketName: string) => ({
    one: { source: { path: '.', packaging: 'zip' }, destinations: { d: { bucketName, objectKey } } },
  });

  test('is found by the bucket and key that the assets file gives it', () => {
    const files = file('abc.zip', 'assets-${AWS::Region}');
    const folder = writeAssembly({ A: { template: { Resources: resources }, files } });
    expect(read(folder).functions[0]?.codeFolder).toBe(folder);
  });

  test.each([
    ['another key', file('abd.zip', 'assets-${AWS::Region}')],
    ['another bucket', file('abc.zip', 'assets')],
  ])('is not guessed: %s', (_, files) => {
    const { functions, notEmulated } = read(writeAssembly({ A: { template: { Resources: resources }, files } }));
    const reason = 'AWS::Lambda::Function.Code outside the assembly';
    expect(functions).toMatchObject([{ logicalId: 'Fn', notEmulated: reason }]);
    expect(notEmulated).toEqual([{ logicalId: 'Fn', type: 'AWS::Lambda::Function', reason }]);
  });

  test('may have an absolute path, as of an app with staging switched off', () => {
    const elsewhere = temporaryFolder();
    const files = {
      one: { ...file('abc.zip', 'assets-${AWS::Region}').one, source: { path: elsewhere, packaging: 'zip' } },
    };
    const folder = writeAssembly({ A: { template: { Resources: resources }, files } });
    expect(read(folder).functions[0]?.codeFolder).toBe(elsewhere);
  });

  test('of CDK 1 stands in the metadata of the stack, and its place in parameters', () => {
    const parts = { Ref: 'Key' };
    const part = (index: number) => ({ 'Fn::Select': [index, { 'Fn::Split': ['||', parts] }] });
    const Legacy = { S3Bucket: { Ref: 'Bucket' }, S3Key: { 'Fn::Join': ['', [part(0), part(1)]] } };
    const Fn = { ...resources.Fn, Properties: { ...resources.Fn.Properties, Code: Legacy } };
    const Parameters = { Bucket: { Type: 'String' }, Key: { Type: 'String' }, Hash: { Type: 'String' } };
    const folder = writeAssembly({ A: { template: { Parameters, Resources: { ...resources, Fn } } } });
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      artifacts: Record<string, object>;
    };
    const names = { s3BucketParameter: 'Bucket', s3KeyParameter: 'Key', artifactHashParameter: 'Hash' };
    const data = { path: '.', id: 'abc', packaging: 'zip', sourceHash: 'abc', ...names };
    const metadata = {
      '/A': [
        { type: 'aws:cdk:asset', data },
        { type: 'aws:cdk:warning', data: 'x' },
      ],
    };
    Object.assign(manifest.artifacts['A'] ?? {}, { metadata });
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    expect(read(folder).functions[0]?.codeFolder).toBe(folder);
  });
});
