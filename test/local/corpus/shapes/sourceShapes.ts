import { direct, functions, lambda, pipeline, source, step, unit, type Shape } from './parts.ts';

const VTL = {
  RequestMappingTemplate: '{"version": "2018-05-29"}',
  ResponseMappingTemplate: '$util.toJson($ctx.result)',
};
const TABLE = { Type: 'AWS::DynamoDB::Table', Properties: { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] } };
const withTable = { DynamoDBConfig: { TableName: { Ref: 'Table' }, AwsRegion: { Ref: 'AWS::Region' } } };

/** Data sources, templates and references that the engine does not emulate, each beside a field that it does. */
export const sourceShapes: Shape[] = [
  {
    name: 'dynamodb-behind-js',
    schema: 'type Query { ok: String list: [String] piped: String }',
    resources: {
      Table: TABLE,
      Rows: source('Rows', 'AMAZON_DYNAMODB', withTable),
      Ok: unit('Query.ok'),
      List: unit('Query.list', 'Rows'),
      First: step('first'),
      Second: step('second', 'Rows'),
      Piped: pipeline('Query.piped', ['First', 'Second']),
    },
    answers: {
      'Query.ok': [],
      'Query.list': [/NotEmulatedError: .*AMAZON_DYNAMODB/],
      'Query.piped': [/AMAZON_DYNAMODB/],
    },
    named: [/AWS::AppSync::DataSource Rows .*AMAZON_DYNAMODB.*Query\.list/, /AWS::DynamoDB::Table Table/],
  },
  {
    name: 'http-and-eventbridge',
    schema: 'type Query { ok: String states: String } type Mutation { put: String }',
    resources: {
      Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: {} },
      States: source('States', 'HTTP', { HttpConfig: { Endpoint: 'https://sync-states.us-east-1.amazonaws.com/' } }),
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'bus' } },
      Events: source('Events', 'AMAZON_EVENTBRIDGE', {
        EventBridgeConfig: { EventBusArn: { 'Fn::GetAtt': ['Bus', 'Arn'] } },
      }),
      Ok: unit('Query.ok'),
      // The code names the state machine, as CDK writes `Code.fromInline` with a token.
      Started: unit('Query.states', 'States', {
        'Fn::Join': [
          '',
          [
            'export const request = () => ({ method: "POST", resourcePath: "/", params: { body: "',
            { Ref: 'Machine' },
            '" } }); export const response = (ctx) => ctx.result;',
          ],
        ],
      }),
      Put: unit('Mutation.put', 'Events'),
    },
    answers: { 'Query.ok': [], 'Query.states': [/\(HTTP\)/], 'Mutation.put': [/AMAZON_EVENTBRIDGE/] },
    named: [
      /DataSource States .*HTTP/,
      /DataSource Events .*AMAZON_EVENTBRIDGE/,
      /AWS::StepFunctions::StateMachine Machine/,
      /AWS::Events::EventBus Bus/,
    ],
  },
  {
    name: 'mapping-templates',
    schema: 'type Query { ok: String unit: String piped: String }',
    resources: {
      Ok: unit('Query.ok'),
      Unit: { ...direct('Query.unit', 'None'), Properties: { ...direct('Query.unit', 'None').Properties, ...VTL } },
      Step: {
        ...step('step'),
        Properties: { ...step('step').Properties, Runtime: undefined, Code: undefined, ...VTL },
      },
      Piped: pipeline('Query.piped', ['Step']),
    },
    answers: { 'Query.ok': [], 'Query.unit': [/VTL mapping templates/], 'Query.piped': [/VTL mapping templates/] },
    named: [/Resolver Unit \(VTL mapping templates\)/, /FunctionConfiguration Step .*VTL mapping templates/],
  },
  {
    name: 'table-in-the-environment',
    schema: 'type Query { table: String }',
    resources: {
      Table: TABLE,
      Bucket: { Type: 'AWS::S3::Bucket' },
      Fn: lambda('exports.handler = async () => process.env.TABLE.length > 0 && process.env.BUCKET;', {
        Environment: { Variables: { TABLE: { Ref: 'Table' }, BUCKET: { 'Fn::GetAtt': ['Bucket', 'Arn'] } } },
      }),
      Functions: functions('Fn'),
      Ask: direct('Query.table'),
    },
    answers: { 'Query.table': [] },
    named: [/AWS::DynamoDB::Table Table/, /AWS::S3::Bucket Bucket/],
  },
  {
    name: 'merged-api',
    schema: 'type Query { ok: String }',
    resources: {
      Ok: unit('Query.ok'),
      Merged: {
        Type: 'AWS::AppSync::GraphQLApi',
        Properties: { Name: 'all', ApiType: 'MERGED', AuthenticationType: 'API_KEY' },
      },
      Association: {
        Type: 'AWS::AppSync::SourceApiAssociation',
        Properties: {
          MergedApiIdentifier: { 'Fn::GetAtt': ['Merged', 'ApiId'] },
          SourceApiIdentifier: { 'Fn::GetAtt': ['Api', 'ApiId'] },
        },
      },
    },
    answers: { 'Query.ok': [] },
    named: [/AWS::AppSync::GraphQLApi Merged \(ApiType MERGED\)/, /AWS::AppSync::SourceApiAssociation Association/],
  },
];
