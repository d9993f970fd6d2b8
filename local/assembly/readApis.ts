import { NotEmulatedError } from '../notEmulated.ts';
import { AssemblyError } from './AssemblyError.ts';
import { inlineOrUploaded, partsOf } from './apiPart.ts';
import type { ApiPart } from './apiPart.ts';
import { attempt } from './attempt.ts';
import type { ApiModel, AuthMode, NotEmulatedResource, Properties } from './model.ts';
import { emulatedProperties } from './emulatedProperties.ts';
import { leftOut, readDataSource, readPipelineFunction, readResolver } from './readResolvers.ts';
import type { Scope } from './scope.ts';
import { isObject } from './template.ts';

const API = 'AWS::AppSync::GraphQLApi';
const WEEK_SECONDS = 7 * 24 * 60 * 60;

/**
 * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_LambdaAuthorizerConfig.html (the default of the TTL)
 */
function readAuthorizer(properties: Properties): AuthMode {
  const config = properties['LambdaAuthorizerConfig'];
  if (!isObject(config)) throw new AssemblyError('AWS_LAMBDA without LambdaAuthorizerConfig');
  return {
    type: 'AWS_LAMBDA',
    authorizerArn: readArn(config),
    ttlSeconds: Number(config['AuthorizerResultTtlInSeconds'] ?? 0),
    tokenRegex: readPattern(config, 'IdentityValidationExpression'),
  };
}

/**
 * Reads a regular expression, which AppSync reads as Java does.
 * @throws NotEmulatedError for one that JavaScript cannot read, such as `(?i)abc`.
 */
function readPattern(config: Properties, name: string): string | null {
  const pattern = config[name];
  if (typeof pattern !== 'string') return null;
  try {
    new RegExp(pattern);
    return pattern;
  } catch {
    throw new NotEmulatedError(`${name} ${pattern}, which JavaScript cannot read`);
  }
}

/** A function outside the assembly makes only the callers of this mode fail. */
function readArn(config: Properties): string | null {
  try {
    return String(config['AuthorizerUri']);
  } catch (error) {
    if (error instanceof NotEmulatedError) return null;
    throw error;
  }
}

function readAuthMode(properties: Properties): AuthMode {
  const type = properties['AuthenticationType'];
  switch (type) {
    case 'AWS_LAMBDA':
      return readAuthorizer(properties);
    case 'API_KEY':
    case 'AWS_IAM':
    case 'OPENID_CONNECT':
      return { type };
    case 'AMAZON_COGNITO_USER_POOLS': {
      const config = properties['UserPoolConfig'];
      if (!isObject(config)) throw new AssemblyError('AMAZON_COGNITO_USER_POOLS without UserPoolConfig');
      return {
        type,
        userPoolId: String(config['UserPoolId']),
        appIdClientRegex: readPattern(config, 'AppIdClientRegex'),
        defaultAction: config['DefaultAction'] === 'DENY' ? 'DENY' : 'ALLOW',
      };
    }
    default:
      throw new NotEmulatedError(`AuthenticationType ${String(type)}`);
  }
}

function readAuthModes(properties: Properties): ApiModel['authModes'] {
  const additional = properties['AdditionalAuthenticationProviders'];
  return [
    readAuthMode(properties),
    ...(Array.isArray(additional) ? additional : []).filter(isObject).map((provider) => readAuthMode(provider)),
  ];
}

/**
 * Without `Expires`, AppSync gives a key seven days:
 * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateApiKey.html
 */
function readApiKey(part: ApiPart, nowSeconds: number): ApiModel['apiKeys'][number] {
  return {
    id: String(part.scope.attribute(part.logicalId, 'ApiKeyId')),
    key: String(part.scope.attribute(part.logicalId, 'ApiKey')),
    expiresAtSeconds: Number(part.properties['Expires'] ?? nowSeconds + WEEK_SECONDS),
  };
}

function readSchema(apiId: string, logicalId: string, scopes: readonly Scope[]): string {
  const [part] = partsOf(apiId, 'AWS::AppSync::GraphQLSchema', scopes);
  const schema = part === undefined ? null : inlineOrUploaded(part, 'Definition', 'DefinitionS3Location');
  if (schema === null) throw new AssemblyError(`API ${logicalId} has no schema`);
  return schema;
}

/** Reads parts one by one; one that depends on something not emulated is left out, and reported. */
function readParts<T>(parts: readonly ApiPart[], read: (part: ApiPart) => T): T[] {
  return parts.flatMap((part) => {
    const { logicalId, type, scope } = part;
    const made = attempt(
      () => read(part),
      (reason) => scope.assembly.miss({ logicalId, type, reason }),
    );
    return made === undefined ? [] : [made];
  });
}

function readVariables(properties: Properties): Readonly<Record<string, string>> {
  const variables = properties['EnvironmentVariables'];
  if (!isObject(variables)) return {};
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
}

function readApi(logicalId: string, scope: Scope, nowSeconds: number): { api: ApiModel; parts: ApiPart[] } {
  const properties = emulatedProperties({ logicalId, type: API, scope });
  if (properties['ApiType'] === 'MERGED') throw new NotEmulatedError('ApiType MERGED');
  const id = String(scope.attribute(logicalId, 'ApiId'));
  const scopes = scope.assembly.scopes();
  const dataSources = partsOf(id, 'AWS::AppSync::DataSource', scopes);
  const resolvers = partsOf(id, 'AWS::AppSync::Resolver', scopes);
  const functions = partsOf(id, 'AWS::AppSync::FunctionConfiguration', scopes);
  return {
    api: {
      logicalId,
      id,
      name: String(properties['Name']),
      schema: readSchema(id, logicalId, scopes),
      authModes: readAuthModes(properties),
      apiKeys: readParts(partsOf(id, 'AWS::AppSync::ApiKey', scopes), (part) => readApiKey(part, nowSeconds)),
      environment: readVariables(properties),
      features: scope.template.Resources[logicalId]?.Metadata?.['genkan:features'],
      introspection: properties['IntrospectionConfig'] !== 'DISABLED',
      queryDepthLimit: Number(properties['QueryDepthLimit'] ?? 0),
      resolverCountLimit: Number(properties['ResolverCountLimit'] ?? 0),
      dataSources: readParts(dataSources, readDataSource),
      resolvers: readParts(resolvers, readResolver),
      functions: readParts(functions, readPipelineFunction),
    },
    parts: [...resolvers, ...functions],
  };
}

/**
 * The GraphQL APIs of a stack, with their parts from every stack.
 * @param nowSeconds the time from which an API key without `Expires` counts its seven days.
 * @throws AssemblyError for an API without a schema. An API that is not emulated, such as a merged one, is reported.
 */
export function readApis(scope: Scope, nowSeconds: number): { apis: ApiModel[]; notEmulated: NotEmulatedResource[] } {
  const read = scope.logicalIds(API).flatMap((logicalId) => {
    const made = attempt(
      () => readApi(logicalId, scope, nowSeconds),
      (reason) => scope.assembly.miss({ logicalId, type: API, reason }),
    );
    return made === undefined ? [] : [made];
  });
  return {
    apis: read.map(({ api }) => api),
    notEmulated: read.flatMap(({ parts }) => parts.flatMap(leftOut)),
  };
}
