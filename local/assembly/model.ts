/** A deployed assembly: intrinsics resolved, identifiers assigned. */
export interface AssemblyModel {
  region: string;
  accountId: string;
  apis: ApiModel[];
  functions: FunctionModel[];
  userPools: UserPoolModel[];
  userPoolClients: UserPoolClientModel[];
  userPoolGroups: UserPoolGroupModel[];
  userPoolDomains: UserPoolDomainModel[];
  identityProviders: IdentityProviderModel[];
  secrets: SecretModel[];
  kmsKeys: KmsKeyModel[];
  identityPools: IdentityPoolModel[];
  rules: RuleModel[];
  /** Every stack with all its resources, for calls about the account. */
  stacks: StackModel[];
  /** Resources that the engine does not emulate; reported at boot. */
  notEmulated: NotEmulatedResource[];
}

/** A stack of the assembly as CloudFormation describes it. */
export interface StackModel {
  name: string;
  /** ARN of the stack. */
  id: string;
  outputs: Readonly<Record<string, string>>;
  resources: ResourceModel[];
}

/** A resource of a stack, emulated or not. */
export interface ResourceModel {
  logicalId: string;
  type: string;
  /** What `Ref` returns. */
  physicalId: string;
  readonly properties: Properties;
}

export interface NotEmulatedResource {
  logicalId: string;
  /** The resource's type, or `<type>.<property>` when only a part of it is not emulated. */
  type: string;
  /** Details that the type does not give. */
  reason?: string;
}

/**
 * The resolved `Properties` of a CloudFormation resource, in CloudFormation's own spelling.
 * A value that depends on a resource that is not emulated throws its NotEmulatedError when it is read.
 */
export type Properties = Readonly<Record<string, unknown>>;

export interface UserPoolModel {
  logicalId: string;
  /** `<region>_<9 characters>`. */
  id: string;
  arn: string;
  /** Resolved properties of AWS::Cognito::UserPool; `LambdaConfig` holds function ARNs. */
  properties: Properties;
  /** Resolved properties of its AWS::Cognito::UserPoolSessionConfigurationAttachment, if the assembly has one. */
  sessionConfiguration?: Properties;
}

export interface UserPoolClientModel {
  logicalId: string;
  id: string;
  /** ClientName, or CloudFormation's name for a client without one. */
  name: string;
  userPoolId: string;
  /** Null when the client was made without one. */
  secret: string | null;
  /** Resolved properties of AWS::Cognito::UserPoolClient. */
  properties: Properties;
}

export interface UserPoolGroupModel {
  logicalId: string;
  /** GroupName, or CloudFormation's name for a group without one. */
  name: string;
  userPoolId: string;
  /** Resolved properties of AWS::Cognito::UserPoolGroup. */
  properties: Properties;
}

export interface UserPoolDomainModel {
  logicalId: string;
  userPoolId: string;
  /** `https://<domain>`, without a slash at the end. */
  baseUrl: string;
  /** The prefix, or the name of a custom domain. */
  domain: string;
  /** Resolved properties of AWS::Cognito::UserPoolDomain. */
  properties: Properties;
}

export interface IdentityProviderModel {
  logicalId: string;
  userPoolId: string;
  name: string;
  /** Resolved properties of AWS::Cognito::UserPoolIdentityProvider. */
  properties: Properties;
}

export interface FunctionModel {
  logicalId: string;
  name: string;
  arn: string;
  /** The reason why the function cannot run here, e.g. its code is a container image; absent for one that runs. */
  notEmulated?: string;
  /** Folder with the unpacked code. */
  codeFolder: string;
  /** `file.export`. */
  handler: string;
  runtime: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** Repetitions of a failed asynchronous event. */
  retryAttempts: number;
  environment: Readonly<Record<string, string>>;
  /** Folders with the unpacked content of its layers, in the order in which they are merged to /opt. */
  layerFolders: readonly string[];
  logging: LoggingModel;
}

/** `LoggingConfig` of a function. */
interface LoggingModel {
  format: 'JSON' | 'Text';
  /** The lowest level that `console` writes; null for the format Text, which has none. */
  level: string | null;
}

export interface SecretModel {
  logicalId: string;
  /** `arn:aws:secretsmanager:<region>:<account>:secret:<name>-<6 characters>`. */
  arn: string;
  name: string;
  /** The secret's text. Reading it throws NotEmulatedError when it depends on something that is not emulated. */
  readonly value: string;
}

/** A user pool and an app client whose ID tokens an identity pool accepts. */
export interface PoolLoginModel {
  clientId: string;
  /** `cognito-idp.<Region>.amazonaws.com/<user pool id>`. */
  providerName: string;
  /** True: the tokens of users that were signed out are rejected. */
  serverSideTokenCheck: boolean;
}

export interface IdentityPoolModel {
  logicalId: string;
  /** `<Region>:<UUID>`. */
  id: string;
  allowClassicFlow: boolean;
  /** True: callers without a login get an identity, which is not emulated. */
  allowUnauthenticated: boolean;
  /** True for a pool that also accepts logins of other providers than user pools, which is not emulated. */
  hasOtherProviders: boolean;
  providers: PoolLoginModel[];
  /** ARN of the role of authenticated identities; null without one. */
  authenticatedRole: string | null;
  /** `identityProvider` is `<provider name>:<client id>`; `type` is `Token` or `Rules`. */
  mappings: { identityProvider: string; type: string; ambiguousRoleResolution: string }[];
}

export interface KmsKeyModel {
  logicalId: string;
  /** A UUID. */
  id: string;
  arn: string;
  /** Names of its aliases, e.g. `alias/codes`. */
  aliases: string[];
  /** False for a key that is disabled, which cannot encrypt or decrypt. */
  enabled: boolean;
  /** Random text, from which the key material is derived. */
  seed: string;
}

/** A rule of EventBridge that runs at a rate. */
export interface RuleModel {
  logicalId: string;
  name: string;
  periodMillis: number;
  targets: RuleTarget[];
}

/** A function that a rule invokes, always with the same event. */
export interface RuleTarget {
  functionArn: string;
  event: unknown;
}

export interface ApiModel {
  logicalId: string;
  id: string;
  name: string;
  /** SDL as deployed. */
  schema: string;
  /** The default mode first, then the additional ones. */
  authModes: [AuthMode, ...AuthMode[]];
  apiKeys: { id: string; key: string; expiresAtSeconds: number }[];
  environment: Readonly<Record<string, string>>;
  introspection: boolean;
  /** Features of the deployment for front ends, from the metadata of the API; undefined without it. */
  features?: unknown;
  /** 0: no limit. */
  queryDepthLimit: number;
  /** 0: AppSync's own 10,000. */
  resolverCountLimit: number;
  dataSources: DataSourceModel[];
  resolvers: ResolverModel[];
  functions: PipelineFunctionModel[];
}

export type AuthMode =
  | { type: 'API_KEY' }
  | {
      type: 'AMAZON_COGNITO_USER_POOLS';
      userPoolId: string;
      appIdClientRegex: string | null;
      defaultAction: 'ALLOW' | 'DENY';
    }
  | {
      type: 'AWS_LAMBDA';
      /** Null when the assembly does not have the function. */
      authorizerArn: string | null;
      /** Seconds for which a response is valid, unless it says otherwise; 0: no cache. */
      ttlSeconds: number;
      /** A regular expression that tokens match; null: every token reaches the function. */
      tokenRegex: string | null;
    }
  | { type: 'AWS_IAM' | 'OPENID_CONNECT' };

export interface DataSourceModel {
  logicalId: string;
  name: string;
  /** AppSync's name of the type, such as `AWS_LAMBDA`. */
  type: string;
  /** Resolved properties of AWS::AppSync::DataSource. */
  properties: Properties;
}

/** Members of a resolver or pipeline function that the engine does not emulate, or that its data source reads. */
interface ResolverPart {
  logicalId: string;
  /** The feature without which the part cannot run, such as `VTL mapping templates`; absent for one that can. */
  notEmulated?: string;
  /** Items of one batch of a Lambda data source; 0 when the template has none. */
  maxBatchSize?: number;
}

export interface ResolverModel extends ResolverPart {
  typeName: string;
  fieldName: string;
  kind: 'UNIT' | 'PIPELINE';
  /** Null for a pipeline. */
  dataSourceName: string | null;
  /** FunctionIds of a pipeline, in order; empty for a unit resolver. */
  functionIds: string[];
  /** APPSYNC_JS source; null for a direct Lambda resolver. */
  code: string | null;
}

export interface PipelineFunctionModel extends ResolverPart {
  id: string;
  name: string;
  dataSourceName: string;
  /** APPSYNC_JS source; null for a direct invocation of a function. */
  code: string | null;
}
