import { AssemblyError } from './AssemblyError.ts';
import type { ResourceView } from './ResourceView.ts';
import { isObject } from './template.ts';

type Value = (resource: ResourceView) => unknown;
/** Values of `Ref` and `Fn::GetAtt` of a resource type. */
export interface AttributeRow {
  ref: Value;
  attributes: Readonly<Record<string, Value>>;
}

function apiArn(resource: ResourceView, rest: string): string {
  return resource.arn('appsync', `apis/${resource.text('ApiId')}/${rest}`);
}

function apiHost(resource: ResourceView, service: string): string {
  return `${resource.id('apiId')}.${service}.${resource.scope.region}.amazonaws.com`;
}

/** `AwsCustomResource`'s answer is flat: `UserPoolClient.ClientSecret`. */
const describedClientSecret: Value = (resource) => {
  const call: unknown = JSON.parse(resource.text('Create'));
  const parameters = isObject(call) ? call['parameters'] : undefined;
  if (!isObject(parameters)) throw new AssemblyError(`${resource.logicalId}: Create holds no parameters`);
  return resource.scope.assembly.clientSecret(String(parameters['ClientId']));
};

const appSync: Record<string, AttributeRow> = {
  'AWS::AppSync::GraphQLApi': {
    ref: (api) => api.attribute('Arn'),
    attributes: {
      ApiId: (api) => api.id('apiId'),
      Arn: (api) => api.arn('appsync', `apis/${api.id('apiId')}`),
      GraphQLDns: (api) => apiHost(api, 'appsync-api'),
      GraphQLEndpointArn: (api) => api.arn('appsync', `endpoints/graphql-api/${api.id('apiId')}`),
      GraphQLUrl: (api) => `https://${apiHost(api, 'appsync-api')}/graphql`,
      RealtimeDns: (api) => apiHost(api, 'appsync-realtime-api'),
      RealtimeUrl: (api) => `wss://${apiHost(api, 'appsync-realtime-api')}/graphql`,
    },
  },
  'AWS::AppSync::GraphQLSchema': {
    ref: (schema) => schema.attribute('Id'),
    attributes: { Id: (schema) => `${schema.text('ApiId')}GraphQLSchema` },
  },
  'AWS::AppSync::ApiKey': {
    ref: (key) => key.attribute('Arn'),
    attributes: {
      ApiKey: (key) => key.id('apiKey'),
      ApiKeyId: (key) => key.id('apiKeyId'),
      Arn: (key) => apiArn(key, `apikeys/${key.id('apiKeyId')}`),
    },
  },
  'AWS::AppSync::DataSource': {
    ref: (source) => source.attribute('DataSourceArn'),
    attributes: {
      DataSourceArn: (source) => apiArn(source, `datasources/${source.text('Name')}`),
      Name: (source) => source.text('Name'),
    },
  },
  'AWS::AppSync::FunctionConfiguration': {
    ref: (step) => step.attribute('FunctionArn'),
    attributes: {
      DataSourceName: (step) => step.text('DataSourceName'),
      FunctionArn: (step) => apiArn(step, `functions/${step.id('appSyncFunctionId')}`),
      FunctionId: (step) => step.id('appSyncFunctionId'),
      Name: (step) => step.text('Name'),
    },
  },
  'AWS::AppSync::Resolver': {
    ref: (resolver) => resolver.attribute('ResolverArn'),
    attributes: {
      FieldName: (resolver) => resolver.text('FieldName'),
      ResolverArn: (resolver) =>
        apiArn(resolver, `types/${resolver.text('TypeName')}/resolvers/${resolver.text('FieldName')}`),
      TypeName: (resolver) => resolver.text('TypeName'),
    },
  },
};

/** @throws AssemblyError for an app client that was made without one. */
const clientSecret: Value = (client) => {
  if (client.property('GenerateSecret') === true) return client.id('clientSecret');
  throw new AssemblyError(`app client ${client.logicalId} has no secret: GenerateSecret is not true`);
};

const cognito: Record<string, AttributeRow> = {
  'AWS::Cognito::UserPool': {
    ref: (pool) => `${pool.scope.region}_${pool.id('userPoolSuffix')}`,
    attributes: {
      Arn: (pool) => pool.arn('cognito-idp', `userpool/${pool.attribute('UserPoolId')}`),
      ProviderName: (pool) => `cognito-idp.${pool.scope.region}.amazonaws.com/${pool.attribute('UserPoolId')}`,
      ProviderURL: (pool) => `https://${pool.attribute('ProviderName')}`,
      UserPoolId: (pool) => `${pool.scope.region}_${pool.id('userPoolSuffix')}`,
    },
  },
  'AWS::Cognito::UserPoolClient': {
    ref: (client) => client.id('userPoolClientId'),
    attributes: {
      ClientId: (client) => client.id('userPoolClientId'),
      ClientSecret: clientSecret,
      Name: (client) => client.nameWithoutStack('ClientName'),
    },
  },
  'AWS::Cognito::IdentityPool': {
    ref: (pool) => `${pool.scope.region}:${pool.id('uuid')}`,
    attributes: { Name: (pool) => pool.name('IdentityPoolName', 128) },
  },
  'AWS::Cognito::IdentityPoolRoleAttachment': { ref: (attachment) => attachment.id('uuid'), attributes: {} },
  'AWS::Cognito::UserPoolDomain': {
    ref: (domain) => domain.text('Domain'),
    attributes: { CloudFrontDistribution: () => 'd111111abcdef8.cloudfront.net' },
  },
  'AWS::Cognito::UserPoolIdentityProvider': { ref: (provider) => provider.text('ProviderName'), attributes: {} },
  'AWS::Cognito::UserPoolResourceServer': { ref: (server) => server.text('Identifier'), attributes: {} },
  'AWS::Cognito::UserPoolGroup': { ref: (group) => group.name('GroupName', 128), attributes: {} },
  'AWS::Cognito::UserPoolSessionConfigurationAttachment': {
    ref: (attachment) => attachment.text('UserPoolId'),
    attributes: {},
  },
  'Custom::DescribeCognitoUserPoolClient': {
    ref: (call) => call.id('uuid'),
    attributes: { 'UserPoolClient.ClientSecret': describedClientSecret },
  },
};

const lambda: Record<string, AttributeRow> = {
  'AWS::Lambda::Function': {
    ref: (lambdaFunction) => lambdaFunction.name('FunctionName', 64),
    attributes: {
      Arn: (lambdaFunction) => lambdaFunction.arn('lambda', `function:${lambdaFunction.name('FunctionName', 64)}`),
    },
  },
  'AWS::Lambda::LayerVersion': {
    ref: (layer) => layer.attribute('LayerVersionArn'),
    attributes: { LayerVersionArn: (layer) => layer.arn('lambda', `layer:${layer.name('LayerName', 140)}:1`) },
  },
  'AWS::Lambda::Version': {
    ref: (version) => qualifiedArn(version, '1'),
    attributes: { FunctionArn: (version) => qualifiedArn(version, '1'), Version: () => '1' },
  },
  'AWS::Lambda::Alias': {
    ref: (alias) => qualifiedArn(alias, alias.text('Name')),
    attributes: { AliasArn: (alias) => qualifiedArn(alias, alias.text('Name')) },
  },
};

/** `FunctionName` of a version or alias is a function's name or its ARN. */
function qualifiedArn(resource: ResourceView, qualifier: string): string {
  const named = resource.text('FunctionName');
  const arn = named.startsWith('arn:') ? named : resource.arn('lambda', `function:${named}`);
  return `${arn}:${qualifier}`;
}

function roleArn(role: ResourceView): string {
  const path = role.property('Path');
  return `arn:aws:iam::${role.scope.accountId}:role${typeof path === 'string' ? path : '/'}${role.name('RoleName', 64)}`;
}

const around: Record<string, AttributeRow> = {
  'AWS::Events::Rule': {
    ref: (rule) => rule.name('Name', 64),
    attributes: { Arn: (rule) => rule.arn('events', `rule/${rule.name('Name', 64)}`) },
  },
  'AWS::SecretsManager::Secret': {
    ref: (secret) => secret.arn('secretsmanager', `secret:${secretName(secret)}-${secret.id('secretSuffix')}`),
    attributes: { Id: (secret) => String(secret.scope.ref(secret.logicalId)) },
  },
  'AWS::IAM::Role': {
    ref: (role) => role.name('RoleName', 64),
    attributes: { Arn: roleArn, RoleId: (role) => role.id('roleId') },
  },
  'AWS::KMS::Key': {
    ref: (key) => key.id('uuid'),
    attributes: { Arn: (key) => key.arn('kms', `key/${key.id('uuid')}`), KeyId: (key) => key.id('uuid') },
  },
  'AWS::KMS::Alias': { ref: (alias) => alias.text('AliasName'), attributes: {} },
  'AWS::Logs::LogGroup': {
    ref: (group) => group.name('LogGroupName', 512),
    attributes: { Arn: (group) => group.arn('logs', `log-group:${group.name('LogGroupName', 512)}:*`) },
  },
  'AWS::SNS::Topic': {
    ref: (topic) => topic.arn('sns', topic.name('TopicName', 256)),
    attributes: {
      TopicArn: (topic) => topic.arn('sns', topic.name('TopicName', 256)),
      TopicName: (topic) => topic.name('TopicName', 256),
    },
  },
};

/** The secret's given name, or CloudFormation's: `<logical id>-<12>`. */
export function secretName(secret: ResourceView): string {
  const given = secret.property('Name');
  return typeof given === 'string' ? given : `${secret.logicalId}-${secret.id('nameSuffix')}`;
}

/**
 * Values of `Ref` and `Fn::GetAtt` by resource type.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const attributeTable: Readonly<Record<string, AttributeRow>> = { ...appSync, ...cognito, ...lambda, ...around };
