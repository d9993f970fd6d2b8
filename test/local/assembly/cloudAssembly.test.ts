import { writeFileSync } from 'node:fs';
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

  test('is rejected: a nested stack whose template is elsewhere', () => {
    const TemplateURL = 'https://s3.amazonaws.com/elsewhere/template.json';
    const nested = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } };
    expect(() => read(writeAssembly({ A: { template: { Resources: { Nested: nested } } } }))).toThrow(
      'not emulated: AWS::CloudFormation::Stack Nested with a template outside the assembly',
    );
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
    expect(functions).toEqual([]);
    expect(notEmulated).toEqual([
      { logicalId: 'Fn', type: 'AWS::Lambda::Function', reason: 'AWS::Lambda::Function.Code outside the assembly' },
    ]);
  });
});
