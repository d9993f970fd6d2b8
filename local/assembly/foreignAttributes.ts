import { NotEmulatedError } from '../notEmulated.ts';
import type { AttributeRow } from './attributes.ts';
import type { ResourceView } from './ResourceView.ts';

type Value = (resource: ResourceView) => unknown;

/** Length of the name of a resource whose own limit does not matter, because nothing creates it. */
const NAME_LIMIT = 128;

function named(property: string, limit = NAME_LIMIT): Value {
  return (resource) => resource.name(property, limit);
}

/** Returns the ARN `arn:aws:<service>:<region>:<account>:<before><name>`. */
function arnOf(service: string, before: string, name: Value): Value {
  return (resource) => resource.arn(service, before + String(name(resource)));
}

/** Returns an id such as `vpc-0123456789abcdef0`. */
function hexId(prefix: string): Value {
  return (resource) => `${prefix}-${resource.id('uuid').replaceAll('-', '').slice(0, 17)}`;
}

function given(property: string): Value {
  return (resource) => resource.property(property);
}

function uuid(resource: ResourceView): string {
  return resource.id('uuid');
}

const tableName = named('TableName', 255);
const table: AttributeRow = {
  ref: tableName,
  attributes: {
    Arn: arnOf('dynamodb', 'table/', tableName),
    StreamArn: (it) => it.arn('dynamodb', `table/${String(tableName(it))}/stream/2020-01-01T00:00:00.000`),
    TableId: uuid,
  },
};

/** Bucket names have lower-case letters only. */
const bucketName: Value = (bucket) => bucket.name('BucketName', 63).toLowerCase();
function bucketHost(rest: (region: string) => string): Value {
  return (bucket) => `${String(bucketName(bucket))}.${rest(bucket.scope.region)}.amazonaws.com`;
}

const queueName = named('QueueName', 80);
const queueUrl: Value = (queue) =>
  `https://sqs.${queue.scope.region}.amazonaws.com/${queue.scope.accountId}/${String(queueName(queue))}`;

const stateMachineArn = arnOf('states', 'stateMachine:', named('StateMachineName', 80));
const certificateArn = arnOf('acm', 'certificate/', uuid);
const webAclArn: Value = (acl) => acl.arn('wafv2', `regional/webacl/${acl.name('Name', NAME_LIMIT)}/${uuid(acl)}`);
const busName = named('Name');
const streamName = named('Name');
const deliveryName = named('DeliveryStreamName');
const domainName = named('DomainName', 28);
const domainArn = arnOf('es', 'domain/', domainName);
const clusterId = named('DBClusterIdentifier', 63);
const instanceId = named('DBInstanceIdentifier', 63);
const repositoryName: Value = (repository) => repository.name('RepositoryName', NAME_LIMIT).toLowerCase();

/** The host of a database, which does not resolve: `.invalid` never does (RFC 2606). */
function databaseHost(id: Value): Value {
  return (database) => `${String(id(database))}.rds.invalid`.toLowerCase();
}

const databases: Record<string, AttributeRow> = {
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::OpenSearchService::Domain': {
    ref: domainName,
    attributes: {
      Arn: domainArn,
      DomainArn: domainArn,
      DomainEndpoint: (it) => `${String(domainName(it))}.es.invalid`.toLowerCase(),
    },
  },
  'AWS::RDS::DBCluster': {
    ref: clusterId,
    attributes: {
      DBClusterArn: arnOf('rds', 'cluster:', clusterId),
      'Endpoint.Address': databaseHost(clusterId),
      'Endpoint.Port': () => '5432',
      'ReadEndpoint.Address': databaseHost(clusterId),
    },
  },
  'AWS::RDS::DBInstance': {
    ref: instanceId,
    attributes: {
      DBInstanceArn: arnOf('rds', 'db:', instanceId),
      'Endpoint.Address': databaseHost(instanceId),
      'Endpoint.Port': () => '5432',
    },
  },
  'AWS::S3::Bucket': {
    ref: bucketName,
    attributes: {
      Arn: (bucket) => `arn:aws:s3:::${String(bucketName(bucket))}`,
      DomainName: bucketHost(() => 's3'),
      RegionalDomainName: bucketHost((region) => `s3.${region}`),
      WebsiteURL: (bucket) => `http://${String(bucketHost((region) => `s3-website-${region}`)(bucket))}`,
    },
  },
};

const messaging: Record<string, AttributeRow> = {
  'AWS::Events::EventBus': { ref: busName, attributes: { Arn: arnOf('events', 'event-bus/', busName), Name: busName } },
  'AWS::Kinesis::Stream': { ref: streamName, attributes: { Arn: arnOf('kinesis', 'stream/', streamName) } },
  'AWS::KinesisFirehose::DeliveryStream': {
    ref: deliveryName,
    attributes: { Arn: arnOf('firehose', 'deliverystream/', deliveryName) },
  },
  'AWS::SQS::Queue': {
    ref: queueUrl,
    attributes: { Arn: arnOf('sqs', '', queueName), QueueName: queueName, QueueUrl: queueUrl },
  },
  'AWS::StepFunctions::StateMachine': {
    ref: stateMachineArn,
    attributes: { Arn: stateMachineArn, Name: named('StateMachineName', 80) },
  },
};

const network: Record<string, AttributeRow> = {
  'AWS::ApiGateway::RestApi': {
    ref: (api) => api.id('nameSuffix').toLowerCase().slice(0, 10),
    attributes: { RestApiId: (api) => api.id('nameSuffix').toLowerCase().slice(0, 10), RootResourceId: uuid },
  },
  'AWS::CertificateManager::Certificate': { ref: certificateArn, attributes: {} },
  'AWS::EC2::SecurityGroup': { ref: hexId('sg'), attributes: { GroupId: hexId('sg'), Id: hexId('sg') } },
  'AWS::EC2::Subnet': { ref: hexId('subnet'), attributes: { SubnetId: hexId('subnet') } },
  'AWS::EC2::VPC': { ref: hexId('vpc'), attributes: { CidrBlock: given('CidrBlock'), VpcId: hexId('vpc') } },
  'AWS::WAFv2::WebACL': {
    ref: (acl) => `${acl.name('Name', NAME_LIMIT)}|${uuid(acl)}|${String(acl.property('Scope'))}`,
    attributes: { Arn: webAclArn, Id: uuid },
  },
};

const others: Record<string, AttributeRow> = {
  'AWS::ECR::Repository': {
    ref: repositoryName,
    attributes: {
      Arn: arnOf('ecr', 'repository/', repositoryName),
      RepositoryUri: (it) =>
        `${it.scope.accountId}.dkr.ecr.${it.scope.region}.amazonaws.com/${String(repositoryName(it))}`,
    },
  },
  'AWS::IAM::ManagedPolicy': {
    ref: (policy) => `arn:aws:iam::${policy.scope.accountId}:policy/${policy.name('ManagedPolicyName', NAME_LIMIT)}`,
    attributes: {},
  },
  'AWS::SSM::Parameter': { ref: named('Name'), attributes: { Type: given('Type'), Value: given('Value') } },
  'AWS::SecretsManager::SecretTargetAttachment': { ref: given('SecretId'), attributes: {} },
};

const foreignTable: Readonly<Record<string, AttributeRow>> = { ...databases, ...messaging, ...network, ...others };

/** Returns the words of `AWS::StepFunctions::StateMachine`: the service in lower case, and `stateMachine`. */
function wordsOf(type: string): { service: string; kind: string } {
  const [, service = '', kind = ''] = type.split('::');
  return { service: service.toLowerCase(), kind: kind.charAt(0).toLowerCase() + kind.slice(1) };
}

/** Values for a type without a row: a stable name, and for an attribute a value of the form that its name tells. */
function genericAttribute(type: string, attribute: string): Value {
  const name = named('Name');
  const { service, kind } = wordsOf(type);
  if (attribute.endsWith('Arn')) return arnOf(service, `${kind}/`, name);
  if (/(?:Id|Name)$/.test(attribute)) return name;
  const host = (it: ResourceView): string => `${String(name(it))}.${service}.invalid`.toLowerCase();
  if (/ur[il]$/i.test(attribute)) return (it) => `https://${host(it)}`;
  if (/(?:Endpoint|Address|DomainName|Dns)$/.test(attribute)) return host;
  return (it) => `${String(name(it))}.${attribute}`;
}

/** The result of a custom resource is that of its code, which runs at deployment only. */
function assertNotCustom(type: string, what: string): void {
  if (type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource') throw new NotEmulatedError(what);
}

/**
 * Returns `Ref` of a resource that is not emulated: a name of the form that CloudFormation gives, the same in each run,
 * so that a function that has it in its environment can be called. Nothing has this name: a call to its service fails.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 * @throws NotEmulatedError for a custom resource.
 */
export function foreignRef(type: string, logicalId: string): Value {
  assertNotCustom(type, `${type} (Ref ${logicalId})`);
  return foreignTable[type]?.ref ?? named('Name');
}

/** Returns an attribute of a resource that is not emulated, as `foreignRef` its name. Throws in the same way. */
export function foreignAttribute(type: string, attribute: string, logicalId: string): Value {
  assertNotCustom(type, `${type}.${attribute} (of ${logicalId})`);
  const attributes = foreignTable[type]?.attributes ?? {};
  return (
    (Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined) ?? genericAttribute(type, attribute)
  );
}
