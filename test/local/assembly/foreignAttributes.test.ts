import { expect, test } from 'vitest';
import { openIdentities } from '../../../local/assembly/identities.ts';
import { openAssembly } from '../../../local/assembly/openAssembly.ts';
import { openState } from '../../../local/state.ts';
import { writeAssembly } from './writeAssembly.ts';

const AT = 'ap-northeast-1:123456789012';
const NAME = 'Demo-It-[A-Z0-9]{12}';
const LOWER = 'demo-it-[a-z0-9]{12}';
const UUID = '[0-9a-f-]{36}';

/** For each type: properties, the shape of `Ref`, and the shape of attributes. */
const rows: [string, Record<string, unknown>, string, Record<string, string>][] = [
  ['AWS::DynamoDB::Table', {}, NAME, { Arn: `arn:aws:dynamodb:${AT}:table/${NAME}`, TableId: UUID }],
  [
    'AWS::DynamoDB::GlobalTable',
    { TableName: 'posts' },
    'posts',
    { StreamArn: `arn:aws:dynamodb:${AT}:table/posts/stream/.*` },
  ],
  [
    'AWS::S3::Bucket',
    {},
    LOWER,
    {
      Arn: `arn:aws:s3:::${LOWER}`,
      DomainName: `${LOWER}.s3.amazonaws.com`,
      RegionalDomainName: `${LOWER}.s3.ap-northeast-1.amazonaws.com`,
      WebsiteURL: `http://${LOWER}.s3-website-ap-northeast-1.amazonaws.com`,
    },
  ],
  [
    'AWS::SQS::Queue',
    { QueueName: 'q.fifo' },
    'https://sqs.ap-northeast-1.amazonaws.com/123456789012/q.fifo',
    { Arn: `arn:aws:sqs:${AT}:q.fifo`, QueueName: 'q.fifo', QueueUrl: 'https://sqs.*' },
  ],
  ['AWS::Events::EventBus', { Name: 'bus' }, 'bus', { Arn: `arn:aws:events:${AT}:event-bus/bus`, Name: 'bus' }],
  ['AWS::StepFunctions::StateMachine', {}, `arn:aws:states:${AT}:stateMachine:${NAME}`, { Name: NAME }],
  ['AWS::Kinesis::Stream', {}, NAME, { Arn: `arn:aws:kinesis:${AT}:stream/${NAME}` }],
  ['AWS::KinesisFirehose::DeliveryStream', {}, NAME, { Arn: `arn:aws:firehose:${AT}:deliverystream/${NAME}` }],
  ['AWS::SSM::Parameter', { Name: '/a', Type: 'String', Value: 'v' }, '/a', { Type: 'String', Value: 'v' }],
  [
    'AWS::RDS::DBCluster',
    {},
    NAME,
    { 'Endpoint.Address': `${LOWER}.rds.invalid`, 'Endpoint.Port': '5432', DBClusterArn: `arn.*` },
  ],
  [
    'AWS::RDS::DBInstance',
    { DBInstanceIdentifier: 'db' },
    'db',
    { 'Endpoint.Address': 'db.rds.invalid', 'Endpoint.Port': '5432' },
  ],
  [
    'AWS::OpenSearchService::Domain',
    { DomainName: 'd' },
    'd',
    { DomainEndpoint: 'd.es.invalid', Arn: `arn:aws:es:${AT}:domain/d` },
  ],
  ['AWS::ApiGateway::RestApi', {}, '[a-z0-9]{10}', { RestApiId: '[a-z0-9]{10}' }],
  ['AWS::CertificateManager::Certificate', {}, `arn:aws:acm:${AT}:certificate/${UUID}`, {}],
  ['AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }, 'vpc-[0-9a-f]{17}', { CidrBlock: '10.0.0.0/16' }],
  [
    'AWS::WAFv2::WebACL',
    { Scope: 'REGIONAL' },
    `${NAME}\\|${UUID}\\|REGIONAL`,
    { Arn: `arn:aws:wafv2:${AT}:regional/webacl/.*` },
  ],
  ['AWS::Cognito::UserPoolDomain', { Domain: 'shop' }, 'shop', {}],
  [
    'AWS::ECR::Repository',
    {},
    LOWER,
    { RepositoryUri: `123456789012\\.dkr\\.ecr\\.ap-northeast-1\\.amazonaws\\.com/${LOWER}` },
  ],
  ['AWS::IAM::ManagedPolicy', {}, `arn:aws:iam::123456789012:policy/${NAME}`, {}],
  ['AWS::SecretsManager::SecretTargetAttachment', { SecretId: 'arn:x' }, 'arn:x', {}],
  [
    'AWS::New::FineThing',
    {},
    NAME,
    {
      Arn: `arn:aws:new:${AT}:fineThing/${NAME}`,
      ThingArn: `arn:aws:new:${AT}:fineThing/${NAME}`,
      Id: NAME,
      Url: `https://${LOWER}.new.invalid`,
      Endpoint: `${LOWER}.new.invalid`,
      Colour: `${NAME}.Colour`,
    },
  ],
];

test.each(rows)('gives %s a stable value of the form that AWS gives', (Type, Properties, ref, attributes) => {
  const template = { Resources: { It: { Type, Properties } } };
  const state = openIdentities(openState(null));
  const folder = writeAssembly({ Demo: { template } });
  const [scope] = openAssembly(folder, state);
  const [again] = openAssembly(folder, state);
  expect(scope?.ref('It')).toMatch(new RegExp(`^${ref}$`));
  expect(again?.ref('It')).toBe(scope?.ref('It'));
  for (const [name, shape] of Object.entries(attributes)) {
    expect(scope?.attribute('It', name), name).toMatch(new RegExp(`^${shape}$`));
    expect(again?.attribute('It', name), name).toBe(scope?.attribute('It', name));
  }
});
