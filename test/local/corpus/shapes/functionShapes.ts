import { direct, functions, lambda, unit, type Shape } from './parts.ts';

const ANSWER = "exports.handler = async () => 'answered';";

/** Functions as public apps deploy them. */
export const functionShapes: Shape[] = [
  {
    name: 'python-function',
    schema: 'type Query { ok: String python: String }',
    resources: {
      Ok: unit('Query.ok'),
      Fn: lambda('def handler(event, context): return 1', { Runtime: 'python3.12' }),
      Functions: functions('Fn'),
      Ask: direct('Query.python'),
    },
    answers: { 'Query.ok': [], 'Query.python': [/python3\.12/] },
    named: [/AWS::Lambda::Function.*Fn.*python3\.12/],
  },
  {
    name: 'sdk-that-is-not-bundled',
    schema: 'type Query { ok: String old: String }',
    resources: {
      Ok: unit('Query.ok'),
      Fn: lambda("const AWS = require('aws-sdk'); exports.handler = async () => AWS;", { Runtime: 'nodejs16.x' }),
      Functions: functions('Fn'),
      Ask: direct('Query.old'),
    },
    answers: { 'Query.ok': [], 'Query.old': [/npm install --save-dev aws-sdk/] },
    named: [],
  },
  {
    name: 'lambda-authorizer',
    schema: 'type Query { ok: String }',
    api: {
      AuthenticationType: 'AWS_LAMBDA',
      LambdaAuthorizerConfig: { AuthorizerUri: { 'Fn::GetAtt': ['Authorizer', 'Arn'] } },
    },
    resources: {
      Ok: unit('Query.ok'),
      Authorizer: lambda(
        "exports.handler = async (event) => ({ isAuthorized: event.authorizationToken === 'sample' });",
      ),
    },
    answers: { 'Query.ok': [] },
    named: [],
  },
  {
    name: 'layer',
    schema: 'type Query { layered: String }',
    files: { 'asset.layer/nodejs/node_modules/greeting/index.js': "module.exports = 'answered';" },
    resources: {
      Layer: { Type: 'AWS::Lambda::LayerVersion', Properties: { Content: { S3Bucket: 'assets', S3Key: 'layer.zip' } } },
      Fn: lambda("exports.handler = async () => require('greeting');", { Layers: [{ Ref: 'Layer' }] }),
      Functions: functions('Fn'),
      Ask: direct('Query.layered'),
    },
    answers: { 'Query.layered': [] },
    named: [],
  },
  {
    name: 'legacy-assets',
    schema: 'type Query { legacy: String }',
    files: { 'asset.legacy/index.js': ANSWER },
    parameters: { Bucket: { Type: 'String' }, Key: { Type: 'String' }, Hash: { Type: 'String' } },
    assets: [
      {
        ...{ path: 'asset.legacy', id: 'legacy', packaging: 'zip', sourceHash: 'legacy' },
        ...{ s3BucketParameter: 'Bucket', s3KeyParameter: 'Key', artifactHashParameter: 'Hash' },
      },
    ],
    resources: {
      Fn: lambda('', {
        Code: {
          S3Bucket: { Ref: 'Bucket' },
          S3Key: {
            'Fn::Join': ['', [0, 1].map((part) => ({ 'Fn::Select': [part, { 'Fn::Split': ['||', { Ref: 'Key' }] }] }))],
          },
        },
      }),
      Functions: functions('Fn'),
      Ask: direct('Query.legacy'),
    },
    answers: { 'Query.legacy': [] },
    named: [],
  },
  {
    name: 'function-that-cannot-run',
    schema: 'type Query { ok: String missing: String }',
    parameters: { Where: { Type: 'String' } },
    resources: {
      Ok: unit('Query.ok'),
      Fn: lambda('', { Code: { S3Bucket: { Ref: 'Where' }, S3Key: 'code.zip' } }),
      Functions: functions('Fn'),
      Ask: direct('Query.missing'),
    },
    answers: { 'Query.ok': [], 'Query.missing': [/not emulated.*Where/] },
    named: [/AWS::Lambda::Function.* Fn .*Where/],
  },
];
